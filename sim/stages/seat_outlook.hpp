#pragma once

#include "choice/route_values.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

#include <span>

namespace corridor {

/// Each network's share of the seats on each leg when all of its cells work, for route choice. Legs
/// on which no network has seats are closed; on legs between sea zones vessels carry the people
/// aboard. Waits are 0.
SeatShares seat_shares(const State& state, const World& world, const Layout& layout,
                       const Effective& now);

/// What people know about waits for a seat when they choose: how many people wait, the seats of
/// today, the season, and how long arrested cells usually need to recover. Assumption: everybody
/// knows this as it was at the last review. `months` is the month of each coming day, from today;
/// the last one continues.
void foresee_seats(SeatShares& shares, const State& state, const World& world, const Layout& layout,
                   const Effective& now, const Effective& fixed, double people_per_agent,
                   std::span<const int> months);

} // namespace corridor
