#pragma once

#include "choice/communities.hpp"
#include "policy/schedule.hpp"
#include "record/recorder.hpp"
#include "scenario/scenario.hpp"
#include "stages/adaptation.hpp"
#include "stages/day_context.hpp"
#include "state/state.hpp"

#include <string>

namespace corridor {

/// Route values are renewed when parameters change and once a week.
inline constexpr int review_every_days = learning_every_days;

/// The scenario's plan of that name; "" is none. Throws InputError for an unknown one.
Plan plan_named(const Scenario& scenario, const std::string& name);

/// Everything that changes in a run, as it is on the first morning.
State make_state(const Scenario& scenario, const Layout& layout, const Luck& luck, int days,
                 int threads);

/// People of the block whose status at the start waits at a desk stand in line on the first
/// morning; in referral only once the reflection period is over.
void line_up(Life& life, std::size_t block);

/// What the results say of the run, and the names along their axes.
RecordedRun recorded_run(const std::string& plan, double intensity, std::uint64_t seed, int days,
                         const Layout& layout, const Schedule& schedule,
                         const Communities& communities);

} // namespace corridor
