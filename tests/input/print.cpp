#include "print.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor::test {

namespace {

template <class IdType>
std::vector<std::uint32_t> numbers(const std::vector<IdType>& ids) {
    std::vector<std::uint32_t> all;
    for (const IdType id : ids) {
        all.push_back(id.value);
    }
    return all;
}

std::string print(const World& world) {
    std::string text;
    const auto say = [&]<class... Parts>(const Parts&... parts) {
        ((text += fmt::format("{}|", parts)), ...);
        text += "\n";
    };
    for (const Country& country : world.countries) {
        say(country.code, country.key.value);
    }
    for (const Place& place : world.places) {
        say(place.name, name_of(place.kind), place.country.value, place.latitude, place.longitude,
            place.population, place.tags, place.source, place.key.value);
    }
    for (const Leg& leg : world.legs) {
        say(leg.from.value, leg.to.value, name_of(leg.mode), name_of(leg.channel), leg.distance_km,
            leg.season.months, numbers(leg.networks), leg.tags, leg.source, leg.key.value);
    }
    for (const Group& group : world.groups) {
        say(group.name, group.home.value, group.size, group.nationality.value, group.profile.value,
            group.female_share, group.age_shares, group.papers_shares, group.need_shares,
            group.returnable_share, group.mean_party_size, group.initial_status,
            group.initial_place.value, group.inflow_per_day, group.source, group.key.value);
    }
    for (const Profile& profile : world.profiles) {
        say(profile.name, profile.nationality.value, profile.ties, numbers(profile.groups),
            profile.key.value);
    }
    for (const Network& network : world.networks) {
        say(network.name, network.cells, numbers(network.legs), network.tags, network.source,
            network.key.value);
    }
    for (const Pathway& pathway : world.pathways) {
        say(pathway.name, numbers(pathway.eligible), pathway.destination.value,
            name_of(pathway.papers_given), pathway.source, pathway.key.value);
    }
    for (const Offer& offer : world.offers) {
        say(offer.name, numbers(offer.audience), offer.advertised.value,
            offer.true_destination.value, offer.source, offer.key.value);
    }
    for (const VisaRule& rule : world.visa) {
        say(name_of(rule.policy), rule.days);
    }
    for (const auto& legs : world.legs_from) {
        say(numbers(legs));
    }
    for (const auto& legs : world.legs_to) {
        say(numbers(legs));
    }
    return text;
}

std::string print(const Effect& effect) {
    return fmt::format("{} {} {} {}", parameter(effect.parameter).name, name_of(effect.op),
                       effect.value, effect.targets);
}

} // namespace

std::string print(const Scenario& scenario) {
    std::string text =
        fmt::format("{}|{}|{}|{}|{}|{}|{}|{}\n", scenario.title, to_string(scenario.start),
                    scenario.days, scenario.seed, scenario.people_per_agent,
                    name_of(scenario.choice_rule), scenario.observed_plan, scenario.default_plan);
    text += print(scenario.world);
    for (const Parameter& row : parameters()) {
        text += fmt::format("{} {}\n", row.name, scenario.base.column(row.id));
    }
    for (const Driver& driver : scenario.drivers) {
        text += fmt::format("{} {} {} {}\n", driver.first, driver.last, print(driver.effect),
                            driver.source);
    }
    for (const Plan& plan : scenario.plans) {
        text += fmt::format("plan {} {} {}\n", plan.name, plan.title, plan.counterfactual);
        for (const Lever& lever : plan.levers) {
            text += fmt::format("lever {} {} {} {} {}\n", lever.id, lever.label, lever.from,
                                lever.until.value_or(-1), lever.intensity);
            for (const Effect& effect : lever.effects) {
                text += print(effect) + "\n";
            }
            for (const PoolDraw& draw : lever.draws) {
                text += fmt::format("draw {} {}\n", draw.pool.value, draw.amount);
            }
        }
    }
    for (const Pool& pool : scenario.pools) {
        text += fmt::format("{} {} {} {}\n", pool.name, pool.kind, pool.amount, pool.source);
    }
    for (const Observation& one : scenario.observations) {
        text += fmt::format("{} {} {} {} {} {} {}\n", to_string(one.date), one.place.value,
                            one.leg.value, one.country.value, name_of(one.quantity), one.value,
                            one.source);
    }
    return text;
}

} // namespace corridor::test
