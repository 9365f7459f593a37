#include "model/series.hpp"

#include "analysis/ensemble_scores.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

std::vector<float> rolling_mean(const std::vector<float>& daily, std::size_t window) {
    std::vector<float> means(daily.size());
    const std::size_t span = std::max<std::size_t>(1, window);
    for (std::size_t day = 0; day < daily.size(); ++day) {
        const std::size_t first = day + 1 - std::min(day + 1, span);
        double sum = 0;
        for (std::size_t d = first; d <= day; ++d) {
            sum += static_cast<double>(daily[d]);
        }
        means[day] = static_cast<float>(sum / static_cast<double>(day - first + 1));
    }
    return means;
}

std::vector<float> running_sum(const std::vector<float>& daily) {
    std::vector<float> sums(daily.size());
    double sum = 0;
    for (std::size_t day = 0; day < daily.size(); ++day) {
        sum += static_cast<double>(daily[day]);
        sums[day] = static_cast<float>(sum);
    }
    return sums;
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return rank_quantile(values, share).value_or(std::nan(""));
}

} // namespace corridor::viz
