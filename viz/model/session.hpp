#pragma once

#include "model/projection.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace corridor::viz {

/// The tabs of the panel.
enum class Tab { now, levers, compare, charts, desks, expert };
inline constexpr std::size_t tab_count = 6;

/// Which future the map shows when there are two.
enum class Futures { baseline, plan, side_by_side, difference };
inline constexpr std::size_t futures_count = 4;

/// The palettes of colours.
enum class Palette { okabe_ito, tol, grey };
inline constexpr std::size_t palette_count = 3;

std::string_view name_of(Tab tab);
std::string_view name_of(Futures futures);
std::string_view name_of(Palette palette);
std::optional<Tab> parse_tab(std::string_view text);
std::optional<Futures> parse_futures(std::string_view text);
std::optional<Palette> parse_palette(std::string_view text);

inline constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

/// What is shown: everything that an action changes and that needs no file. It is separate from
/// drawing, so that tests need no window.
struct Session {
    std::size_t days = 1; ///< of the run
    double day = 0;       ///< fractional during play
    bool playing = false;
    double days_per_second = 20;
    int window_days = 7; ///< flows are means over these days

    MapView map;          ///< centre and zoom; the size of the screen is set when it is drawn
    bool map_fits = true; ///< shows all places until the user moves it

    std::size_t spot = nothing; ///< the selection
    std::size_t line = nothing;

    Tab tab = Tab::now;
    Futures futures = Futures::baseline;
    bool dark = false;
    Palette palette = Palette::okabe_ito;
    double scale = 1;         ///< of text and all other sizes, for projectors
    double panel_width = 400; ///< at scale 1
    double strip_height = 132;
    bool legend = true;
    bool help = false;
    bool quit = false;

    std::size_t today() const { return static_cast<std::size_t>(day); }
};

inline constexpr double least_scale = 0.75;
inline constexpr double most_scale = 3;

/// Moves time on by so many seconds. Play stops at the end.
void pass(Session& session, double seconds);
void go_to(Session& session, double day);

} // namespace corridor::viz
