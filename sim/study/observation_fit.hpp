#pragma once

#include "analysis/scores.hpp"
#include "engine/simulation.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace corridor {

/// A row of observations/*.csv and the figures of the runs.
struct ObservedRow {
    std::string series; ///< quantity and subject; the rows of a series are scored together
    std::string file;   ///< with the line, for readers
    Date from{};
    Date until{};
    double observed = 0;
    std::vector<double> simulated; ///< by replicate; NaN: the run has no figure
    bool fitted = false;           ///< the figure was known when a parameter was set
    bool people = true;            ///< the unit is people; false: people per 1,000
};

/// How many observations that were not fitted are between the least and the greatest of the runs.
struct WithinRange {
    std::size_t within = 0;
    std::size_t rows = 0;
    double expected = 0; ///< expected share for one more run: (n - 1) / (n + 1) for n runs
};

/// An observation that cannot be compared with a run, and why.
struct SkippedRow {
    std::string name;
    std::string why;
};

/// Observations compared with runs of a scenario.
struct ObservationFit {
    std::string scenario;
    std::string title;
    std::string plan;
    std::string digest; ///< of the scenario
    std::uint64_t seed = 1;
    std::size_t replicates = 0;
    std::vector<ObservedRow> rows; ///< by series, then by date
    std::vector<SkippedRow> skipped;
    std::vector<std::string> series;    ///< in order of name
    std::vector<Scores> scores;         ///< by series
    Scores overall;                     ///< errors: means over series; bands: shares of all rows
    std::vector<double> rank_histogram; ///< `EnsembleScores::rank_histogram` of all rows
    std::size_t fitted = 0;             ///< rows that were known when parameters were set
    /// The harm in the runs, mean over replicates. A flow always has its harm.
    std::vector<std::pair<std::string, double>> harm;
};

/// Runs the scenario with seeds seed, seed + 1, and so on, and compares each run with the
/// observations. `stop` is called each day; when it is true, only complete runs count. Throws
/// InputError when nothing can be compared.
ObservationFit fit_observations(std::shared_ptr<const Scenario> scenario, RunOptions options,
                                int replicates, const std::function<bool()>& stop = {});

/// Counts rows for which every run has a figure. Needs at least two runs.
WithinRange within_range(const ObservationFit& fit);

/// Calculates `scores`, `overall` and `series` of rows that have their observed and simulated
/// values.
///
/// For a series with observed values o and simulated values s: ard is the mean of |s / o - 1| over
/// rows with o > 0 (Flee's error of a place, scores.hpp); rescaled: the same after s is scaled to
/// the sum of o. RMSE, bias and CRPS are in people, NaN for another unit.
void score_rows(ObservationFit& fit);

} // namespace corridor
