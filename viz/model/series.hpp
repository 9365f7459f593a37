#pragma once

#include "model/figures.hpp"

#include <cstddef>
#include <limits>
#include <vector>

namespace corridor::viz {

/// One value for each day from the totals of a run; NaN for days that have not been read.
template <class Value>
std::vector<float> daily_totals(const Figures& figures, Value&& value) {
    std::vector<float> values(figures.days());
    for (std::size_t day = 0; day < figures.days(); ++day) {
        values[day] = figures.ready(day) ? static_cast<float>(value(figures.totals(day)))
                                         : std::numeric_limits<float>::quiet_NaN();
    }
    return values;
}

/// The mean over the window of days that ends with each day (shorter at the start).
std::vector<float> rolling_mean(const std::vector<float>& daily, std::size_t window);

/// The sum since the first day; NaN after the first gap.
std::vector<float> running_sum(const std::vector<float>& daily);

/// `rank_quantile` of values in any order; NaN when there are too few values.
double quantile(std::vector<double> values, double share);

} // namespace corridor::viz
