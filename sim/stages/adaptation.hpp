#pragma once

#include "choice/route_values.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"

namespace corridor {

/// Networks learn once in so many days.
inline constexpr Day learning_every_days = 7;

/// Whether any network learns under today's parameters.
bool networks_learn(const World& world, const Effective& now);

/// State of a network that has learnt nothing yet.
NetworkState fresh_network(const Network& network, const Layout& layout, NetworkId id);

/// The day's end: who was carried, delivered and lost, what it earned (price - cost - losses), and
/// what the network remembers of it.
void book_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                   const Tally& day, double people_per_agent);

/// Once a week: each network that learns weighs its legs anew by profit, asks for prices that pass
/// risk through, bribes where that pays, and loses its fear of measures that it has learnt to live
/// with. Networks that share a leg know what befell each other's people there (assumption), so
/// that a network in two halves learns what the whole would.
void review_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                     Day today);

/// What a network can do at both ends of a leg, once the businesses there that it relies on are
/// registered.
double ability_on(const World& world, const Effective& now, LegId leg);

/// What networks make of today's parameters: fares with the rise of prices, interception that they
/// have learnt to avoid or pay to avoid. Each leg by its networks' shares of the seats.
void adapt_legs(const State& state, const World& world, const Effective& asked,
                const SeatShares& shares, Effective& adapted);

} // namespace corridor
