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

/// How many legs lead from the same place to the same place by the same mode and channel, by leg.
/// Together they weigh as much as one, so that listing a leg twice, or in two halves, moves nobody.
std::vector<double> parallel_legs(const World& world);

/// A frame's choice terms of the day. The weight of a leg is the mean over its carriers, by seats
/// offered, of exp(v / scale), times its share in its nest of parallel legs, its openness and the
/// chances of surviving it and of getting through as perceived.
struct WeighedRoutes {
    RouteTerms terms;
    std::vector<double>
        carrier_log_share; ///< by slot: log share of the carrier in its leg; `never`: no seat
    friend bool operator==(const WeighedRoutes&, const WeighedRoutes&) = default;
};

WeighedRoutes weigh_routes(const World& world, const Effective& now, const RouteFrame& frame,
                           const LegView& view, const SeatShares& seats,
                           const std::vector<double>& parallel, RouteRule rule);

/// By arc: least that must be paid at once, over carriers with seats; infinite for closed legs.
std::vector<double> upfront_costs(const Effective& now, const RouteFrame& frame,
                                  const WeighedRoutes& routes);

} // namespace corridor::detail
