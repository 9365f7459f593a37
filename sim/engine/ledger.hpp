#pragma once

#include "state/state.hpp"

namespace corridor {

/// Compares the daily counts with the people themselves: nobody may be made or lost. Throws
/// RunError, which names the status and both numbers. Small populations are counted every day,
/// large ones every thirty days and at the end (`in_full`).
void balance(const State& state, Day today, bool in_full, int threads = 1);

} // namespace corridor
