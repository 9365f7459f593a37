#pragma once

#include "base/luck.hpp"
#include "policy/reporting.hpp"
#include "state/state.hpp"

namespace corridor {

/// What is true this evening, in people, not rounded. `state.counts` must be those of the evening.
TrueMeasures true_measures(const State& state, const World& world, const Effective& now,
                           double people_per_agent);

/// The evening of `state.today`: adds what is true to the history, and renews what each state
/// knows, which tomorrow's triggers read. Returns the day for whoever records it.
ReportedDay renew_state_knowledge(State& state, const World& world, const Effective& now,
                                  const Luck& luck, double people_per_agent);

} // namespace corridor
