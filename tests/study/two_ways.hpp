#pragma once

#include "study/replicates.hpp"
#include "support/scenario_text.hpp"

#include <memory>
#include <string>
#include <vector>

namespace corridor::test {

/// Home, and two ways on foot to a city abroad; the southern one on request. No vessels, no desks
/// and no limits, so that people do not get in each other's way.
inline ScenarioText two_ways(bool with_south, int days = 260) {
    ScenarioText text(days);
    text.informed();
    text.set("deliberation_days", 3).set("preparation_days", 3).set("route_scale", 2);
    text.place("Home", "community", "QAA");
    text.place("North", "hub", "QAA");
    text.place("City", "destination", "QBB", {{"destination_value", "6"}});
    text.leg("Home", "North", "road", {{"days", "1"}});
    text.leg("North", "City", "foot", {{"days", "2"}});
    if (with_south) {
        text.place("South", "hub", "QAA");
        text.leg("Home", "South", "road", {{"days", "1"}});
        text.leg("South", "City", "foot", {{"days", "2"}});
    }
    text.group("Farmers", "Home", 3000,
               {{"considers_per_day", "0.01"},
                {"savings_usd", "10000"},
                {"needs", "protection_claim:0.5"},
                {"death_at_home_per_day", "0.0001"}});
    return text;
}

inline LegId leg_between(const World& world, const std::string& from, const std::string& to) {
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        if (world[world.legs[l].from].name == from && world[world.legs[l].to].name == to) {
            return LegId{l};
        }
    }
    throw std::logic_error("no leg " + from + " -> " + to);
}

/// The scenario with a plan "measure" that sets one parameter from a day on.
inline std::shared_ptr<const Scenario> with_measure(const ScenarioText& text, Param param,
                                                    std::uint32_t member, double value,
                                                    Day from = 60, std::optional<Day> until = {}) {
    auto scenario = std::make_shared<Scenario>(*text.read());
    Lever lever;
    lever.id = lever.label = "measure";
    lever.from = from;
    lever.until = until;
    lever.effects.push_back({param, Op::set, value, {member}});
    Plan plan;
    plan.name = "measure";
    plan.levers.push_back(lever);
    scenario->plans.push_back(plan);
    return scenario;
}

inline std::shared_ptr<const Scenario> with_closure(const ScenarioText& text,
                                                    const std::string& from, const std::string& to,
                                                    Day first = 60, std::optional<Day> last = {}) {
    const LegId leg = leg_between(text.read()->world, from, to);
    return with_measure(text, Param::open, leg.value, 0, first, last);
}

inline ComparisonFrame frame_for(std::shared_ptr<const Scenario> scenario, double intensity = 1) {
    ComparisonRequest request;
    request.plan = "measure";
    request.horizons = {90, 180, 365};
    request.intensity = intensity;
    return frame_of(std::move(scenario), request);
}

inline double of(const std::array<double, became_count>& people, Became what) {
    return people[static_cast<std::size_t>(what)];
}

} // namespace corridor::test
