#pragma once

#include "choice/route_values.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// Describes a cycle whose legs cost too little compared with the scale of choice, and says what to
/// write instead. With such a cycle, every round would add value, and values would grow without
/// limit. Empty when there is none. The test is the spectral radius of each strongly connected set
/// of places. `views` is by profile.
std::optional<std::string> cycle_without_cost(const World& world, const Effective& now,
                                              const std::vector<LegView>& views,
                                              const SeatShares& seats, RouteRule rule);

/// The same with `perceived_risks` and `even_seat_shares`.
std::optional<std::string> cycle_without_cost(const World& world, const Effective& now,
                                              RouteRule rule = RouteRule::nested);

} // namespace corridor
