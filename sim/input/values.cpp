#include "input/detail/values.hpp"

#include "base/table.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace corridor::reading {

std::string no_number(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* word : {"nan", "inf", "na", "n/a", "null", "none", "-", "?", "unknown"}) {
        if (lower == word || lower == std::string("-") + word || lower == std::string("+") + word) {
            return fmt::format(
                "'{}' is no number; write digits or, where there is a default, nothing", text);
        }
    }
    if (text.ends_with('%')) {
        if (const auto percent = parse_number(text.substr(0, text.size() - 1))) {
            return fmt::format("'{}' is no number; write the share, {}", text, *percent / 100);
        }
    }
    std::string point(text);
    std::string joined(text);
    std::replace(point.begin(), point.end(), ',', '.');
    std::erase(joined, ',');
    if (is_maybe_thousands(text)) {
        return parse_number(point)
                   ? fmt::format("'{}' is no number; write {} or, where the comma parts whole from "
                                 "part, {}",
                                 text, joined, point)
                   : fmt::format("'{}' is no number; write {}", text, joined);
    }
    if (parse_number(point)) {
        return fmt::format("'{}' is no number; write {}", text, point);
    }
    return fmt::format("'{}' is no number; write digits with a point, for example 0.5", text);
}

std::string out_of_range(std::string_view name, std::string_view unit, double value, Range range) {
    if (range.includes(value)) return "";
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::string rule =
        range.high == infinity   ? fmt::format("it must not be less than {}", range.low)
        : range.low == -infinity ? fmt::format("it must not be more than {}", range.high)
                                 : fmt::format("it must lie in [{}, {}]", range.low, range.high);
    std::string text = fmt::format("{} is {}; {}", name, value, rule);
    if (unit == "share" && value > 1 && value <= 100) {
        text += fmt::format(". Did you mean {} %, {}?", value, value / 100);
    } else if (unit == "1/day" && value > range.high && range.includes(value / 1000)) {
        text += fmt::format(". Did you mean {} per 1,000, {}?", value, value / 1000);
    } else if (!unit.empty()) {
        text += fmt::format(" ({})", unit);
    }
    return text;
}

std::string out_of_range(const Parameter& row, double value) {
    return out_of_range(row.name, row.unit, value, {row.low, row.high});
}

std::string not_a_base_value(Param param, double value) {
    if (param == Param::turn_back_share && value != 0) {
        return "turn-back is not a fact of a scenario; put it into a plan with 'counterfactual = "
               "true', whose harms are shown beside it";
    }
    return "";
}

std::string bad_name(std::string_view text) {
    for (const char* mark : {"->", ";", "&", "=", "@", "\n", "\r"}) {
        if (text.find(mark) != std::string_view::npos) {
            return mark[0] < ' '
                       ? "a name must stand in one line; remove the line break"
                       : fmt::format("the name '{}' contains '{}', which lists and selectors use; "
                                     "choose another name",
                                     text, mark);
        }
    }
    if (text == "all") return "'all' means everybody in selectors; choose another name";
    return "";
}

std::string any_of(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == parts.size() ? " or " : ", ") + parts[i];
    }
    return text;
}

std::string unknown_word(std::string_view text, std::string_view what,
                         const std::vector<std::string>& known) {
    std::string message = fmt::format("'{}' is no {}", text, what);
    const std::string suggestion = did_you_mean(text, known);
    return message + (suggestion.empty() ? "; write " + any_of(known) : suggestion);
}

} // namespace corridor::reading
