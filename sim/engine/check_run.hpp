#pragma once

#include "base/errors.hpp"
#include "scenario/scenario.hpp"

#include <string>

namespace corridor {

/// The rules of a run that are checked after a scenario has been read: a trip around a cycle must
/// not gain value in every round, on any day of any plan or without a plan. Triggers are left out,
/// because their dates depend on the run. When people learn, a warning reports what would fail if
/// they believed that no route is dangerous. `shown_as` is the name of the folder in messages.
void check_run(const Scenario& scenario, const std::string& shown_as, Problems& problems);

} // namespace corridor
