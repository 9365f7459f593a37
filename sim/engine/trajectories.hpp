#pragma once

#include "base/luck.hpp"
#include "results/results.hpp"
#include "stages/day_context.hpp"
#include "world/world.hpp"

#include <cstddef>
#include <vector>

namespace corridor {

/// Chooses `wanted` people by a keyed draw for each person. The same people are chosen under any
/// plan, and a larger sample includes a smaller one. Ascending. All people when there are not more.
std::vector<PersonId> sampled_people(std::size_t people, std::size_t wanted, const Luck& luck);

/// Adds the journeys of `sample` as a contiguous ragged array (CF conventions, section 9.3.3). The
/// dimension `trajectory` has the person and the number of steps, `trajectory_step` the steps of
/// one person after the other. They replace journeys in `results`. `steps` are in order of time for
/// each person; people outside the sample are left out.
void add_trajectories(Results& results, const std::vector<PersonId>& sample,
                      const std::vector<JourneyStep>& steps, const World& world,
                      const std::vector<GroupId>& groups);

} // namespace corridor
