#include "choice/detail/route_terms.hpp"

#include "choice/perception.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

namespace {

/// Days spent at a place before the next leg. Nobody waits in a sea zone or where the journey ends.
double wait_days(const World& world, const Effective& now, PlaceId place) {
    if (world[place].kind == PlaceKind::sea_zone || is_place_to_stop(world, now, place)) return 0;
    return now.at(Param::hub_wait_days, place);
}

double stopping_worth(const World& world, const Effective& now, ProfileId profile, PlaceId place) {
    const std::vector<double>& ties = world[profile].ties;
    const std::size_t country = world[place].country.index();
    const double tie = country < ties.size() ? ties[country] : 0;
    return now.at(Param::destination_value, place) + now.of(Param::ties_weight) * tie;
}

/// The log of the sum of exponentials. Replaces the terms by log shares of it.
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

DayTerms day_terms(const World& world, const Effective& now, const SeatShares& seats,
                   const std::vector<double>& parallel, RouteRule rule) {
    DayTerms day;
    const double travel_scale = now.of(Param::route_scale);
    const double hub_scale =
        rule == RouteRule::plain ? travel_scale : travel_scale * now.of(Param::hub_scale_ratio);
    for (std::size_t place = 0; place < world.places.size(); ++place) {
        const bool community = world.places[place].kind == PlaceKind::community;
        day.scale.push_back(community ? travel_scale : hub_scale);
        day.is_stop.push_back(is_place_to_stop(world, now, PlaceId(place)));
    }
    for (std::size_t profile = 0; profile < world.profiles.size(); ++profile) {
        day.income.push_back(
            std::max(parameter(Param::daily_income_usd).low,
                     profile_mean(world, now, ProfileId(profile), Param::daily_income_usd)));
    }
    day.first_slot.push_back(0);
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        const double days = now.at(Param::days, l) + wait_days(world, now, leg.to);
        day.worth_of_time.push_back(-now.of(Param::time_weight) * days);
        day.open.push_back(now.at(Param::capacity_per_day, l) <= 0 ? 0 : now.at(Param::open, l));
        day.offered.push_back(seats.offered[l]);
        day.parallel.push_back(parallel[l]);
        for (std::size_t slot = 0; slot < std::max<std::size_t>(1, leg.networks.size()); ++slot) {
            const NetworkId carrier = leg.networks.empty() ? NetworkId() : leg.networks[slot];
            const double share = carrier.valid() ? seats.by_leg[l][slot] : 1;
            const double upfront = carrier.valid() ? now.at(Param::upfront_share, carrier) : 1;
            day.log_share.push_back(share <= 0 ? never : std::log(share));
            day.price.push_back(price_usd(now, LegId(l), carrier));
            day.upfront_share.push_back(upfront);
            day.worth_of_wait.push_back(-now.of(Param::time_weight) * seats.wait_days[l][slot]);
        }
        day.first_slot.push_back(static_cast<std::uint32_t>(day.price.size()));
    }
    day.risk_weight = now.of(Param::risk_weight);
    day.expected_utility = now.of(Param::expected_utility);
    day.cost_weight = now.of(Param::cost_weight);
    day.debt_weight = now.of(Param::debt_weight);
    return day;
}

WeighedRoutes weigh_routes(const World& world, const Effective& now, const DayTerms& day,
                           const RouteFrame& frame, const LegView& view) {
    WeighedRoutes routes;
    routes.terms.scale = day.scale;
    routes.terms.stop.assign(world.places.size(), never);
    for (std::size_t place = 0; place < world.places.size(); ++place) {
        if (day.is_stop[place]) {
            routes.terms.stop[place] = stopping_worth(world, now, frame.profile, PlaceId(place));
        }
    }
    const double income = day.income[frame.profile.index()];
    routes.carrier_log_share.assign(frame.carriers.size(), never);
    routes.terms.weight.assign(frame.legs.size(), never);
    routes.terms.counts_beyond.assign(frame.legs.size(), 1.0);
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        const std::size_t leg = frame.legs[arc].index();
        const double risk = view.risk[leg];
        const double through = view.through.empty() ? 1 : view.through[leg];
        const double believed = view.price.empty() ? 1 : view.price[leg];
        const double open = day.open[leg];
        if (open <= 0 || risk >= 1 || through <= 0) {
            continue;
        }
        const double scale = routes.terms.scale[frame.graph[arc].from];
        const std::size_t first = frame.first_slot[arc];
        const std::size_t carriers = frame.first_slot[arc + 1] - first;
        for (std::size_t slot = 0; slot < carriers; ++slot) {
            const std::size_t at = day.first_slot[leg] + slot;
            if (day.log_share[at] == never) continue;
            const double price = believed * day.price[at];
            const double owed = price * (1 - day.upfront_share[at]);
            const double worth =
                day.worth_of_wait[at] - (day.cost_weight * price + day.debt_weight * owed) / income;
            routes.carrier_log_share[first + slot] = day.log_share[at] + worth / scale;
        }
        const double of_carriers =
            share_out(std::span(routes.carrier_log_share).subspan(first, carriers));
        const double worth = day.worth_of_time[leg] - day.risk_weight * risk;
        routes.terms.counts_beyond[arc] = 1 - day.expected_utility * risk;
        routes.terms.weight[arc] = of_carriers + worth / scale +
                                   (1 - day.expected_utility) * std::log1p(-risk) +
                                   std::log(open * through * day.offered[leg] / day.parallel[leg]);
    }
    return routes;
}

std::vector<double> upfront_costs(const DayTerms& day, const RouteFrame& frame,
                                  const WeighedRoutes& routes) {
    std::vector<double> costs(frame.legs.size(), std::numeric_limits<double>::infinity());
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        if (routes.terms.weight[arc] == never) continue;
        const std::size_t first = frame.first_slot[arc];
        for (std::size_t slot = first; slot < frame.first_slot[arc + 1]; ++slot) {
            if (routes.carrier_log_share[slot] == never) continue;
            const std::size_t at = day.first_slot[frame.legs[arc].index()] + slot - first;
            costs[arc] = std::min(costs[arc], day.upfront_share[at] * day.price[at]);
        }
    }
    return costs;
}

} // namespace corridor::detail
