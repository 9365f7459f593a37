#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace corridor {

/// A day of the run: 0 is the scenario's first day.
using Day = std::int32_t;

/// A calendar date (proleptic Gregorian).
using Date = std::chrono::sys_days;

/// Reads `YYYY-MM-DD`; nothing when the text is no such date (2015-02-30 is none).
std::optional<Date> parse_date(std::string_view text);

/// Writes `YYYY-MM-DD`.
std::string to_string(Date date);

/// Month of the year, 1 to 12.
int month_of(Date date);

/// A moment of the run in 1/64 day, so that short legs do not cost a whole day.
struct Moment {
    std::int32_t ticks = 0;

    static constexpr int ticks_per_day = 64;
    static constexpr Moment start_of(Day day) { return {day * ticks_per_day}; }
    constexpr Day day() const { return ticks >> 6; }
    constexpr int tick() const { return ticks & (ticks_per_day - 1); }
    friend constexpr auto operator<=>(Moment, Moment) = default;
};

/// `start` plus a duration in days, rounded to the next 1/64 day and at least one of them later.
Moment after(Moment start, double days);

} // namespace corridor
