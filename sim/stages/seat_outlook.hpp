#pragma once

#include "choice/route_values.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

#include <span>

namespace corridor {

/// Each network's share of the seats on each leg while all of its cells are at work, for route
/// choice. Legs on which no network has any are closed; legs between sea zones carry whoever is
/// aboard. Nobody waits.
SeatShares seat_shares(const State& state, const World& world, const Layout& layout,
                       const Effective& now);

/// What people know of waiting for a seat when they choose: how many wait, how many seats there are
/// today, the season, and how long arrested cells use to be away. That everybody knows this as it
/// stood at the last review is an assumption. `months` is the month of each day to come, from
/// today; the last holds on.
void foresee_seats(SeatShares& shares, const State& state, const World& world, const Layout& layout,
                   const Effective& now, const Effective& fixed, double people_per_agent,
                   std::span<const int> months);

} // namespace corridor
