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
using test::four_ways;
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

} // namespace corridor
