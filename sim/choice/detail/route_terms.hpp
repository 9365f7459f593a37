#pragma once

#include "choice/detail/recursive_logit.hpp"
#include "choice/route_values.hpp"

#include <vector>

namespace corridor::detail {

/// The legs of one profile in one layer as a graph, and one slot for each carrier of each leg. Says
/// which legs may be used, not which are open: it never changes in a run.
struct RouteFrame {
    ProfileId profile;
    Layer layer;
    std::vector<LegId> legs;               ///< by arc
    std::vector<std::uint32_t> first_slot; ///< carriers of an arc: first_slot[arc] .. [arc + 1] - 1
    std::vector<NetworkId> carriers;       ///< by slot; invalid: by oneself
    ArcGraph graph;
};

RouteFrame make_frame(const World& world, ProfileId profile, Layer layer);

/// A frame's choice terms of the day. The weight of a leg is the mean over its carriers, by seats
/// offered, of exp(v / scale), times its share in its nest of parallel legs, its openness and the
/// chances of surviving it and of getting through as perceived. Where travellers go by expected
/// utility, the chance of surviving weighs what lies beyond instead.
struct WeighedRoutes {
    RouteTerms terms;
    std::vector<double>
        carrier_log_share; ///< by slot: log share of the carrier in its leg; `never`: no seat
    friend bool operator==(const WeighedRoutes&, const WeighedRoutes&) = default;
};

/// What a day says of places, legs and their carriers, whoever travels: worked out once and read by
/// every view.
struct DayTerms {
    std::vector<double> scale;         ///< by place
    std::vector<bool> is_stop;         ///< by place
    std::vector<double> income;        ///< by profile, USD a day
    std::vector<double> worth_of_time; ///< by leg, utils; the wait before the next included
    std::vector<double> open;          ///< by leg; 0: nobody can use it
    std::vector<double> offered;       ///< by leg, of SeatShares
    std::vector<double> parallel;      ///< by leg, of parallel_legs
    std::vector<std::uint32_t>
        first_slot;                    ///< by leg: its carriers are first_slot[leg] .. [leg+1]-1
    std::vector<double> log_share;     ///< by slot: of the seats offered; `never`: none
    std::vector<double> price;         ///< by slot, USD
    std::vector<double> upfront_share; ///< by slot
    std::vector<double> worth_of_wait; ///< by slot, utils: of the days until there is a seat
    double risk_weight = 0;
    double expected_utility = 0;
    double cost_weight = 0;
    double debt_weight = 0;
};

DayTerms day_terms(const World& world, const Effective& now, const SeatShares& seats,
                   const std::vector<double>& parallel, RouteRule rule);

WeighedRoutes weigh_routes(const World& world, const Effective& now, const DayTerms& day,
                           const RouteFrame& frame, const LegView& view);

/// By arc: least that must be paid at once, over carriers with seats; infinite for closed legs.
std::vector<double> upfront_costs(const DayTerms& day, const RouteFrame& frame,
                                  const WeighedRoutes& routes);

} // namespace corridor::detail
