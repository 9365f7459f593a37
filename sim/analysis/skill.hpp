#pragma once

#include "analysis/scores.hpp"
#include "base/luck.hpp"

#include <vector>

namespace corridor {

/// The part of each place in the averaged relative difference (rescaled) over days [first, last).
/// The parts add up to it (scores.hpp, but without rounding). `simulated` is [day][place].
std::vector<double> errors_by_place(const FitData& data, const std::vector<double>& simulated,
                                    int first, int last);

/// The same for all places together, on reporting dates only: sum of errors divided by sum of
/// counts.
double error_on_reports(const FitData& data, const std::vector<double>& simulated);

/// The bounds of a 90 % interval.
struct Interval90 {
    double low = 0;
    double high = 0;
};

/// The 90 % interval of 1 - mine / rival, by drawing places with replacement (block bootstrap:
/// Kuensch 1989, Annals of Statistics 17; a place with its whole history is a block). Errors are by
/// place.
Interval90 skill_interval(const std::vector<double>& mine, const std::vector<double>& rival,
                          const Luck& luck);

/// A random order of `number` things, different for each `draw`.
std::vector<std::size_t> shuffled(std::size_t number, int draw, const Luck& luck);

/// [day][place] counts, each assigned to another place.
std::vector<double> under_other_names(const std::vector<double>& simulated,
                                      const std::vector<std::size_t>& order);

} // namespace corridor
