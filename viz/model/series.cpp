#include "model/series.hpp"

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
    if (values.empty()) {
        return std::nan("");
    }
    std::sort(values.begin(), values.end());
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (values[high] - values[low]) * (at - static_cast<double>(low));
}

} // namespace corridor::viz
