#pragma once

#include "cli/run_request.hpp"
#include "flee/rule/run.hpp"

#include <string>

namespace corridor::cli {

/// Flee's options from those of a run. `--set flee.compat=false` chooses the sane behaviour instead
/// of the published quirks. Throws InputError for options that such a case does not have.
flee::Options flee_options_of(const RunRequest& request);

/// `--set camp_weight=2`, or a file of such: numbers of simsetting.yml's move_rules. Throws
/// InputError.
void apply_flee_settings(const RunRequest& request, flee::Case& source);

/// How a case in Flee's format is to be run and told of.
struct FleeRun {
    RunRequest request;
    std::string output;     ///< "" is CASE.h5, "none" no file
    std::string replicates; ///< "" is a single run
    bool json = false;
    bool quiet = false;
};

/// Runs a case in Flee's format under Flee's rule and says what came of it.
void run_flee(const FleeRun& run);

} // namespace corridor::cli
