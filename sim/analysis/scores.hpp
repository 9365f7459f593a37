#pragma once

#include "base/dates.hpp"
#include "results/results.hpp"

#include <string>
#include <vector>

namespace corridor {

/// Simulated and observed counts, in people. Arrays are [day][place].
struct FitData {
    std::string title;
    std::string rule;    ///< the rule of the simulation, for readers
    std::string warning; ///< what limits the claim, or ""
    Date start{};
    int days = 0;
    std::vector<std::string> places;
    std::vector<double> observed; ///< NaN: no value
    std::vector<bool> reported;   ///< a count was reported for this day; false: interpolated
    std::vector<std::vector<double>> simulated; ///< one array for each replicate

    std::size_t at(int day, std::size_t place) const {
        return static_cast<std::size_t>(day) * places.size() + place;
    }
};

/// Errors of a simulation. A score that does not exist (the correlation of constants, the band of
/// too few replicates) is NaN.
struct Scores {
    double ard = 0;          ///< averaged relative difference
    double ard_rescaled = 0; ///< the same after the simulated total is scaled to the observed total
    double ard_share = 0;    ///< share of the overall ard that this place causes
    /// Sum of differences divided by sum of counts, on reporting dates only.
    double ard_reported = 0;
    double rmse = 0; ///< people
    double bias = 0; ///< people, simulated minus observed
    double correlation = 0;
    double crps = 0;        ///< people; continuous ranked probability score of the ensemble
    double coverage_50 = 0; ///< share of observations within the central half of the ensemble
    double coverage_90 = 0;
    int days = 0;
};

/// The scores of a simulation: overall, by place and by day.
struct Fit {
    Scores overall;
    std::vector<Scores> places;
    std::vector<double> ard_by_day;
    std::vector<double> ard_rescaled_by_day;
    /// [day][place] mean |simulated / observed - 1|, 0 without people.
    std::vector<double> error_by_day;
};

/// Scores of a simulation, averaged over replicates.
///
/// The averaged relative difference is the published metric of Flee (Suleimenova, Bell and Groen
/// 2017, Scientific Reports 7): the mean over days of the sum over places of |simulated -
/// observed|, divided by the observed total of the day. Differences are rounded to 4 digits, as in
/// Flee. For a single place it is the mean of |simulated / observed - 1| over days with people, as
/// in Flee's output.
///
/// CRPS and bands: ensemble_scores.hpp.
Fit score(const FitData& data);

} // namespace corridor
