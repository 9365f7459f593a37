#pragma once

#include <span>
#include <vector>

namespace corridor {

/// What is known from outside about a network's cells: the part that works, and its future. Working
/// cells are arrested at a constant rate, and arrested cells recover at a constant rate. So the
/// working part moves exponentially to the balance of both, for any number of cells. Assumption:
/// cells that hide recover like arrested ones, because nobody knows when a measure will end.
struct CellOutlook {
    double working = 1;         ///< part that works now
    double arrests_per_day = 0; ///< hazard of each cell
    double days_away = 1;       ///< mean, of an arrested cell
};

/// The part of the cells that works in the long run.
double working_in_the_long_run(const CellOutlook& cells);

/// The part of the cells that works after `days`.
double working_after(const CellOutlook& cells, double days);

/// The mean of that part over the next `days`.
double working_until(const CellOutlook& cells, double days);

/// Nobody plans further ahead than this (assumption). Longer waits count as this long.
inline constexpr int longest_wait_days = 1095;

/// Days until a person who joins a queue now is served. `ahead` people are in front; each leaves
/// the queue at the rate `leaves_per_day`. `seats` are the seats of the coming days; after the last
/// day its number is used. A fluid queue with abandonment (Whitt 2006, Operations Research 54,
/// 37-54).
double wait_for_seat(double ahead, double leaves_per_day, std::span<const double> seats);

/// The wait in the long run, when a part `served` of the people who come get a seat. Those are the
/// people with a patience (exponential) that is longer than the wait.
double wait_in_the_long_run(double served, double leaves_per_day);

} // namespace corridor
