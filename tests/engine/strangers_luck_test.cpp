#include "support/scenario_text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

// Whose lives a change leaves alone: luck belongs to people.

namespace corridor {

namespace {

using test::four_ways;
using test::lived;
using test::member;
using test::ScenarioText;

RunOptions everybody_traced(std::size_t people) {
    RunOptions options;
    for (std::size_t i = 0; i < people; ++i) {
        options.traced.emplace_back(i);
    }
    return options;
}

using Journey = std::vector<std::tuple<int, Status, std::uint32_t, Cause>>;

std::map<std::size_t, Journey> journeys_of(const Simulation& run) {
    std::map<std::size_t, Journey> journeys;
    for (const JourneyStep& step : run.journeys()) {
        journeys[step.person.index()].push_back(
            {step.moment.ticks, step.status, step.situation, step.cause});
    }
    return journeys;
}

bool uses(const Journey& journey, Status status, std::uint32_t situation) {
    return std::any_of(journey.begin(), journey.end(), [&](const auto& step) {
        return std::get<1>(step) == status && std::get<2>(step) == situation;
    });
}

double total(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum;
}

} // namespace

TEST(Luck, ClosingALegMovesOnlyThoseWhoWouldHaveUsedIt) {
    constexpr std::size_t people = 4000;
    auto text = four_ways(people, 50);
    const auto scenario = text.read();
    const auto open = lived(scenario, everybody_traced(people));
    text.change("legs", "to", "East", {{"open", "0"}});
    const auto closed = lived(text.read(), everybody_traced(people));
    const auto leg =
        static_cast<std::uint32_t>(member(open->recorder().results(), "leg", "Home -> East"));
    const auto before = journeys_of(*open);
    const auto after = journeys_of(*closed);
    std::size_t users = 0;
    for (const auto& [person, journey] : before) {
        if (uses(journey, Status::on_leg, leg)) {
            ++users;
            EXPECT_TRUE(after.contains(person));
            EXPECT_FALSE(uses(after.at(person), Status::on_leg, leg));
        } else {
            ASSERT_TRUE(after.contains(person)) << "person " << person;
            EXPECT_EQ(journey, after.at(person)) << "person " << person;
        }
    }
    EXPECT_GT(users, people / 10);
    EXPECT_LT(users, people / 2);
}

TEST(Luck, LossOfOneBoatLeavesOtherBoatsLuckAlone) {
    constexpr std::size_t people = 4000;
    const auto make = [&](bool storm) {
        ScenarioText text(80);
        text.informed();
        text.set("deliberation_days", 2).set("preparation_days", 2).set("loss_lethality", 1);
        text.set("risk_weight", 0);
        text.place("Home", "community", "QAA");
        text.place("Strait", "sea_zone", "XXX", {{"loss_per_day", "0.5"}});
        text.place("Haven", "disembarkation", "QBB", {{"destination_value", "5"}});
        text.row("networks", {{"name", "Boats"},
                              {"network_capacity_per_day", "50"},
                              {"vessel_capacity", "10"},
                              {"gathering_days", "2"}});
        for (const auto& [from, to] : {std::pair("Home", "Strait"), std::pair("Strait", "Haven")}) {
            text.leg(from, to, "sea",
                     {{"networks", "Boats"},
                      {"distress_per_day", "0.02"},
                      {"days", "2"},
                      {"channel", "irregular"}});
        }
        text.group("Farmers", "Home", static_cast<double>(people),
                   {{"considers_per_day", "0.02"},
                    {"value_of_staying", "-500"},
                    {"savings_usd", "100000"}});
        if (storm) {
            text.row("drivers", {{"from", "2015-02-10"},
                                 {"until", "2015-02-11"},
                                 {"target", "Strait"},
                                 {"parameter", "sea_state"},
                                 {"op", "set"},
                                 {"value", "8"}});
        }
        return text.read();
    };
    const auto calm = lived(make(false), everybody_traced(people));
    const auto storm = lived(make(true), everybody_traced(people));
    ASSERT_EQ(calm->state().vessels.size(), storm->state().vessels.size());
    const auto before = journeys_of(*calm);
    const auto after = journeys_of(*storm);
    // Boats that the storm struck: those at sea whose people fared otherwise.
    std::set<std::uint32_t> struck;
    std::set<std::size_t> moved;
    for (const auto& [person, journey] : before) {
        ASSERT_TRUE(after.contains(person));
        if (after.at(person) == journey) {
            continue;
        }
        moved.insert(person);
        for (const auto& step : journey) {
            if (std::get<1>(step) == Status::aboard) {
                struck.insert(std::get<2>(step));
            }
        }
    }
    EXPECT_GE(struck.size(), 1u) << "the storm struck nobody: the test shows nothing";
    EXPECT_LT(struck.size(), calm->state().vessels.size() / 4);
    for (const std::uint32_t boat : struck) {
        const Day sailed = calm->state().vessels[boat].sailed;
        EXPECT_GT(sailed, 20) << "only boats at sea on days 40 and 41";
        EXPECT_LE(sailed, 41);
    }
    for (std::size_t v = 0; v < calm->state().vessels.size(); ++v) {
        EXPECT_EQ(calm->state().vessels[v].key.value, storm->state().vessels[v].key.value);
    }
}

TEST(Luck, MoreBoatsFromAnotherCoastLeaveThisCoastsLuckAlone) {
    const auto make = [](double others) {
        ScenarioText text(60);
        text.informed();
        text.set("deliberation_days", 2).set("preparation_days", 2);
        text.place("Cape", "community", "QAA").place("Bay", "community", "QAA");
        text.place("Strait", "sea_zone", "XXX").place("Sound", "sea_zone", "XXX");
        text.place("Haven", "disembarkation", "QBB", {{"destination_value", "5"}});
        for (const auto& [home, zone, boats] :
             {std::tuple("Cape", "Strait", "Boats"), std::tuple("Bay", "Sound", "Dhows")}) {
            text.row("networks", {{"name", boats},
                                  {"network_capacity_per_day", "50"},
                                  {"vessel_capacity", "10"},
                                  {"gathering_days", "2"}});
            text.leg(home, zone, "sea",
                     {{"networks", boats}, {"channel", "irregular"}, {"distress_per_day", "0.1"}});
            text.leg(zone, "Haven", "sea",
                     {{"networks", boats}, {"channel", "irregular"}, {"distress_per_day", "0.1"}});
        }
        text.group("A of the cape", "Cape", 1000, {{"considers_per_day", "0.02"}});
        text.group("B of the bay", "Bay", others, {{"considers_per_day", "0.02"}});
        return text.read();
    };
    const auto few = lived(make(500), {});
    const auto many = lived(make(2000), {});
    for (const std::string leg : {"Cape -> Strait", "Strait -> Haven"}) {
        const auto flow = [&](const Simulation& run) {
            const Results& results = run.recorder().results();
            const auto all = results.at("outcome").numbers();
            const std::size_t causes = results.size("cause");
            const std::size_t row = results.size("leg") * causes;
            std::vector<double> one;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (i % row / causes == member(results, "leg", leg)) {
                    one.push_back(all[i]);
                }
            }
            return one;
        };
        EXPECT_EQ(flow(*few), flow(*many)) << leg;
        EXPECT_GT(total(flow(*few)), 0) << leg;
    }
}

/// Luck knows people by their group's name and their place in it, not by a running number.
TEST(Luck, OneGroupMoreElsewhereLeavesEverybodyElsesLifeAlone) {
    const auto make = [](bool with_more) {
        ScenarioText text = test::small_corridor(2000, 120);
        if (with_more) {
            text.place("Far", "community", "QZZ")
                .place("Farther", "destination", "QZZ", {{"destination_value", "5"}});
            text.leg("Far", "Farther", "road", {{"days", "1"}});
            text.group("Aliens", "Far", 700,
                       {{"considers_per_day", "0.02"}, {"inflow_per_day", "1.5"}});
            text.turn_round(); // the new group comes first
        }
        text.informed();
        return text.read();
    };
    const auto alone = lived(make(false), {});
    const auto with_more = lived(make(true), {});
    const auto lives_of = [](const Simulation& run) {
        const World& world = run.scenario().world;
        const People& people = run.state().people;
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::int64_t>> lives;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const PersonId person{i};
            const Whose whose = people.whose(person);
            const bool aboard = people.status_of(person) == Status::aboard;
            const bool on_leg = people.status_of(person) == Status::on_leg;
            const std::uint32_t where = aboard ? run.state().vessels[people.situation[i]].key.value
                                        : on_leg ? world[people.leg_of(person)].key.value
                                                 : world[people.place_of(person)].key.value;
            lives[{whose.family.value, whose.number}] = {
                people.status[i],
                static_cast<std::int64_t>(where),
                people.entered(person).ticks,
                people.has_due(person) ? people.due(person).ticks : -1,
                people.traits[i],
                people.needs[i],
                people.flags[i],
                people.debt_usd[i],
                people.visits[i]};
        }
        return lives;
    };
    const auto before = lives_of(*alone);
    const auto after = lives_of(*with_more);
    EXPECT_GT(after.size(), before.size() + 600);
    std::size_t moved = 0;
    for (const auto& [who, life] : before) {
        ASSERT_TRUE(after.contains(who));
        moved += after.at(who) == life ? 0 : 1;
    }
    EXPECT_EQ(moved, 0U) << "of " << before.size();
}

} // namespace corridor
