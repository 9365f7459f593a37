#pragma once

#include "analysis/scores.hpp"
#include "flee/rule/run.hpp"

namespace corridor {

/// Options of a comparison of runs with counts.
struct FleeFitOptions {
    flee::Options run;
    int replicates = 1; ///< seeds run.seed, run.seed + 1, and so on
};

/// The observations of a Flee case, as Flee compares them (corrected, interpolated, truncated), and
/// when they were reported. Simulated values are empty.
FitData flee_observations(const flee::Case& source, int days);

/// Runs a Flee case under Flee's rule, replicates in parallel. After a stop (`run.stop`) only
/// complete replicates count; without any, the days that all of them have completed.
FitData flee_fit(const flee::Case& source, const FleeFitOptions& options);

/// One run as labelled arrays: people in camps by day, simulated and counted.
Results flee_results(const flee::Case& source, const flee::CaseRun& run, std::uint64_t seed);

} // namespace corridor
