#pragma once

#include "choice/detail/recursive_logit.hpp"
#include "choice/route_values.hpp"

#include <vector>

namespace corridor::detail {

/// The legs of one profile in one layer as a graph, with one slot for each carrier of each leg. It
/// says which legs the profile may use, not which are open. It never changes during a run.
struct RouteFrame {
    ProfileId profile;
    Layer layer;
    std::vector<LegId> legs;               ///< by arc
    std::vector<std::uint32_t> first_slot; ///< carriers of an arc: first_slot[arc] .. [arc + 1] - 1
    std::vector<NetworkId> carriers;       ///< by slot; invalid: without a network
    ArcGraph graph;
};

RouteFrame make_frame(const World& world, ProfileId profile, Layer layer);

/// The terms of the day for a frame. The weight of a leg is the mean of exp(v / scale) over its
/// carriers, by seats offered, times its share among parallel legs, its openness, and the perceived
/// chances of surviving it and of reaching its end. With expected utility, the chance of surviving
/// reduces the value beyond the leg instead.
struct WeighedRoutes {
    RouteTerms terms;
    /// By slot: log share of the carrier in its leg; `never`: no seat.
    std::vector<double> carrier_log_share;
    friend bool operator==(const WeighedRoutes&, const WeighedRoutes&) = default;
};

/// What a day says about places, legs and carriers, for all travellers. It is calculated once and
/// read for every view.
struct DayTerms {
    std::vector<double> scale;         ///< by place
    std::vector<bool> is_stop;         ///< by place
    std::vector<double> income;        ///< by profile, USD a day
    std::vector<double> worth_of_time; ///< by leg, utils; includes the wait before the next leg
    std::vector<double> open;          ///< by leg; 0 means nobody can use it
    std::vector<double> offered;       ///< by leg, from SeatShares
    std::vector<double> parallel;      ///< by leg, from parallel_legs
    /// By leg: its carriers are first_slot[leg] .. [leg+1]-1.
    std::vector<std::uint32_t> first_slot;
    std::vector<double> log_share;     ///< by slot: log share of the seats offered; `never`: none
    std::vector<double> price;         ///< by slot, USD
    std::vector<double> upfront_share; ///< by slot
    std::vector<double> worth_of_wait; ///< by slot, utils: of the days until a seat is free
    double risk_weight = 0;
    double expected_utility = 0;
    double cost_weight = 0;
    double debt_weight = 0;
};

DayTerms day_terms(const World& world, const Effective& now, const SeatShares& seats,
                   const std::vector<double>& parallel, RouteRule rule);

WeighedRoutes weigh_routes(const World& world, const Effective& now, const DayTerms& day,
                           const RouteFrame& frame, const LegView& view);

/// By arc: the least sum that must be paid at once, over carriers with seats. Infinite for closed
/// legs.
std::vector<double> upfront_costs(const DayTerms& day, const RouteFrame& frame,
                                  const WeighedRoutes& routes);

} // namespace corridor::detail
