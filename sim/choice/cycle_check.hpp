#pragma once

#include "choice/route_values.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// Names a cycle whose legs cost too little beside the scale of choice, so that going round would
/// be worth more at every turn and values would grow without end, and says what to write instead;
/// nothing when there is none. The test is the spectral radius of each strongly connected set of
/// places. `views` by profile.
std::optional<std::string> cycle_without_cost(const World& world, const Effective& now,
                                              const std::vector<LegView>& views,
                                              const SeatShares& seats, RouteRule rule);

/// The same with `perceived_risks` and `even_seat_shares`.
std::optional<std::string> cycle_without_cost(const World& world, const Effective& now,
                                              RouteRule rule = RouteRule::nested);

} // namespace corridor
