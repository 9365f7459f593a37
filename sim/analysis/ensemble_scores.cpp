#include "analysis/ensemble_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

void EnsembleScores::add(double observed, std::vector<double> members) {
    if (members.empty()) {
        return;
    }
    std::sort(members.begin(), members.end());
    const auto n = static_cast<double>(members.size());
    double to_observed = 0;
    double between = 0; // sum of |x - y| over unordered pairs, from the sorted members
    for (std::size_t i = 0; i < members.size(); ++i) {
        to_observed += std::abs(members[i] - observed) / n;
        between += (2 * static_cast<double>(i) - n + 1) * members[i];
    }
    between *= n > 1 ? 2 / (n * (n - 1)) : 0;
    crps_ += to_observed - between / 2;
    const auto quantile = [&](double q) {
        const double at = q * (n - 1);
        const auto low = static_cast<std::size_t>(at);
        const auto high = std::min(low + 1, members.size() - 1);
        return members[low] + (at - static_cast<double>(low)) * (members[high] - members[low]);
    };
    within_50_ += observed >= quantile(0.25) && observed <= quantile(0.75) ? 1 : 0;
    within_90_ += observed >= quantile(0.05) && observed <= quantile(0.95) ? 1 : 0;
    ++number_;
}

double EnsembleScores::mean(double sum) const {
    return number_ > 0 ? sum / static_cast<double>(number_)
                       : std::numeric_limits<double>::quiet_NaN();
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const auto n = static_cast<double>(x.size());
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sx += x[i];
        sy += y[i];
        sxx += x[i] * x[i];
        syy += y[i] * y[i];
        sxy += x[i] * y[i];
    }
    const double spread =
        n < 2 ? 0 : std::sqrt(std::max(0.0, sxx - sx * sx / n) * std::max(0.0, syy - sy * sy / n));
    return spread > 1e-9 * std::max(1.0, std::sqrt(sxx * syy))
               ? (sxy - sx * sy / n) / spread
               : std::numeric_limits<double>::quiet_NaN();
}

} // namespace corridor
