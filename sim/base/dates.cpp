#include "base/dates.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace corridor {

namespace {

std::optional<int> parse_digits(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    return whole && digits.front() != '-' ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = parse_digits(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

std::string to_string(Date date) {
    const std::chrono::year_month_day parts{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                       static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

int month_of(Date date) {
    return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{date}.month()));
}

Moment after(Moment start, double days) {
    constexpr double longest_days = 1e6;
    const double exact = std::clamp(days, 0.0, longest_days) * Moment::ticks_per_day;
    const auto whole = static_cast<std::int32_t>(exact);
    const std::int32_t ticks = whole < exact ? whole + 1 : whole;
    return {start.ticks + std::max(1, ticks)};
}

} // namespace corridor
