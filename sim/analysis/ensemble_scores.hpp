#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace corridor {

/// The least number of members for a central band of this level. A band from the least to the
/// greatest of n members contains a further draw with probability (n - 1) / (n + 1). 3 for 50 %, 19
/// for 90 %.
std::size_t fewest_members(double level);

/// The value at rank `share` x (n + 1) of n members in ascending order, interpolated between ranks
/// (type 6 of Hyndman and Fan 1996, The American Statistician 50). A further draw is below it with
/// probability `share`. Empty when that rank is below 1 or above n.
std::optional<double> rank_quantile(const std::vector<double>& sorted, double share);

/// Scores of ensembles against observations. Observations are added one by one.
///
/// The CRPS is the mean distance of members from the observation minus half the mean distance
/// between members (Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102), in its unbiased form for
/// ensembles. Bands are between ranks (`rank_quantile`). Ensembles with too few members have no
/// band and do not count for coverage.
class EnsembleScores {
  public:
    static constexpr std::size_t classes = 10;

    /// Adds an observation. An ensemble without members is ignored.
    void add(double observed, std::vector<double> members);

    std::size_t number() const { return number_; }
    double crps() const { return mean(crps_); }
    /// The share of observations within the central half, and within the central 90 %. NaN when no
    /// ensemble has enough members for such a band.
    double coverage_50() const { return central_50_.share(); }
    double coverage_90() const { return central_90_.share(); }
    /// Observations by the tenth of their ensemble in which they are. All tenths are equal when
    /// observations are draws from the ensembles; both ends are high when ensembles are too narrow.
    /// The rank of an observation among n members covers 1 / (n + 1), and more when members equal
    /// it. It is divided among the tenths that it covers (the PIT histogram of counts without
    /// random numbers: Czado, Gneiting and Held 2009, Biometrics 65).
    const std::array<double, classes>& rank_histogram() const { return histogram_; }

  private:
    /// Counts observations within a central band of one level.
    struct Coverage {
        double level;
        double within = 0;
        double number = 0;

        void add(double observed, const std::vector<double>& sorted);
        double share() const;
    };

    double mean(double sum) const;

    std::size_t number_ = 0;
    double crps_ = 0;
    Coverage central_50_{0.5};
    Coverage central_90_{0.9};
    std::array<double, classes> histogram_{};
};

/// The correlation of two lists of equal length. NaN when one is constant or has fewer than two
/// values.
double correlation(const std::vector<double>& x, const std::vector<double>& y);

} // namespace corridor
