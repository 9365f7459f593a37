#pragma once

#include "state/state.hpp"

namespace corridor {

/// Compares the counts that are kept day by day with the people themselves: nobody is made or lost.
/// Throws RunError naming the status and both numbers. Small populations are counted every day,
/// large ones every thirty days and at the end (`in_full`).
void balance(const State& state, Day today, bool in_full, int threads = 1);

} // namespace corridor
