#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace corridor {

/// The level of all intervals in comparisons.
inline constexpr double interval_level = 0.9;

/// The least number of replicates for Student's interval. With three, the interval is wide, and its
/// spread is known only within a factor of six in each direction (90 % of chi-square with two
/// degrees of freedom). The number is an assumption.
inline constexpr std::size_t fewest_replicates = 4;

/// An estimate over replicates with its interval. The bounds are NaN when there are fewer than
/// `fewest_replicates`, or when all replicates are equal and so show no spread.
struct Estimate {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    bool agree = false; ///< all replicates were equal, and there are at least `fewest_replicates`

    bool has_interval() const { return low == low && high == high; }
    /// True when the interval does not contain 0.
    bool differs_from_zero() const { return has_interval() && (low > 0 || high < 0); }
    double half_width() const { return (high - low) / 2; }
};

/// The mean with Student's interval over runs with different seeds. The interval covers chance
/// only.
Estimate estimate(const std::vector<double>& values);

/// The ratio of two means of the same replicates with Fieller's interval (Fieller 1954, Journal of
/// the Royal Statistical Society B 16). No bounds when the denominator does not differ from 0.
Estimate ratio_estimate(const std::vector<double>& above, const std::vector<double>& below);

/// A figure of all replicates together, as a ratio of sums, with the interval of the jackknife
/// (Tukey 1958, Annals of Mathematical Statistics 29). `without(i)` is the figure of all replicates
/// except i. No bounds when a figure is not finite.
Estimate jackknife_estimate(double of_all, std::size_t count,
                            const std::function<double(std::size_t)>& without);

double mean_of(const std::vector<double>& values);
/// Unbiased. 0 for fewer than two values.
double variance_of(const std::vector<double>& values);

} // namespace corridor
