#pragma once

#include "choice/communities.hpp"
#include "scenario/scenario.hpp"
#include "stages/day_context.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

#include <string>
#include <vector>

namespace corridor::detail {

/// Throws InputError, which names the checkpoint `file`, when a restored state refers to a status,
/// person, place, leg, vessel or desk that the scenario or the run does not have, or has a number
/// of values that does not fit the scenario.
void check_restored(const State& state, const Scenario& scenario, const Layout& layout,
                    const Communities& communities, const std::string& file);

/// The same for recorded journeys.
void check_journeys(const std::vector<JourneyStep>& steps, const State& state, const World& world,
                    const std::string& file);

} // namespace corridor::detail
