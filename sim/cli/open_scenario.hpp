#pragma once

#include "scenario/scenario.hpp"

#include <memory>
#include <string>

namespace corridor::cli {

/// Reads the scenario of a command: a folder or the name of a bundled scenario. Prints to standard
/// error that there are warnings, unless `quiet`. Throws InputError, which lists all errors.
std::shared_ptr<Scenario> open_scenario(const std::string& folder_or_name, bool quiet = false);

/// Changes a parameter as `set_parameter` does. Prints to standard error when nothing changed,
/// unless `quiet`.
void apply_setting(Scenario& scenario, const std::string& setting, bool quiet);

/// The name of the plan that `wanted` means: a plan of the scenario, a TOML file (which is added to
/// the scenario), "none", or "" for the scenario's default. The result "" means no plan. Throws
/// InputError.
std::string find_plan(Scenario& scenario, const std::string& wanted);

} // namespace corridor::cli
