#include "analysis/ensemble_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

std::size_t fewest_members(double level) {
    constexpr double rounding = 1e-9;
    return static_cast<std::size_t>(std::ceil(2 / (1 - level) - 1 - rounding));
}

std::optional<double> rank_quantile(const std::vector<double>& sorted, double share) {
    constexpr double rounding = 1e-9;
    const auto n = static_cast<double>(sorted.size());
    const double rank = share * (n + 1);
    if (sorted.empty() || rank < 1 - rounding || rank > n + rounding) {
        return std::nullopt;
    }
    const double at = std::clamp(rank, 1.0, n) - 1;
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

void EnsembleScores::Coverage::add(double observed, const std::vector<double>& sorted) {
    const auto low = rank_quantile(sorted, (1 - level) / 2);
    const auto high = rank_quantile(sorted, (1 + level) / 2);
    if (low && high) {
        within += observed >= *low && observed <= *high ? 1 : 0;
        ++number;
    }
}

double EnsembleScores::Coverage::share() const {
    return number > 0 ? within / number : std::numeric_limits<double>::quiet_NaN();
}

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
    central_50_.add(observed, members);
    central_90_.add(observed, members);
    const auto equal = std::equal_range(members.begin(), members.end(), observed);
    const auto below = static_cast<double>(equal.first - members.begin());
    const auto ties = static_cast<double>(equal.second - equal.first);
    const double first = below / (n + 1);
    const double last = (below + ties + 1) / (n + 1);
    for (std::size_t c = 0; c < classes; ++c) {
        const double from = static_cast<double>(c) / classes;
        const double until = static_cast<double>(c + 1) / classes;
        histogram_[c] +=
            std::max(0.0, std::min(last, until) - std::max(first, from)) / (last - first);
    }
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
