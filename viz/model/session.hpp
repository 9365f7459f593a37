#pragma once

#include "model/projection.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace corridor::viz {

enum class Tab { now, levers, compare, charts, desks, expert };
inline constexpr std::size_t tab_count = 6;

/// Which future the map shows, when there are two.
enum class Futures { baseline, plan, side_by_side, difference };
inline constexpr std::size_t futures_count = 4;

enum class Palette { okabe_ito, tol, grey };
inline constexpr std::size_t palette_count = 3;

std::string_view name_of(Tab tab);
std::string_view name_of(Futures futures);
std::string_view name_of(Palette palette);
std::optional<Tab> parse_tab(std::string_view text);
std::optional<Futures> parse_futures(std::string_view text);
std::optional<Palette> parse_palette(std::string_view text);

inline constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

/// What is shown: everything that an action changes and that needs no file. Kept apart from
/// drawing, so that it can be tested without a window.
struct Session {
    std::size_t days = 1; ///< of the run
    double day = 0;       ///< fractional while it plays
    bool playing = false;
    double days_per_second = 20;
    int window_days = 7; ///< flows are means over these days

    MapView map;          ///< centre and zoom; the screen is that of whoever draws
    bool map_fits = true; ///< shows all places until somebody moves it

    std::size_t spot = nothing; ///< selected
    std::size_t line = nothing;

    Tab tab = Tab::now;
    Futures futures = Futures::baseline;
    bool dark = false;
    Palette palette = Palette::okabe_ito;
    double scale = 1;         ///< of text and everything else, for projectors
    double panel_width = 400; ///< at scale 1
    double strip_height = 132;
    bool legend = true;
    bool help = false;
    bool quit = false;

    std::size_t today() const { return static_cast<std::size_t>(day); }
};

inline constexpr double least_scale = 0.75;
inline constexpr double most_scale = 3;

/// Time goes on by so many seconds; play stops at the end.
void pass(Session& session, double seconds);
void go_to(Session& session, double day);

} // namespace corridor::viz
