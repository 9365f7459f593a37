#pragma once

#include "choice/route_values.hpp"
#include "choice/seat_wait.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

#include <span>

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
