#pragma once

#include "choice/route_values.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// A network's morning: cells are arrested and come back, and what the others can do becomes seats.
/// Coasts where people board vessels share the network's seats by the people who wait there; each
/// of its legs by land has that many of its own. Outside a leg's season few seats are offered. A
/// network that learns shares whole seats among the legs of a stage by what it has learnt instead
/// (adaptation.hpp).
void renew_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                    const Effective& fixed, const Luck& luck, Day today, int month);

/// Each network's share of the seats on each leg, for route choice. Legs on which nobody offers a
/// seat are closed; legs between sea zones carry whoever is aboard.
SeatShares seat_shares(const State& state, const World& world, const Layout& layout,
                       const Effective& now);

} // namespace corridor
