#pragma once

#include "scenario/scenario.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace corridor {

/// How many agents stand for the people of each group at the start. One agent stands for
/// `people_per_agent` people; all agents together stand for all people, to half an agent. Each
/// group has its share, rounded down or up: up where most is left over (the largest remainder).
std::vector<std::size_t> agents_of_groups(const Scenario& scenario);

/// Groups that have people, but no agent at the start and nobody who joins later.
std::vector<GroupId> groups_without_agents(const Scenario& scenario);

/// Why a run of so many days cannot hold the scenario's people, and what to write instead; "" when
/// it can.
std::string wrong_number_of_agents(const Scenario& scenario, int days);

} // namespace corridor
