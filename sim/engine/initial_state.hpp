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

/// Days between two reviews of route values. They are also renewed when parameters change.
inline constexpr int review_every_days = learning_every_days;

/// The plan of the scenario with that name; "" means none. Throws InputError for an unknown name.
Plan plan_named(const Scenario& scenario, const std::string& name);

/// The state on the first morning.
State make_state(const Scenario& scenario, const Layout& layout, const Luck& luck, int days,
                 int threads);

/// People of the block who start in a status that waits at a desk join its queue on the first
/// morning. In referral they join it only after the reflection period.
void line_up(Life& life, std::size_t block);

/// What the results say about the run, and the names along their dimensions.
RecordedRun recorded_run(const std::string& plan, double intensity, std::uint64_t seed, int days,
                         const Layout& layout, const Schedule& schedule,
                         const Communities& communities);

} // namespace corridor
