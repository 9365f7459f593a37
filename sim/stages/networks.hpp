#pragma once

#include "choice/seat_wait.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// The morning of the networks: cells are arrested and recover, and the working cells offer seats.
/// Coasts where people board vessels share the network's seats by the people who wait there, and so
/// do parallel legs by land. Each other leg by land has this number of seats. Outside a leg's
/// season few seats are offered. A network that learns also divides whole seats among the legs of a
/// stage by what it has learnt (adaptation.hpp).
void renew_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                    const Effective& fixed, const Luck& luck, Day today, int month,
                    double people_per_agent);

/// The part of a network's cells that works today, and its future.
CellOutlook cells_of(const NetworkState& network, NetworkId id, const Effective& now,
                     const Effective& fixed, Day today);

/// The seats of one seat queue today, people. When the leg has a smaller capacity than its networks
/// offer, each network gets its part.
double seats_on(const State& state, const World& world, const Layout& layout, const Effective& now,
                std::size_t queue);

} // namespace corridor
