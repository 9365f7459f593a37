#include "input/overrides.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::Cells;
using test::lived;
using test::member;
using test::ScenarioText;
using test::sums;

/// What has changed between two runs: names of the variables that differ.
std::set<std::string> differences(const Results& a, const Results& b) {
    const auto first = a.digests();
    const auto second = b.digests();
    std::set<std::string> names;
    for (const auto& [name, digest] : first) {
        if (!second.contains(name) || second.at(name) != digest) {
            names.insert(name);
        }
    }
    return names;
}

/// Values of a variable without one member of a dimension.
std::vector<double> without(const Results& results, const Variable& variable,
                            const std::string& dim, std::size_t left_out) {
    std::size_t inner = 1;
    std::size_t width = 0;
    for (auto it = variable.dims.rbegin(); it != variable.dims.rend(); ++it) {
        if (*it == dim) {
            width = results.size(dim);
            break;
        }
        inner *= results.size(*it);
    }
    const std::vector<double> all = variable.numbers();
    if (width == 0) {
        return all;
    }
    std::vector<double> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i / inner % width != left_out) {
            kept.push_back(all[i]);
        }
    }
    return kept;
}

/// Nothing but the leg and what describes it may differ.
void expect_same_but_for_leg(const Results& with, const Results& plain, const std::string& leg) {
    const std::size_t added = member(with, "leg", leg);
    // A network's weights are parts of all its legs, those without a seat included.
    std::set<std::string> of_the_leg{"leg_from", "leg_to", "network_weight"};
    for (const Variable& variable : with.variables) {
        if (variable.is_text() || of_the_leg.contains(variable.name)) {
            continue;
        }
        EXPECT_EQ(without(with, variable, "leg", added), plain.at(variable.name).numbers())
            << variable.name;
    }
    const auto used = sums(with, "departures");
    EXPECT_EQ(used[added], 0);
}

/// Four ways from home to the city, each by a place of its own; nobody stays at home, nothing is
/// scarce.
ScenarioText four_ways(double people, int days) {
    ScenarioText text(days);
    text.informed();
    text.set("deliberation_days", 2).set("preparation_days", 2).set("route_scale", 1);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}});
    int fare = 10;
    for (const std::string hub : {"North", "East", "South", "West"}) {
        text.place(hub, "hub", "QAA", {{"hub_wait_days", "1"}, {"gives_up_per_day", "0"}});
        text.leg("Home", hub, "road", {{"fare_usd", std::to_string(fare)}});
        text.leg(hub, "City", "road", {{"abuse_per_day", "0.1"}, {"death_per_day", "0.001"}});
        fare += 100;
    }
    text.group("Farmers", "Home", people,
               {{"considers_per_day", "0.05"},
                {"value_of_staying", "-500"},
                {"savings_usd", "100000"},
                {"savings_spread", "0"},
                {"mean_party_size", "2"}});
    return text;
}

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

TEST(Metamorphic, APlanAtIntensityZeroIsTheBaseline) {
    const auto scenario = test::bundled("tutorial");
    const auto baseline = lived(scenario, {});
    for (const Plan& plan : scenario->plans) {
        RunOptions options;
        options.plan = plan.name;
        options.intensity = 0;
        const auto same = lived(scenario, options);
        std::set<std::string> differ =
            differences(baseline->recorder().results(), same->recorder().results());
        for (const char* levers_own : {"lever", "lever_intensity", "lever_cost"}) {
            differ.erase(levers_own);
        }
        EXPECT_EQ(differ, std::set<std::string>()) << plan.name;
        options.intensity = 1;
        const auto full = lived(scenario, options);
        EXPECT_TRUE(differences(baseline->recorder().results(), full->recorder().results())
                        .contains("occupancy"))
            << plan.name;
    }
}

TEST(Metamorphic, ALegNobodyCanUseChangesNothingElse) {
    const auto plain = lived(test::small_corridor(3000, 60).read(), {});
    for (const Cells& closed : {Cells{{"open", "0"}}, Cells{{"capacity_per_day", "0"}}}) {
        auto text = test::small_corridor(3000, 60);
        text.leg("Home", "Haven", "road", closed);
        const auto with = lived(text.read(), {});
        expect_same_but_for_leg(with->recorder().results(), plain->recorder().results(),
                                "Home -> Haven");
    }
}

TEST(Metamorphic, ACrossingNobodyCanUseTakesNoSeatsFromTheOthers) {
    auto plain_text = test::small_corridor(3000, 60);
    plain_text.change("networks", "name", "Boats", {{"network_capacity_per_day", "2"}});
    const auto plain = lived(plain_text.read(), {});
    for (const Cells& closed : {Cells{{"open", "0"}}, Cells{{"capacity_per_day", "0"}}}) {
        auto text = plain_text;
        Cells cells = closed;
        cells.insert({{"networks", "Boats"}, {"fare_usd", "0"}, {"channel", "irregular"}});
        text.leg("Pass", "Strait", "sea", cells);
        const auto with = lived(text.read(), {});
        expect_same_but_for_leg(with->recorder().results(), plain->recorder().results(),
                                "Pass -> Strait");
    }
}

TEST(Metamorphic, ALongerHorizonLeavesEarlierDaysAsTheyWere) {
    auto text = test::small_corridor(2000, 90);
    // People who join, in a group whose number comes before others.
    text.group(
        "Arrivals", "Home", 10,
        {{"inflow_per_day", "1.7"}, {"mean_party_size", "2.5"}, {"considers_per_day", "0.1"}});
    const auto scenario = text.read();
    RunOptions brief;
    brief.days = 35;
    const auto a = lived(scenario, brief);
    const auto b = lived(scenario, {});
    const Results& early = a->recorder().results();
    const Results& late = b->recorder().results();
    for (const Variable& variable : early.variables) {
        const bool by_time = !variable.dims.empty() &&
                             (variable.dims.front() == "time" || variable.dims.front() == "week");
        if (variable.is_text() || !by_time) {
            continue;
        }
        std::vector<double> now = variable.numbers();
        std::vector<double> longer = late.at(variable.name).numbers();
        if (variable.name == "occupancy") {
            // Those who will join later wait outside; there are more of them in a longer run.
            const std::size_t statuses = early.size("status");
            for (std::vector<double>* values : {&now, &longer}) {
                for (std::size_t i = 0; i < values->size(); i += statuses) {
                    (*values)[i + static_cast<std::size_t>(Status::outside)] = 0;
                }
            }
        }
        longer.resize(now.size());
        EXPECT_EQ(now, longer) << variable.name;
    }
}

TEST(Metamorphic, InflowComesAtItsRate) {
    auto text = test::small_corridor(2000, 100);
    text.group("Arrivals", "Home", 10, {{"inflow_per_day", "3.7"}, {"mean_party_size", "2.5"}});
    const auto run = lived(text.read(), {});
    const auto group = member(run->recorder().results(), "group", "Arrivals");
    const People& people = run->state().people;
    std::int64_t joined = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        joined += people.group[i] == group && people.status_of(PersonId{i}) != Status::outside;
    }
    EXPECT_NEAR(static_cast<double>(joined), 10 + 370, 12) << "one party more or less";
}

TEST(Metamorphic, DoublingEveryBoundLeavesTheRun) {
    const auto scenario = test::bundled("tutorial");
    RunOptions options;
    options.plan = "keep-out";
    const auto plain = lived(scenario, options);
    options.bound_factor = 2;
    const auto doubled = lived(scenario, options);
    EXPECT_EQ(plain->recorder().results().digest(), doubled->recorder().results().digest());
    EXPECT_GT(doubled->totals().looks_in_vain, plain->totals().looks_in_vain);
}

TEST(Metamorphic, TwiceThePeopleAndCapacitiesIsTwiceTheFlow) {
    auto text = four_ways(20'000, 60);
    text.change("places", "name", "City",
                {{"registration_per_day", "1000"}, {"reception_beds", "50000"}});
    const auto one = lived(text.read(), {});
    Scenario doubled = *text.read();
    scale_scenario(doubled, 2);
    const auto two = lived(std::make_shared<const Scenario>(std::move(doubled)), {});
    for (const char* variable : {"departures", "arrivals", "desk_served"}) {
        const auto single = sums(one->recorder().results(), variable);
        const auto twice = sums(two->recorder().results(), variable);
        for (std::size_t i = 0; i < single.size(); ++i) {
            // Parties of two on average travel together: variance of a count is at most 3 counts,
            // that of twice - 2 * single at most 3 * (2 + 4) counts; four standard deviations.
            const double noise = 4 * std::sqrt(3 * (twice[i] + 4 * single[i]) + 1);
            EXPECT_NEAR(twice[i], 2 * single[i], noise) << variable << " " << i;
        }
    }
}

TEST(Metamorphic, TwoIdenticalHalvesOfALegCarryWhatTheWholeDid) {
    const auto whole = lived(four_ways(30'000, 40).read(), {});
    auto text = four_ways(30'000, 40);
    text.leg("Home", "North", "road", {{"fare_usd", "10"}});
    const auto halves = lived(text.read(), {});
    const auto by_leg = [](const Simulation& run) {
        std::map<std::string, std::vector<double>> flows;
        const auto& names = run.recorder().results().at("leg").as<std::string>();
        const auto flow = sums(run.recorder().results(), "departures");
        for (std::size_t i = 0; i < names.size(); ++i) {
            flows[names[i]].push_back(flow[i]);
        }
        return flows;
    };
    const auto before = by_leg(*whole);
    const auto after = by_leg(*halves);
    for (const auto& [name, flows] : before) {
        // Both are counts of parties of two on average; independent noise would have variance 2 * 3
        // counts.
        const double noise = 4 * std::sqrt(6 * total(flows));
        EXPECT_NEAR(total(after.at(name)), total(flows), noise) << name;
    }
    const auto& split = after.at("Home -> North");
    ASSERT_EQ(split.size(), 2u);
    EXPECT_NEAR(split[0], split[1], 4 * std::sqrt(3 * total(split)));
}

TEST(Metamorphic, TwoIdenticalHalvesOfANetworkMoveNobody) {
    const auto with_networks = [](const std::vector<std::string>& names) {
        auto text = four_ways(10'000, 40);
        std::string carriers;
        for (const std::string& name : names) {
            text.row("networks", {{"name", name}, {"network_capacity_per_day", "1e9"}});
            carriers += (carriers.empty() ? "" : ";") + name;
        }
        text.change("legs", "to", "North", {{"networks", carriers}});
        return lived(text.read(), {});
    };
    const auto whole = with_networks({"Guides"});
    const auto halves = with_networks({"Guides", "Guides too"});
    EXPECT_EQ(whole->recorder().results().at("departures").numbers(),
              halves->recorder().results().at("departures").numbers());
    EXPECT_EQ(whole->recorder().results().at("occupancy").numbers(),
              halves->recorder().results().at("occupancy").numbers());
}

TEST(Metamorphic, ClosingALegMovesOnlyThoseWhoWouldHaveUsedIt) {
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

TEST(Vessel, LossOfOneBoatLeavesOtherBoatsLuckAlone) {
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

TEST(Vessel, MoreBoatsFromAnotherCoastLeaveThisCoastsLuckAlone) {
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
