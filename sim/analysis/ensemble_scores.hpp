#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace corridor {

/// The fewest members whose central band of this level holds a further draw with that probability:
/// with n members the widest band, from the least to the most, holds it with (n - 1) / (n + 1).
/// 3 for 50 %, 19 for 90 %.
std::size_t fewest_members(double level);

/// The value at rank `share` x (n + 1) of members in ascending order, interpolated between ranks
/// (type 6 of Hyndman and Fan 1996, The American Statistician 50): a further draw lies below it
/// with probability `share`. None where that rank is below 1 or above n.
std::optional<double> rank_quantile(const std::vector<double>& sorted, double share);

/// Scores of ensembles against what was observed, one observation after the other.
///
/// The CRPS is the mean distance of members from the observation less half the mean distance
/// between members (Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102), unbiased for ensembles.
/// Bands lie between ranks (`rank_quantile`); ensembles of too few members have none and do not
/// count towards coverage.
class EnsembleScores {
  public:
    static constexpr std::size_t classes = 10;

    /// An ensemble without members is left out.
    void add(double observed, std::vector<double> members);

    std::size_t number() const { return number_; }
    double crps() const { return mean(crps_); }
    /// Share of observations within the central half, and within the central 90 %; NaN where no
    /// ensemble has enough members for such a band.
    double coverage_50() const { return central_50_.share(); }
    double coverage_90() const { return central_90_.share(); }
    /// Observations by the tenth of their ensemble in which they lie. All alike where observations
    /// are draws from the ensembles; high at both ends where ensembles are too narrow. An
    /// observation's rank among n members spans 1 / (n + 1), and more where members equal it; it is
    /// spread over the classes that the span overlaps (the PIT histogram of counts without random
    /// numbers: Czado, Gneiting and Held 2009, Biometrics 65).
    const std::array<double, classes>& rank_histogram() const { return histogram_; }

  private:
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

/// Of two lists of equal length; NaN where one of them is constant or there are fewer than two.
double correlation(const std::vector<double>& x, const std::vector<double>& y);

} // namespace corridor
