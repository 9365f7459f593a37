#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace corridor {

/// A day of the run, counted from 0, the scenario's first day.
using Day = std::int32_t;

/// A calendar date (proleptic Gregorian).
using Date = std::chrono::sys_days;

/// Reads `YYYY-MM-DD`. Empty when the text is not a valid date, as 2015-02-30.
std::optional<Date> parse_date(std::string_view text);

/// Writes `YYYY-MM-DD`.
std::string to_string(Date date);

/// Month of the year, 1 to 12.
int month_of(Date date);

/// A moment of a run, in units of 1/64 day, so that a short leg does not take a whole day.
struct Moment {
    std::int32_t ticks = 0;

    static constexpr int ticks_per_day = 64;
    static constexpr Moment start_of(Day day) { return {day * ticks_per_day}; }
    constexpr Day day() const { return ticks >> 6; }
    constexpr int tick() const { return ticks & (ticks_per_day - 1); }
    friend constexpr auto operator<=>(Moment, Moment) = default;
};

/// `start` plus a duration in days, rounded to the next 1/64 day. The result is at least 1/64 day
/// after `start`.
Moment after(Moment start, double days);

} // namespace corridor
