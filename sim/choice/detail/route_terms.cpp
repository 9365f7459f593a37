#include "choice/detail/route_terms.hpp"

#include "choice/perception.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace corridor::detail {

namespace {

/// Days spent at a place before the next leg. Nobody waits at a sea zone, or where the journey
/// ends.
double wait_days(const World& world, const Effective& now, PlaceId place) {
    if (world[place].kind == PlaceKind::sea_zone || is_place_to_stop(world, now, place)) return 0;
    return now.at(Param::hub_wait_days, place);
}

double stopping_worth(const World& world, const Effective& now, ProfileId profile, PlaceId place) {
    if (!is_place_to_stop(world, now, place)) return never;
    const std::vector<double>& ties = world[profile].ties;
    const std::size_t country = world[place].country.index();
    const double tie = country < ties.size() ? ties[country] : 0;
    return now.at(Param::destination_value, place) + now.of(Param::ties_weight) * tie;
}

/// What all carriers of a leg share, utils.
double worth_of_leg(const World& world, const Effective& now, LegId leg, double perceived) {
    const double days = now.at(Param::days, leg) + wait_days(world, now, world[leg].to);
    return -now.of(Param::time_weight) * days - now.of(Param::risk_weight) * perceived;
}

/// What going with a carrier costs, utils.
double worth_of_price(double price, const Effective& now, NetworkId carrier, double income) {
    const double owed = carrier.valid() ? price * (1 - now.at(Param::upfront_share, carrier)) : 0;
    return -(now.of(Param::cost_weight) * price + now.of(Param::debt_weight) * owed) / income;
}

/// Log of the sum of exponentials; turns the terms into log shares of it.
double share_out(std::span<double> terms) {
    const double top = *std::max_element(terms.begin(), terms.end());
    if (top == never) return never;
    double sum = 0;
    for (const double term : terms) sum += std::exp(term - top);
    const double total = top + std::log(sum);
    for (double& term : terms) term -= total;
    return total;
}

} // namespace

RouteFrame make_frame(const World& world, ProfileId profile, Layer layer) {
    std::vector<LegId> legs;
    std::vector<Arc> arcs;
    for (std::size_t place = 0; place < world.places.size(); ++place) {
        for (const LegId leg : world.legs_from[place]) {
            if (!may_use(world, profile, layer, leg)) continue;
            legs.push_back(leg);
            arcs.push_back({world[leg].from.value, world[leg].to.value});
        }
    }
    RouteFrame frame{profile, layer, std::move(legs),
                     {0},     {},    ArcGraph(world.places.size(), std::move(arcs))};
    for (const LegId leg : frame.legs) {
        const std::vector<NetworkId>& networks = world[leg].networks;
        if (networks.empty()) frame.carriers.emplace_back();
        frame.carriers.insert(frame.carriers.end(), networks.begin(), networks.end());
        frame.first_slot.push_back(static_cast<std::uint32_t>(frame.carriers.size()));
    }
    return frame;
}

std::vector<double> parallel_legs(const World& world) {
    std::map<std::tuple<PlaceId, PlaceId, Mode, Channel>, double> count;
    const auto nest = [](const Leg& leg) {
        return std::tuple(leg.from, leg.to, leg.mode, leg.channel);
    };
    for (const Leg& leg : world.legs) ++count[nest(leg)];
    std::vector<double> parallel;
    parallel.reserve(world.legs.size());
    for (const Leg& leg : world.legs) parallel.push_back(count[nest(leg)]);
    return parallel;
}

WeighedRoutes weigh_routes(const World& world, const Effective& now, const RouteFrame& frame,
                           const LegView& view, const SeatShares& seats,
                           const std::vector<double>& parallel, RouteRule rule) {
    WeighedRoutes routes;
    const double travel_scale = now.of(Param::route_scale);
    const double hub_scale =
        rule == RouteRule::plain ? travel_scale : travel_scale * now.of(Param::hub_scale_ratio);
    for (std::size_t place = 0; place < world.places.size(); ++place) {
        const bool community = world.places[place].kind == PlaceKind::community;
        routes.terms.scale.push_back(community ? travel_scale : hub_scale);
        routes.terms.stop.push_back(stopping_worth(world, now, frame.profile, PlaceId(place)));
    }

    const double income =
        std::max(parameter(Param::daily_income_usd).low,
                 profile_mean(world, now, frame.profile, Param::daily_income_usd));
    routes.carrier_log_share.assign(frame.carriers.size(), never);
    routes.terms.weight.assign(frame.legs.size(), never);
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        const LegId leg = frame.legs[arc];
        const double risk = view.risk[leg.index()];
        const double through = view.through.empty() ? 1 : view.through[leg.index()];
        const double believed = view.price.empty() ? 1 : view.price[leg.index()];
        const double open = now.at(Param::open, leg);
        if (open <= 0 || now.at(Param::capacity_per_day, leg) <= 0 || risk >= 1 || through <= 0) {
            continue;
        }
        const double scale = routes.terms.scale[frame.graph[arc].from];
        const std::size_t first = frame.first_slot[arc];
        const std::size_t last = frame.first_slot[arc + 1];
        for (std::size_t slot = first; slot < last; ++slot) {
            const NetworkId carrier = frame.carriers[slot];
            const double share = carrier.valid() ? seats.by_leg[leg.index()][slot - first] : 1;
            if (share <= 0) continue;
            routes.carrier_log_share[slot] =
                std::log(share) +
                worth_of_price(believed * price_usd(now, leg, carrier), now, carrier, income) /
                    scale;
        }
        const double carriers =
            share_out(std::span(routes.carrier_log_share).subspan(first, last - first));
        routes.terms.weight[arc] =
            carriers + worth_of_leg(world, now, leg, risk) / scale + std::log1p(-risk) +
            std::log(open * through * seats.offered[leg.index()] / parallel[leg.index()]);
    }
    return routes;
}

std::vector<double> upfront_costs(const Effective& now, const RouteFrame& frame,
                                  const WeighedRoutes& routes) {
    std::vector<double> costs(frame.legs.size(), std::numeric_limits<double>::infinity());
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        if (routes.terms.weight[arc] == never) continue;
        for (std::size_t slot = frame.first_slot[arc]; slot < frame.first_slot[arc + 1]; ++slot) {
            if (routes.carrier_log_share[slot] == never) continue;
            const NetworkId carrier = frame.carriers[slot];
            const double share = carrier.valid() ? now.at(Param::upfront_share, carrier) : 1;
            costs[arc] = std::min(costs[arc], share * price_usd(now, frame.legs[arc], carrier));
        }
    }
    return costs;
}

} // namespace corridor::detail
