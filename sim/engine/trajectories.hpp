#pragma once

#include "base/luck.hpp"
#include "results/results.hpp"
#include "stages/day_context.hpp"
#include "world/world.hpp"

#include <cstddef>
#include <vector>

namespace corridor {

/// `wanted` of the people, by a keyed draw for each: the same people whatever a plan does, and more
/// of them keep those of a smaller sample. Ascending; everybody when there are no more than that.
std::vector<PersonId> sampled_people(std::size_t people, std::size_t wanted, const Luck& luck);

/// Adds the journeys of `sample` as a contiguous ragged array (CF conventions, section 9.3.3):
/// along `trajectory` whose they are and how many steps each has, along `trajectory_step` the
/// steps, one person's after the other's, in place of those that `results` may have. `steps` are in
/// order of time for each person; people outside the sample are left out.
void add_trajectories(Results& results, const std::vector<PersonId>& sample,
                      const std::vector<JourneyStep>& steps, const World& world,
                      const std::vector<GroupId>& groups);

} // namespace corridor
