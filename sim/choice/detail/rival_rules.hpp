#pragma once

#include "choice/detail/route_terms.hpp"

#include <vector>

namespace corridor::detail {

/// Log probabilities of the steps of one frame.
struct StepOdds {
    std::vector<double> arc;     ///< by arc
    std::vector<double> stop;    ///< by place
    std::vector<double> carrier; ///< by slot, given the arc
};

/// The inputs of the rival rules on one day.
struct RivalView {
    const World& world;
    const Effective& now;
    const RouteFrame& frame;
    const WeighedRoutes& routes;
    const SeatShares& seats;
    const std::vector<double>& parallel; ///< by leg, of parallel_legs
    const std::vector<double>& value;    ///< by place; `never` when no place to stop can be reached
};

/// `network-chooses`: at each place, the networks that work there move people on in proportion to
/// seats offered times profit. Profit is the part of the price that remains when a share 1 -
/// exp(-interception_per_day * days) has paid only the up-front part, minus
/// carrying_cost_usd_per_day for each day, and at least 0, as for networks that learn
/// (choice/adaptation.hpp). Weights in proportion to profit are an assumption. When no leg is
/// profitable or no network works, all legs have the same weight. Nobody is moved to where no place
/// to stop can be reached. At a place to stop, people stop.
StepOdds odds_by_profit(const RivalView& view);

/// `gravity`: at each place a destination is drawn again, without memory. Its weight is population
/// / distance^gravity_distance_exponent, and the next leg is the first of the shortest way (km). A
/// place to stop without population has the weight of one person. Legs below 1 km count as 1 km. At
/// a place to stop, people stop.
StepOdds odds_by_gravity(const RivalView& view);

} // namespace corridor::detail
