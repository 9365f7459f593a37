#pragma once

#include "analysis/scores.hpp"
#include "flee/rule/run.hpp"

namespace corridor {

struct FleeFitOptions {
    flee::Options run;
    int replicates = 1; ///< seeds run.seed, run.seed + 1, ...
};

/// Observations of a Flee case, as Flee compares them (corrected, interpolated, truncated), and
/// when they were reported; nothing simulated yet.
FitData flee_observations(const flee::Case& source, int days);

/// Runs a Flee case under Flee's rule, replicates in parallel. After a stop (`run.stop`) only
/// replicates that are complete count; where none is, the days that all of them have completed.
FitData flee_fit(const flee::Case& source, const FleeFitOptions& options);

/// One run as labelled arrays: people in camps by day, simulated and counted.
Results flee_results(const flee::Case& source, const flee::CaseRun& run, std::uint64_t seed);

} // namespace corridor
