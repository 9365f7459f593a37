#pragma once

#include "choice/route_values.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"

namespace corridor {

/// Days between two reviews of the networks.
inline constexpr Day learning_every_days = 7;

/// Whether any network learns under today's parameters.
bool networks_learn(const World& world, const Effective& now);

/// The state of a network that has learnt nothing yet.
NetworkState fresh_network(const Network& network, const Layout& layout, NetworkId id);

/// Records the day of each network: people carried, delivered and lost, and its profit (price -
/// cost - losses). Also updates what the network remembers.
void book_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                   const Tally& day, double people_per_agent);

/// Once a week, each network that learns weighs its legs again by profit, sets prices that pass on
/// the risk, pays bribes when that is profitable, and adapts to measures that it knows. Networks
/// that share a leg know what happened there to each other's people (assumption). So a network that
/// is listed in two halves learns the same as the whole.
void review_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                     Day today);

/// What a network can do at both ends of a leg, after businesses that it relies on there were
/// registered. 1 means no loss.
double ability_on(const World& world, const Effective& now, LegId leg);

/// The day's parameters after the adaptation of networks: fares with price rises, and interception
/// minus the part that they avoid by learning or bribes. Each leg is weighted by its networks'
/// shares of seats.
void adapt_legs(const State& state, const World& world, const Effective& asked,
                const SeatShares& shares, Effective& adapted);

} // namespace corridor
