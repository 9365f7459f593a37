#pragma once

#include "stages/layout.hpp"
#include "state/state.hpp"

#include <cstddef>
#include <vector>

namespace corridor::detail {

// How a network's seats are divided among legs: for the day, and as travellers know them.

/// A closed leg takes no seats from the others, because nobody starts there.
bool is_open(const Effective& now, LegId id);

double season_factor(const World& world, const Effective& now, LegId id, int month);

std::size_t seat_queue_of(const World& world, const Layout& layout, LegId leg, NetworkId network);

/// Legs that share a network's seats; when the network learns, all legs of a stage.
const std::vector<std::vector<std::size_t>>& pools_of(const Layout& layout, const Effective& now,
                                                      NetworkId id);

/// The weight of a person who waits on one of the network's legs when it divides its seats. If the
/// network learns, it is what it has learnt; two halves of a leg have the weight of the whole.
double weight_of_waiting(const NetworkState& network, const Layout& layout, const Effective& now,
                         NetworkId id, std::size_t i);

} // namespace corridor::detail
