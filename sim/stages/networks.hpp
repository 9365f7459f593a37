#pragma once

#include "choice/seat_wait.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// A network's morning: cells are arrested and come back, and what the others can do becomes seats.
/// Coasts where people board vessels share the network's seats by the people who wait there, and so
/// do parallel legs by land; each other leg by land has that many of its own. Outside a leg's
/// season few seats are offered. A network that learns shares whole seats among the legs of a stage
/// by what it has learnt as well (adaptation.hpp).
void renew_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                    const Effective& fixed, const Luck& luck, Day today, int month,
                    double people_per_agent);

/// Which part of a network's cells is at work today, and what that will come to.
CellOutlook cells_of(const NetworkState& network, NetworkId id, const Effective& now,
                     const Effective& fixed, Day today);

/// Seats of one seat queue today, people. Where the leg takes fewer than its networks offer, each
/// has its part.
double seats_on(const State& state, const World& world, const Layout& layout, const Effective& now,
                std::size_t queue);

} // namespace corridor
