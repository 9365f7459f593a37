#pragma once

#include "scenario/scenario.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace corridor {

/// The number of agents of each group at the start. One agent represents `people_per_agent` people.
/// All agents together represent all people, with an error of at most half an agent. The number of
/// each group is rounded down or up; groups with the largest remainder are rounded up
/// (largest-remainder method).
std::vector<std::size_t> agents_of_groups(const Scenario& scenario);

/// Groups that have people, but no agent at the start and no people who join later.
std::vector<GroupId> groups_without_agents(const Scenario& scenario);

/// Why a run of `days` days cannot hold the people of the scenario, and what to write instead. ""
/// when it can.
std::string wrong_number_of_agents(const Scenario& scenario, int days);

} // namespace corridor
