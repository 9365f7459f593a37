#include "choice/detail/rival_rules.hpp"

#include "choice/adaptation.hpp"
#include "choice/perception.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

namespace {

/// All people stop at places to stop; no other step has a probability yet.
StepOdds only_stopping(const RivalView& view) {
    StepOdds odds;
    odds.arc.assign(view.frame.legs.size(), never);
    odds.carrier.assign(view.frame.carriers.size(), never);
    for (const double worth : view.routes.terms.stop)
        odds.stop.push_back(worth > never ? 0.0 : never);
    return odds;
}

bool leads_on(const RivalView& view, std::size_t arc) {
    return view.routes.terms.weight[arc] > never && view.value[view.frame.graph[arc].to] > never;
}

/// The profit of a network from one traveller on a leg; 0 for people without a network.
double profit(const RivalView& view, std::size_t arc, std::size_t slot) {
    const NetworkId carrier = view.frame.carriers[slot];
    if (!carrier.valid()) return 0;
    const LegId leg = view.frame.legs[arc];
    const double days = view.now.at(Param::days, leg);
    const double lost = 1 - std::exp(-view.now.at(Param::interception_per_day, leg) * days);
    const double kept = kept_of_price(lost, view.now.at(Param::upfront_share, carrier));
    const double price = price_usd(view.now, leg, carrier);
    const double carrying =
        cost_of_carrying(price, days, view.now.at(Param::carrying_cost_usd_per_day, carrier), kept);
    return price * (kept - carrying);
}

/// Changes weights into log shares of their sum. False when the sum is 0.
bool log_shares(std::span<const double> weight, std::span<double> log_share) {
    double total = 0;
    for (const double part : weight) total += part;
    if (total <= 0) return false;
    std::transform(weight.begin(), weight.end(), log_share.begin(),
                   [&](double part) { return part > 0 ? std::log(part / total) : never; });
    return true;
}

} // namespace

StepOdds odds_by_profit(const RivalView& view) {
    StepOdds odds = only_stopping(view);
    odds.carrier = view.routes.carrier_log_share;
    const RouteFrame& frame = view.frame;
    std::vector<double> by_slot(frame.carriers.size(), 0.0);
    std::vector<double> by_arc(frame.legs.size(), 0.0);
    std::vector<double> alone(frame.legs.size(), 0.0);
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        if (!leads_on(view, arc)) continue;
        const LegId leg = frame.legs[arc];
        alone[arc] = view.now.at(Param::open, leg) / view.parallel[leg.index()];
        const std::size_t first = frame.first_slot[arc];
        const std::size_t last = frame.first_slot[arc + 1];
        for (std::size_t slot = first; slot < last; ++slot) {
            if (!frame.carriers[slot].valid()) continue;
            const double share = view.seats.by_leg[leg.index()][slot - first] *
                                 view.seats.coming[leg.index()][slot - first];
            by_slot[slot] =
                alone[arc] * view.seats.offered[leg.index()] * share * profit(view, arc, slot);
            by_arc[arc] += by_slot[slot];
        }
        log_shares(std::span(by_slot).subspan(first, last - first),
                   std::span(odds.carrier).subspan(first, last - first));
    }
    for (std::size_t place = 0; place < frame.graph.places(); ++place) {
        if (odds.stop[place] > never) continue;
        const std::size_t first = frame.graph.first(place);
        const std::size_t count = frame.graph.first(place + 1) - first;
        const std::span<double> log_share = std::span(odds.arc).subspan(first, count);
        if (!log_shares(std::span(by_arc).subspan(first, count), log_share)) {
            log_shares(std::span(alone).subspan(first, count), log_share);
        }
    }
    return odds;
}

StepOdds odds_by_gravity(const RivalView& view) {
    StepOdds odds = only_stopping(view);
    const RouteFrame& frame = view.frame;
    odds.carrier = view.routes.carrier_log_share;
    std::vector<double> km(frame.legs.size(), std::numeric_limits<double>::infinity());
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        if (leads_on(view, arc)) km[arc] = std::max(1.0, view.world[frame.legs[arc]].distance_km);
    }
    const double exponent = view.now.of(Param::gravity_distance_exponent);
    std::vector<double> pull(frame.legs.size(), 0.0);
    std::vector<double> distance;
    std::vector<std::uint32_t> next;
    for (std::size_t goal = 0; goal < frame.graph.places(); ++goal) {
        if (odds.stop[goal] == never) continue;
        distance.assign(frame.graph.places(), never);
        distance[goal] = 0;
        best_values(frame.graph, km, distance, &next);
        const double size = std::max(1.0, view.world.places[goal].population);
        for (std::size_t place = 0; place < frame.graph.places(); ++place) {
            if (next[place] != no_arc)
                pull[next[place]] += size / std::pow(-distance[place], exponent);
        }
    }
    for (std::size_t place = 0; place < frame.graph.places(); ++place) {
        if (odds.stop[place] > never) continue;
        const std::size_t first = frame.graph.first(place);
        const std::size_t count = frame.graph.first(place + 1) - first;
        log_shares(std::span(pull).subspan(first, count),
                   std::span(odds.arc).subspan(first, count));
    }
    return odds;
}

} // namespace corridor::detail
