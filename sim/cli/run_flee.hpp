#pragma once

#include "cli/run_request.hpp"
#include "flee/rule/run.hpp"

#include <string>

namespace corridor::cli {

/// Flee's options from those of a run. `--set flee.compat=false` switches Flee's published quirks
/// off. Throws InputError for options that such a case does not have.
flee::Options flee_options_of(const RunRequest& request);

/// Applies `--set camp_weight=2`, or a file of such settings: numbers in move_rules of
/// simsetting.yml. Throws InputError.
void apply_flee_settings(const RunRequest& request, flee::Case& source);

/// How to run a case in Flee's format, and what to print.
struct FleeRun {
    RunRequest request;
    std::string output;     ///< "" means CASE.h5, "none" no file
    std::string replicates; ///< "" means a single run
    bool json = false;
    bool quiet = false;
};

/// Runs a case in Flee's format under Flee's rule and prints the result.
void run_flee(const FleeRun& run);

} // namespace corridor::cli
