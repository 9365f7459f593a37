#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

namespace corridor {

/// All intervals of comparisons hold with this probability.
inline constexpr double interval_level = 0.9;

/// Student's interval of fewer replicates is not given: with three, the interval is wide and the
/// spread that it rests on is known to a factor of six either way (90 % of chi-square with two
/// degrees of freedom). The number itself is an assumption.
inline constexpr std::size_t fewest_replicates = 4;

/// An estimate over replicates with its interval. NaN bounds: the replicates cannot carry one,
/// since they are fewer than `fewest_replicates`, or since they all agree and so show no spread.
struct Estimate {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    bool agree = false; ///< all of at least `fewest_replicates` replicates gave the same

    bool has_interval() const { return low == low && high == high; }
    /// The interval leaves 0 out.
    bool differs_from_zero() const { return has_interval() && (low > 0 || high < 0); }
    double half_width() const { return (high - low) / 2; }
};

/// Mean with Student's interval over runs under different seeds: of their luck alone.
Estimate estimate(const std::vector<double>& values);

/// The ratio of two means of the same replicates with Fieller's interval (Fieller 1954, Journal of
/// the Royal Statistical Society B 16); no bounds where the denominator does not differ from 0.
Estimate ratio_estimate(const std::vector<double>& above, const std::vector<double>& below);

/// A figure of all replicates together, such as a quotient of sums, with the interval of the
/// jackknife (Tukey 1958, Annals of Mathematical Statistics 29): `without(i)` is the figure of all
/// but one. No bounds where a figure is not finite.
Estimate jackknife_estimate(double of_all, std::size_t count,
                            const std::function<double(std::size_t)>& without);

double mean_of(const std::vector<double>& values);
/// Unbiased; 0 for fewer than two values.
double variance_of(const std::vector<double>& values);

} // namespace corridor
