#pragma once

#include <cstddef>
#include <vector>

namespace corridor {

/// Scores of ensembles against what was observed, one observation after the other.
///
/// The CRPS is the mean distance of members from the observation less half the mean distance
/// between members (Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102), unbiased for ensembles.
/// Bands lie between the ensemble's own quantiles, interpolated.
class EnsembleScores {
  public:
    /// An ensemble without members is left out.
    void add(double observed, std::vector<double> members);

    std::size_t number() const { return number_; }
    double crps() const { return mean(crps_); }
    double coverage_50() const { return mean(within_50_); }
    double coverage_90() const { return mean(within_90_); }

  private:
    double mean(double sum) const;

    std::size_t number_ = 0;
    double crps_ = 0;
    double within_50_ = 0;
    double within_90_ = 0;
};

/// Of two lists of equal length; NaN where one of them is constant or there are fewer than two.
double correlation(const std::vector<double>& x, const std::vector<double>& y);

} // namespace corridor
