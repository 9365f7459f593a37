#pragma once

#include "stages/layout.hpp"
#include "state/state.hpp"

#include <cstddef>
#include <vector>

namespace corridor::detail {

// How a network's seats are shared among legs: for those who have them, and for those who hear of
// them.

/// Nobody sets out where a leg is closed; it takes no seats from the others.
bool is_open(const Effective& now, LegId id);

double season_factor(const World& world, const Effective& now, LegId id, int month);

std::size_t seat_queue_of(const World& world, const Layout& layout, LegId leg, NetworkId network);

/// Legs that share a network's seats: all of a stage where it learns.
const std::vector<std::vector<std::size_t>>& pools_of(const Layout& layout, const Effective& now,
                                                      NetworkId id);

/// How much a person who waits on one of its legs weighs when the network shares its seats. By what
/// it has learnt, if it learns; two halves of a leg weigh like the whole.
double weight_of_waiting(const NetworkState& network, const Layout& layout, const Effective& now,
                         NetworkId id, std::size_t i);

} // namespace corridor::detail
