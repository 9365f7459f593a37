#include "choice/departure.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace corridor {

namespace {

bool contains(const std::vector<GroupId>& groups, GroupId group) {
    return std::find(groups.begin(), groups.end(), group) != groups.end();
}

Entity key_of(std::string_view kind, Entity name = {}) { return combine(entity_of(kind), name); }

/// Log of 1 divided by the number of the group's pathways, open or closed. Levers do not change it.
double log_size_of_pathway(const World& world, GroupId group) {
    const auto count =
        std::count_if(world.pathways.begin(), world.pathways.end(),
                      [&](const Pathway& pathway) { return contains(pathway.eligible, group); });
    return -std::log(static_cast<double>(std::max<std::ptrdiff_t>(1, count)));
}

} // namespace

DepartureOptions departure_options(const World& world, const Effective& now,
                                   const RouteValues& values, GroupId group, PlaceId here,
                                   Papers papers, Reader reader, const Hearsay* hearsay) {
    const ViewId view =
        hearsay != nullptr ? hearsay->view : RouteValues::view_of(world[group].profile);
    DepartureOptions result;
    result.scale = now.of(Param::route_scale) / now.of(Param::departure_nest_scale);
    result.leaves_by = papers == Papers::visa ? Layer::regular : Layer::irregular;

    result.options.reserve(2 + world.pathways.size() + world.offers.size());
    const double stay = now.at(Param::value_of_staying, group);
    const double leave = values.value(view, result.leaves_by, here);
    static const Entity staying = key_of("stay");
    static const Entity leaving = key_of("leave");
    result.options.push_back({Departure::stay, stay, 0, 1, {}, {}, staying});
    if (std::isfinite(leave)) {
        result.options.push_back({Departure::leave, leave, 0, 1, {}, {}, leaving});
    }

    const bool may_apply = papers != Papers::none && papers != Papers::visa;
    const double regular = values.value(view, Layer::regular, here);
    for (std::size_t i = 0; may_apply && i < world.pathways.size(); ++i) {
        const PathwayId pathway(i);
        if (!contains(world[pathway].eligible, group)) continue;
        if (now.at(Param::places_per_year, pathway) <= 0) continue;
        const double granted =
            hearsay != nullptr ? hearsay->chance[i] : 1 - now.at(Param::refusal_share, pathway);
        const double beyond = std::isfinite(regular)
                                  ? regular
                                  : now.at(Param::destination_value, world[pathway].destination);
        const double utility = granted * beyond + (1 - granted) * std::max(stay, leave) +
                               now.at(Param::apply_value, group) -
                               now.of(Param::cost_weight) *
                                   now.at(Param::pathway_cost_usd, pathway) /
                                   now.at(Param::daily_income_usd, group) -
                               now.of(Param::time_weight) * now.at(Param::processing_days, pathway);
        result.options.push_back({Departure::apply,
                                  utility,
                                  log_size_of_pathway(world, group),
                                  1,
                                  pathway,
                                  {},
                                  key_of("apply", world[pathway].key)});
    }

    for (std::size_t i = 0; i < world.offers.size(); ++i) {
        const OfferId offer(i);
        if (!contains(world[offer].audience, group)) continue;
        const double met = std::min(1.0, now.at(Param::offer_reach_per_day, offer) *
                                             now.at(Param::offer_credibility, offer) *
                                             credibility_ratio(now, offer, reader) *
                                             (hearsay != nullptr ? hearsay->credit[i] : 1));
        if (met <= 0) continue;
        result.options.push_back({Departure::accept_offer,
                                  offer_worth(now, offer, group),
                                  0,
                                  met,
                                  {},
                                  offer,
                                  key_of("offer", world[offer].key)});
    }
    return result;
}

std::vector<double> departure_probabilities(const DepartureOptions& options) {
    const std::vector<DepartureOption>& all = options.options;
    std::vector<double> log_weight;
    log_weight.reserve(all.size());
    std::vector<std::size_t> uncertain;
    for (std::size_t i = 0; i < all.size(); ++i) {
        log_weight.push_back(all[i].utility / options.scale + all[i].log_size);
        if (all[i].met < 1) uncertain.push_back(i);
    }
    const double top = *std::max_element(log_weight.begin(), log_weight.end());

    std::vector<double> probability(all.size(), 0.0);
    std::vector<double> weight(all.size());
    for (std::uint64_t met = 0; met < std::uint64_t{1} << uncertain.size(); ++met) {
        double chance = 1;
        std::transform(log_weight.begin(), log_weight.end(), weight.begin(),
                       [&](double log) { return std::exp(log - top); });
        for (std::size_t bit = 0; bit < uncertain.size(); ++bit) {
            const bool is_met = (met >> bit) & 1;
            chance *= is_met ? all[uncertain[bit]].met : 1 - all[uncertain[bit]].met;
            if (!is_met) weight[uncertain[bit]] = 0;
        }
        double total = 0;
        for (const double part : weight) total += part;
        for (std::size_t i = 0; i < all.size(); ++i) probability[i] += chance * weight[i] / total;
    }
    return probability;
}

const DepartureOption& choose_departure(const DepartureOptions& options, Whose whose,
                                        std::int32_t nth, const Luck& luck) {
    static const Entity meeting = entity_of("met");
    const DepartureOption* chosen = nullptr;
    double greatest = 0;
    for (const DepartureOption& option : options.options) {
        if (option.met < 1 &&
            !luck.happens(option.met, whose, Why::departure, nth, combine(meeting, option.key))) {
            continue;
        }
        const double worth = option.utility / options.scale + option.log_size +
                             luck.gumbel(whose, Why::departure, nth, option.key);
        if (!chosen || worth > greatest) {
            greatest = worth;
            chosen = &option;
        }
    }
    return *chosen;
}

} // namespace corridor
