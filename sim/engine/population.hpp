#pragma once

#include "base/luck.hpp"
#include "scenario/scenario.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// The synthetic population: every group's people with their attributes, in parties, where they
/// start, and those who will join later (inflow) as `outside`. Groups follow each other in order of
/// id.
void make_people(const Scenario& scenario, const Luck& luck, int days, int threads, State& state);

} // namespace corridor
