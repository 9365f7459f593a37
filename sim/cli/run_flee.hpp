#pragma once

#include "cli/run_request.hpp"

#include <string>

namespace corridor::cli {

/// Runs a case in Flee's format under Flee's rule and says what came of it. `--set
/// flee.compat=false` chooses the sane behaviour instead of the published quirks. Throws InputError
/// for options that such a case does not have.
void run_flee(const RunRequest& request, const std::string& output, bool json, bool quiet);

} // namespace corridor::cli
