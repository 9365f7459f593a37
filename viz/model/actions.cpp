#include "model/actions.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

constexpr VerbInfo all_verbs[] = {
    {Verb::day, "day", false, 1},
    {Verb::step, "step", false, 1},
    {Verb::play, "play"},
    {Verb::speed, "speed", false, 1},
    {Verb::window, "window", false, 1},
    {Verb::pan, "pan", false, 2},
    {Verb::zoom, "zoom", false, 3},
    {Verb::fit, "fit"},
    {Verb::select_place, "select-place", true},
    {Verb::select_leg, "select-leg", false, 1},
    {Verb::clear, "clear"},
    {Verb::tab, "tab", true},
    {Verb::futures, "futures", true},
    {Verb::dark, "dark"},
    {Verb::palette, "palette", true},
    {Verb::scale, "scale", false, 1},
    {Verb::panel, "panel", false, 1},
    {Verb::strip, "strip", false, 1},
    {Verb::legend, "legend"},
    {Verb::help, "help"},
    {Verb::open_other, "open-other", true},
    {Verb::picture, "picture", true},
    {Verb::table, "table", true},
    {Verb::choose_plan, "choose-plan", true},
    {Verb::lever_on, "lever-on", false, 2},
    {Verb::lever_intensity, "lever-intensity", false, 2},
    {Verb::lever_from, "lever-from", false, 2},
    {Verb::lever_until, "lever-until", false, 2},
    {Verb::lever_ramp, "lever-ramp", false, 2},
    {Verb::lever_add, "lever-add", true},
    {Verb::lever_remove, "lever-remove", false, 1},
    {Verb::run, "run"},
    {Verb::compare, "compare", false, 1},
    {Verb::stop, "stop"},
    {Verb::plan_file, "plan-file", true},
    {Verb::quit, "quit"},
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    const auto last = text.find_last_not_of(" \t\r");
    return first == std::string_view::npos ? "" : text.substr(first, last - first + 1);
}

/// Removes the first word from the text and returns it.
std::string_view take_word(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text = trimmed(text.substr(end));
    return word;
}

double number_of(std::string_view word, std::string_view line) {
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || error != std::errc() || end != word.data() + word.size() ||
        !std::isfinite(value)) {
        throw InputError(fmt::format("'{}': '{}' is not a number", line, word));
    }
    return value;
}

/// Limits a number of pixels to a useful range.
float pixels(double number) { return static_cast<float>(std::clamp(number, -1e5, 1e5)); }

void zoom(Session& session, const Action& action) {
    const auto middle = Rect{{0, 0}, {0, 0}};
    const Rect screen = session.map.screen;
    session.map.screen = middle;
    zoom_at(session.map, {pixels(action.numbers[1]), pixels(action.numbers[2])},
            std::clamp(action.numbers[0], 0.05, 20.0));
    session.map.screen = screen;
    session.map_fits = false;
}

bool apply_to_time(const Action& action, Session& session) {
    const double number = action.numbers[0];
    switch (action.verb) {
    case Verb::day:
        go_to(session, std::floor(number));
        return true;
    case Verb::step:
        session.playing = false;
        go_to(session, static_cast<double>(session.today()) + std::round(number));
        return true;
    case Verb::play:
        session.playing = !session.playing;
        if (session.playing && session.today() + 1 >= session.days) {
            session.day = 0;
        }
        return true;
    case Verb::speed:
        session.days_per_second = std::clamp(number, 1.0, 200.0);
        return true;
    case Verb::window:
        session.window_days = static_cast<int>(std::clamp(number, 1.0, 90.0));
        return true;
    default:
        return false;
    }
}

bool apply_to_map(const Action& action, Session& session) {
    switch (action.verb) {
    case Verb::pan:
        viz::pan(session.map, pixels(action.numbers[0]), pixels(action.numbers[1]));
        session.map_fits = false;
        return true;
    case Verb::zoom:
        zoom(session, action);
        return true;
    case Verb::fit:
        session.map_fits = true;
        return true;
    case Verb::clear:
        session.spot = session.line = nothing;
        return true;
    default:
        return false;
    }
}

template <class T>
void set(T& value, const std::optional<T>& parsed) {
    value = parsed.value_or(value);
}

bool apply_to_looks(const Action& action, Session& session) {
    const double number = action.numbers[0];
    switch (action.verb) {
    case Verb::tab:
        set(session.tab, parse_tab(action.text));
        return true;
    case Verb::futures:
        set(session.futures, parse_futures(action.text));
        return true;
    case Verb::dark:
        session.dark = !session.dark;
        return true;
    case Verb::palette:
        set(session.palette, parse_palette(action.text));
        return true;
    case Verb::scale:
        session.scale = std::clamp(std::round(number * 20) / 20, least_scale, most_scale);
        return true;
    case Verb::panel:
        session.panel_width = std::clamp(number, 240.0, 900.0);
        return true;
    case Verb::strip:
        session.strip_height = std::clamp(number, 90.0, 400.0);
        return true;
    case Verb::legend:
        session.legend = !session.legend;
        return true;
    case Verb::help:
        session.help = !session.help;
        return true;
    case Verb::quit:
        session.quit = true;
        return true;
    default:
        return false;
    }
}

} // namespace

std::span<const VerbInfo> verbs() { return all_verbs; }

const VerbInfo& info_of(Verb verb) { return all_verbs[static_cast<std::size_t>(verb)]; }

std::string to_string(const Action& action) {
    const VerbInfo& info = info_of(action.verb);
    std::string line(info.name);
    for (std::size_t i = 0; i < info.numbers; ++i) {
        line += fmt::format(" {}", action.numbers[i]);
    }
    return info.takes_text ? line + " " + action.text : line;
}

Action parse_action(std::string_view line) {
    std::string_view rest = trimmed(line);
    const std::string_view name = take_word(rest);
    const auto found = std::find_if(std::begin(all_verbs), std::end(all_verbs),
                                    [&](const VerbInfo& info) { return info.name == name; });
    if (found == std::end(all_verbs)) {
        std::vector<std::string> known;
        for (const VerbInfo& info : all_verbs) {
            known.emplace_back(info.name);
        }
        throw InputError(fmt::format("'{}' is not an action{}", name, did_you_mean(name, known)));
    }
    Action action{found->verb};
    for (std::size_t i = 0; i < found->numbers; ++i) {
        action.numbers[i] = number_of(take_word(rest), line);
    }
    if (found->takes_text ? rest.empty() : !rest.empty()) {
        throw InputError(fmt::format("'{}': {}", line,
                                     found->takes_text ? "a name or file is missing"
                                                       : "there is something left over"));
    }
    action.text = rest;
    return action;
}

bool apply(const Action& action, Session& session) {
    return apply_to_time(action, session) || apply_to_map(action, session) ||
           apply_to_looks(action, session);
}

} // namespace corridor::viz
