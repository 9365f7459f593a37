#pragma once

#include "scenario/scenario.hpp"

#include <memory>
#include <string>

namespace corridor::cli {

/// What every command that takes SCENARIO goes through: a folder or a bundled name. Says on
/// standard error that there are warnings unless `quiet`; throws InputError listing all errors.
std::shared_ptr<Scenario> open_scenario(const std::string& folder_or_name, bool quiet = false);

/// The plan of that name; throws InputError with the nearest name and the list of plans.
const Plan& plan_named(const Scenario& scenario, const std::string& name);

} // namespace corridor::cli
