#pragma once

#include "scenario/scenario.hpp"

#include <memory>
#include <string>

namespace corridor::cli {

/// What every command that takes SCENARIO goes through: a folder or a bundled name. Says on
/// standard error that there are warnings unless `quiet`; throws InputError listing all errors.
std::shared_ptr<Scenario> open_scenario(const std::string& folder_or_name, bool quiet = false);

/// Changes a parameter as `set_parameter` does. Says on standard error that nothing changed, unless
/// `quiet`.
void apply_setting(Scenario& scenario, const std::string& setting, bool quiet);

/// The name under which the scenario has the plan that `wanted` means: one of its own, a TOML file
/// (which joins the scenario), "none", or "" for the scenario's default. "" is no plan. Throws
/// InputError.
std::string find_plan(Scenario& scenario, const std::string& wanted);

} // namespace corridor::cli
