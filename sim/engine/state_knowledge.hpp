#pragma once

#include "base/luck.hpp"
#include "policy/reporting.hpp"
#include "state/state.hpp"

namespace corridor {

/// The true measures of this evening, in people, not rounded. `state.counts` must be those of the
/// evening.
TrueMeasures true_measures(const State& state, const World& world, const Effective& now,
                           double people_per_agent);

/// The evening of `state.today`: adds the true measures to the history and calculates what each
/// state knows. The triggers of tomorrow read it. Returns the day's measures for the recorder.
ReportedDay renew_state_knowledge(State& state, const World& world, const Effective& now,
                                  const Luck& luck, double people_per_agent);

} // namespace corridor
