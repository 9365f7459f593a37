#pragma once

#include "base/luck.hpp"
#include "scenario/scenario.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// Makes the synthetic population: the people of every group with their attributes, in parties,
/// where they start. People who join later (inflow) have the status `outside`. Groups follow each
/// other in order of id.
void make_people(const Scenario& scenario, const Luck& luck, int days, int threads, State& state);

} // namespace corridor
