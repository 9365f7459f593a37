#pragma once

#include "analysis/scores.hpp"
#include "engine/simulation.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace corridor {

/// A row of observations/*.csv beside what the runs show.
struct ObservedRow {
    std::string series; ///< quantity and subject: rows of a series are scored together
    std::string file;   ///< and line, for the reader
    Date from{};
    Date until{};
    double observed = 0;
    std::vector<double> simulated; ///< by replicate; NaN: that run cannot tell
    bool fitted = false;           ///< a parameter was set with this figure in view
    bool people = true;            ///< the unit is people (else people per 1,000)
};

/// Observations in whose view no parameter was set, and those of them between the least and the
/// most of the runs.
struct WithinRange {
    std::size_t within = 0;
    std::size_t rows = 0;
    double expected = 0; ///< share of a further run's: (n - 1) / (n + 1) of n runs
};

/// An observation that no run can be compared with, and why.
struct SkippedRow {
    std::string name;
    std::string why;
};

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
    std::size_t fitted = 0;             ///< rows in whose view parameters were set
    /// What befell people in the runs, mean over replicates: no flow without its harm.
    std::vector<std::pair<std::string, double>> harm;
};

/// Runs the scenario under seeds seed, seed + 1, ... and lays each beside the observations.
/// `stop` is asked each day; what is complete by then counts. Throws InputError when nothing can be
/// compared.
ObservationFit fit_observations(std::shared_ptr<const Scenario> scenario, RunOptions options,
                                int replicates, const std::function<bool()>& stop = {});

/// Rows that every run can tell; of at least two runs.
WithinRange within_range(const ObservationFit& fit);

/// Scores of rows that hold their observed and simulated values already: `scores`, `overall` and
/// `series` are renewed.
///
/// Of a series with values o and s: ard is the mean of |s / o - 1| over rows with o > 0 (Flee's
/// error of a place, fit.hpp); rescaled, after scaling s so that both have the same sum; RMSE, bias
/// and CRPS in people, NaN where the unit is another.
void score_rows(ObservationFit& fit);

} // namespace corridor
