#pragma once

#include <span>
#include <vector>

namespace corridor {

/// A network's cells as seen from outside: which part is at work, and what that will come to.
/// Cells at work are arrested at a steady rate, those that are not come back at a steady rate; so
/// the part at work goes exponentially to where both balance, whatever the number of cells. That
/// those who lie low come back like those arrested is an assumption: nobody knows when a measure
/// will end.
struct CellOutlook {
    double working = 1;         ///< part at work now
    double arrests_per_day = 0; ///< hazard of each cell
    double days_away = 1;       ///< mean, of an arrested cell
};

/// Part of the cells at work in the long run.
double working_in_the_long_run(const CellOutlook& cells);

/// Part of the cells at work so many days from now.
double working_after(const CellOutlook& cells, double days);

/// The mean of that over the days until then.
double working_until(const CellOutlook& cells, double days);

/// Nobody plans further ahead than this (assumption); longer waits count as this long.
inline constexpr int longest_wait_days = 1095;

/// Days until a queue is gone that stands before somebody who joins it now: `ahead` people, of whom
/// each leaves by itself at the rate `leaves_per_day`, and `seats` on each day to come; those of
/// the last day go on. A fluid queue with abandonment (Whitt 2006, Operations Research 54, 37-54).
double wait_for_seat(double ahead, double leaves_per_day, std::span<const double> seats);

/// The same in the long run, where a part `served` of those who come gets a seat and everybody
/// waits until then at most: those whose patience, exponential, lasts as long as the wait.
double wait_in_the_long_run(double served, double leaves_per_day);

} // namespace corridor
