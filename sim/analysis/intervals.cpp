#include "analysis/intervals.hpp"

#include <cmath>
#include <numeric>

#include <boost/math/distributions/students_t.hpp>

namespace corridor {

namespace {

double student_factor(std::size_t count) {
    const boost::math::students_t law(static_cast<double>(count - 1));
    return boost::math::quantile(law, (1 + interval_level) / 2);
}

double covariance_of(const std::vector<double>& a, const std::vector<double>& b) {
    const double mean_a = mean_of(a);
    const double mean_b = mean_of(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += (a[i] - mean_a) * (b[i] - mean_b);
    }
    return a.size() < 2 ? 0 : sum / static_cast<double>(a.size() - 1);
}

} // namespace

double mean_of(const std::vector<double>& values) {
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return values.empty() ? std::numeric_limits<double>::quiet_NaN()
                          : sum / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) { return covariance_of(values, values); }

Estimate estimate(const std::vector<double>& values) {
    Estimate result;
    result.mean = mean_of(values);
    const double error = std::sqrt(variance_of(values) / static_cast<double>(values.size()));
    result.agree = values.size() >= fewest_replicates && error == 0;
    if (values.size() >= fewest_replicates && error > 0) {
        result.low = result.mean - student_factor(values.size()) * error;
        result.high = result.mean + student_factor(values.size()) * error;
    }
    return result;
}

Estimate ratio_estimate(const std::vector<double>& above, const std::vector<double>& below) {
    Estimate result;
    const double a = mean_of(above);
    const double b = mean_of(below);
    result.mean = b == 0 ? std::numeric_limits<double>::quiet_NaN() : a / b;
    if (above.size() < fewest_replicates || !estimate(below).differs_from_zero()) {
        return result;
    }
    // Bounds are the roots r of (a - r b)^2 = t^2 Var(mean(a) - r mean(b)).
    const auto count = static_cast<double>(above.size());
    const double t2 = std::pow(student_factor(above.size()), 2) / count;
    const double leading = b * b - t2 * variance_of(below);
    const double middle = a * b - t2 * covariance_of(above, below);
    const double last = a * a - t2 * variance_of(above);
    const double root = std::sqrt(std::max(0.0, middle * middle - leading * last));
    constexpr double rounding = 1e-6; // of a difference of squares near 0, in a root
    result.agree = root <= rounding * std::abs(middle);
    if (!result.agree) {
        result.low = (middle - root) / leading;
        result.high = (middle + root) / leading;
    }
    return result;
}

Estimate jackknife_estimate(double of_all, std::size_t count,
                            const std::function<double(std::size_t)>& without) {
    Estimate result;
    result.mean = of_all;
    const auto n = static_cast<double>(count);
    std::vector<double> pseudo_values;
    for (std::size_t i = 0; i < count; ++i) {
        pseudo_values.push_back(n * of_all - (n - 1) * without(i));
    }
    const double error = std::sqrt(variance_of(pseudo_values) / n);
    if (count >= fewest_replicates && std::isfinite(error) && error > 0) {
        result.low = of_all - student_factor(count) * error;
        result.high = of_all + student_factor(count) * error;
    }
    return result;
}

} // namespace corridor
