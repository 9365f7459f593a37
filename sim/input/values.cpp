#include "input/detail/values.hpp"

#include "base/text.hpp"
#include "base/written_number.hpp"
#include "parameters/units.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

namespace corridor::reading {

namespace {

/// A number such as "2.500" or "1,500": one reading is a whole number, the other a fraction.
struct TwoReadings {
    TwoReadings(std::string_view text, const std::vector<NumberReading>& readings)
        : whole(readings.at(text.find(',') == text.npos ? 1 : 0).plain),
          fraction(readings.at(text.find(',') == text.npos ? 0 : 1).plain) {}
    std::string whole;
    std::string fraction;
};

} // namespace

std::string no_number(std::string_view text, bool is_count) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* word : {"nan", "inf", "na", "n/a", "null", "none", "-", "?", "unknown"}) {
        if (lower == word || lower == std::string("-") + word || lower == std::string("+") + word) {
            return fmt::format(
                "'{}' is not a number; write digits or, where there is a default, nothing", text);
        }
    }
    if (text.ends_with('%')) {
        if (const auto percent = parse_number(text.substr(0, text.size() - 1))) {
            return fmt::format("'{}' is not a number; write the share, {}", text, *percent / 100);
        }
    }
    const auto readings = number_readings(with_plain_digits(text));
    if (readings.size() == 2 && is_count) {
        return fmt::format("'{}' is not a number; write {}", text,
                           TwoReadings(text, readings).whole);
    }
    if (readings.size() == 2) {
        const TwoReadings either(text, readings);
        return fmt::format(
            "'{}' is not a number; write {} if the mark separates thousands, or {} if it "
            "separates whole from part",
            text, either.whole, plain_fraction(either.fraction));
    }
    if (readings.size() == 1) {
        return fmt::format("'{}' is not a number; write {}", text, readings.front().plain);
    }
    return fmt::format("'{}' is not a number; write digits with a point, for example 0.5", text);
}

std::string unclear_number(std::string_view text, bool is_count) {
    const auto readings = number_readings(text);
    const TwoReadings either(text, readings);
    const double fraction = parse_number(either.fraction).value_or(0);
    const std::string other = !is_count                          ? plain_fraction(either.fraction)
                              : fraction == std::floor(fraction) ? fmt::format("{}", fraction)
                                                                 : "";
    return fmt::format("'{}' may be {} or {}; write {}{}", text, either.whole, either.fraction,
                       either.whole, other.empty() ? "" : " or " + other);
}

std::string no_whole_number(std::string_view text, double value) {
    const auto readings = number_readings(text);
    if (readings.size() != 2) return "";
    return fmt::format(
        "'{}' is not a whole number; write {} if the mark separates thousands, or {:.0f}", text,
        TwoReadings(text, readings).whole, std::round(value));
}

Range range_of(const Parameter& row) { return {row.low, row.high, is_whole(row)}; }

namespace {

std::string not_whole(std::string_view name, std::string_view unit, double value) {
    const std::string_view what = unit.substr(0, unit.find('/'));
    return fmt::format("{} is {}; {} whole numbers: write {:.0f} or {:.0f}, and nothing between "
                       "thousands",
                       name, value, what.empty() ? "counts are" : fmt::format("{} are", what),
                       std::floor(value), std::ceil(value));
}

} // namespace

std::string out_of_range(std::string_view name, std::string_view unit, double value, Range range) {
    if (range.includes(value)) {
        return range.whole && value != std::floor(value) ? not_whole(name, unit, value) : "";
    }
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
    return out_of_range(row.name, row.unit, value, range_of(row));
}

std::string not_a_base_value(Param param, double value) {
    if (param == Param::turn_back_share && value != 0) {
        return "turn-back is not a fact of a scenario; put it into a plan with 'counterfactual = "
               "true', whose harms are shown beside it";
    }
    return "";
}

std::string other_calendar(Date date) {
    const int year = static_cast<int>(std::chrono::year_month_day{date}.year());
    if (year < 2400 || year > 2700) return "";
    return fmt::format("the year {} looks like one of the Buddhist calendar; write {}", year,
                       to_string(gregorian(date)));
}

Date gregorian(Date buddhist) {
    const std::chrono::year_month_day day{buddhist};
    const auto same_day = (day.year() - std::chrono::years{543}) / day.month() / day.day();
    return same_day.ok()
               ? Date{same_day}
               : Date{(day.year() - std::chrono::years{543}) / day.month() / std::chrono::last};
}

std::string bad_name(std::string_view text) {
    for (const char* mark : {"->", ";", "&", "=", "@", "\n", "\r"}) {
        if (text.find(mark) != std::string_view::npos) {
            return mark[0] < ' '
                       ? "a name must be in one line; remove the line break"
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

std::string with_article(std::string_view noun) {
    const bool has_vowel =
        !noun.empty() && std::string_view("aeio").find(noun.front()) != std::string_view::npos;
    return fmt::format("{} {}", has_vowel ? "an" : "a", noun);
}

std::string unknown_word(std::string_view text, std::string_view what,
                         const std::vector<std::string>& known) {
    std::string message = fmt::format("'{}' is not {}", text, with_article(what));
    const std::string suggestion = did_you_mean(text, known);
    return message + (suggestion.empty() ? "; write " + any_of(known) : suggestion);
}

} // namespace corridor::reading
