#pragma once

#include "analysis/scores.hpp"
#include "base/luck.hpp"

#include <vector>

namespace corridor {

/// Each place's part of the averaged relative difference, rescaled, over days [first, last): they
/// sum to it (fit.hpp; nothing is rounded here). `simulated` is [day][place].
std::vector<double> errors_by_place(const FitData& data, const std::vector<double>& simulated,
                                    int first, int last);

/// The same for all places together, on reporting dates only: sum of errors over sum of counts.
double error_on_reports(const FitData& data, const std::vector<double>& simulated);

struct Interval90 {
    double low = 0;
    double high = 0;
};

/// 90 % interval of 1 - mine / rival by drawing places with replacement (block bootstrap: Kuensch
/// 1989, Annals of Statistics 17; a place with its whole history is a block). Errors are by place.
Interval90 skill_interval(const std::vector<double>& mine, const std::vector<double>& rival,
                          const Luck& luck);

/// An order of `number` things, drawn anew for each `draw`.
std::vector<std::size_t> shuffled(std::size_t number, int draw, const Luck& luck);

/// [day][place] counts, each under the name of another place.
std::vector<double> under_other_names(const std::vector<double>& simulated,
                                      const std::vector<std::size_t>& order);

} // namespace corridor
