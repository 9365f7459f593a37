#include "model/session.hpp"

#include <algorithm>
#include <array>

namespace corridor::viz {

namespace {

constexpr std::array<std::string_view, tab_count> tabs{"now",    "levers", "compare",
                                                       "charts", "desks",  "expert"};
constexpr std::array<std::string_view, futures_count> futures_names{"baseline", "plan",
                                                                    "side-by-side", "difference"};
constexpr std::array<std::string_view, palette_count> palettes{"okabe-ito", "tol", "grey"};

template <class Enum, std::size_t count>
std::optional<Enum> parsed(const std::array<std::string_view, count>& names,
                           std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<Enum>(found - names.begin()));
}

} // namespace

std::string_view name_of(Tab tab) { return tabs[static_cast<std::size_t>(tab)]; }
std::string_view name_of(Futures futures) {
    return futures_names[static_cast<std::size_t>(futures)];
}
std::string_view name_of(Palette palette) { return palettes[static_cast<std::size_t>(palette)]; }
std::optional<Tab> parse_tab(std::string_view text) { return parsed<Tab>(tabs, text); }
std::optional<Futures> parse_futures(std::string_view text) {
    return parsed<Futures>(futures_names, text);
}
std::optional<Palette> parse_palette(std::string_view text) {
    return parsed<Palette>(palettes, text);
}

void go_to(Session& session, double day) {
    const auto last = static_cast<double>(session.days) - 1;
    session.day = day >= 0 ? std::min(day, last) : 0; // NaN also means the first day
}

void pass(Session& session, double seconds) {
    if (!session.playing) {
        return;
    }
    go_to(session, session.day + seconds * session.days_per_second);
    if (session.day + 1 >= static_cast<double>(session.days)) {
        session.playing = false;
    }
}

} // namespace corridor::viz
