#pragma once

#include "base/errors.hpp"
#include "scenario/scenario.hpp"

#include <string>

namespace corridor {

/// The rules that a run applies after a scenario has been read: on no day of a plan, or of no plan,
/// may it be worth more at every turn to go round in a circle. Triggers are left out, since when
/// they act depends on the run. Where people learn, a warning tells what would not run once they
/// believed that no way is dangerous. `shown_as` is the folder's name in messages.
void check_run(const Scenario& scenario, const std::string& shown_as, Problems& problems);

} // namespace corridor
