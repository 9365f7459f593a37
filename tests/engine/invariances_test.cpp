#include "support/scenario_text.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::lived;
using test::ScenarioText;
using test::sums;

/// How finely the same thing is written down.
struct Writing {
    int cells = 20;    ///< of each network
    int networks = 1;  ///< that share the boats
    int guides = 1;    ///< that share the trail
    int trails = 1;    ///< parallel legs by land
    int crossings = 1; ///< parallel legs by sea
    int desks = 1;     ///< pathways that share the places
    int groups = 1;    ///< that share the people
    int vessels = 1;   ///< that share the people aboard
};

std::string numbered(const std::string& name, int number) {
    return number == 0 ? name : fmt::format("{} {}", name, number + 1);
}

std::string all_of(const std::string& name, int count) {
    std::string names;
    for (int i = 0; i < count; ++i) {
        names += (i > 0 ? ";" : "") + numbered(name, i);
    }
    return names;
}

std::string quoted(const std::string& name, int count) {
    std::string names;
    for (int i = 0; i < count; ++i) {
        names += fmt::format("\"{}\", ", numbered(name, i));
    }
    return names;
}

std::string crackdown_on(const Writing& writing) {
    return fmt::format(R"(
title = "Arrests"
[[lever]]
id = "network-crackdown"
from = 2015-03-02
networks = [{}{}]
[lever.values]
arrests_per_day = 0.1
network_dormant = 0
)",
                       quoted("Boats", writing.networks), quoted("Guides", writing.guides));
}

/// A coast with boats that are full, a trail with guides who are hardly ever, a road that takes
/// long, and a regular way with few places.
ScenarioText coast_and_trail(const Writing& writing) {
    ScenarioText text(270);
    text.informed();
    text.set("deliberation_days", 3).set("preparation_days", 3).set("route_scale", 2);
    text.set("time_weight", 0.1).set("loss_lethality", 0.8);
    text.country("QAA", {}).country("QBB", {});
    const std::map<std::string, std::string> impatient = {{"chooses_again_per_day", "0.03"},
                                                          {"gives_up_per_day", "0.005"}};
    text.place("Home", "community", "QAA");
    text.place("Coast", "embarkation", "QAA", impatient);
    text.place("Trailhead", "hub", "QAA", impatient);
    text.place("Airport", "airport", "QAA");
    text.place("Strait", "sea_zone", "XXX", {{"loss_per_day", "0.2"}});
    text.place("Haven", "disembarkation", "QBB");
    text.place("City", "destination", "QBB", {{"destination_value", "7"}});
    for (int i = 0; i < writing.networks; ++i) {
        text.row("networks",
                 {{"name", numbered("Boats", i)},
                  {"cells", std::to_string(writing.cells / writing.networks)},
                  {"network_capacity_per_day", fmt::format("{}", 8.0 / writing.networks)},
                  {"vessel_capacity", std::to_string(8 / writing.vessels)},
                  {"vessel_minimum_share", "0"},
                  {"gathering_days", "1"},
                  {"recovery_days", "40"}});
    }
    for (int i = 0; i < writing.guides; ++i) {
        text.row("networks",
                 {{"name", numbered("Guides", i)},
                  {"cells", std::to_string(writing.cells / writing.guides)},
                  {"network_capacity_per_day", fmt::format("{}", 12.0 / writing.guides)},
                  {"recovery_days", "40"}});
    }
    text.leg("Home", "Coast", "road", {{"days", "0.5"}});
    text.leg("Home", "Trailhead", "road", {{"days", "0.5"}});
    text.leg("Home", "Airport", "road", {{"days", "0.5"}});
    for (int i = 0; i < writing.crossings; ++i) {
        text.leg("Coast", "Strait", "sea",
                 {{"channel", "irregular"},
                  {"networks", all_of("Boats", writing.networks)},
                  {"fare_usd", "60"},
                  {"days", "1"},
                  {"distress_per_day", "0.1"}});
    }
    text.leg(
        "Strait", "Haven", "sea",
        {{"channel", "irregular"}, {"networks", all_of("Boats", writing.networks)}, {"days", "1"}});
    text.leg("Haven", "City", "road", {{"days", "1"}});
    for (int i = 0; i < writing.trails; ++i) {
        text.leg("Trailhead", "City", "foot",
                 {{"channel", "irregular"},
                  {"networks", all_of("Guides", writing.guides)},
                  {"fare_usd", "60"},
                  {"days", "4"},
                  {"death_per_day", "0.005"}});
    }
    text.leg("Trailhead", "City", "road", {{"channel", "irregular"}, {"days", "20"}});
    text.leg("Airport", "City", "air", {{"channel", "regular"}, {"days", "0.5"}});
    for (int i = 0; i < writing.groups; ++i) {
        text.group(numbered("Farmers", i), "Home", 3000.0 / writing.groups,
                   {{"considers_per_day", "0.02"},
                    {"savings_usd", "300"},
                    {"papers", "identity:1"},
                    {"value_of_staying", "6"}});
    }
    for (int i = 0; i < writing.desks; ++i) {
        text.row("pathways", {{"name", numbered("Scheme", i)},
                              {"eligible", all_of("Farmers", writing.groups)},
                              {"destination", "City"},
                              {"papers", "visa"},
                              {"places_per_year", fmt::format("{}", 200.0 / writing.desks)}});
    }
    return text.plan("crackdown", crackdown_on(writing));
}

/// What a run tells, whatever the number of legs, networks and groups that it is written with.
using Figures = std::map<std::string, double>;

Figures figures_of(const Simulation& run) {
    const Results& results = run.recorder().results();
    const World& world = run.scenario().world;
    Figures figures;
    const auto departures = sums(results, "departures");
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        figures[fmt::format("{} -> {}, {}", world[leg.from].name, world[leg.to].name,
                            name_of(leg.mode))] += departures[l];
    }
    const auto count = [&](Status status) {
        double people = 0;
        for (std::size_t p = 0; p < world.places.size(); ++p) {
            people += static_cast<double>(run.state().counts.at(PlaceId{p}, status));
        }
        return people;
    };
    figures["still wait for a seat"] = count(Status::waiting_to_board);
    figures["dead and missing"] = count(Status::dead) + count(Status::missing);
    figures["turned back home"] = count(Status::returned_voluntarily);
    return figures;
}

constexpr int seeds = 12;

/// The runs of one way of writing, without and with the crackdown.
std::vector<std::pair<Figures, Figures>> runs_of(const Writing& writing) {
    const auto scenario = coast_and_trail(writing).read();
    std::vector<std::pair<Figures, Figures>> runs;
    for (int seed = 1; seed <= seeds; ++seed) {
        RunOptions options;
        options.seed = static_cast<std::uint64_t>(seed);
        options.plan = "";
        Figures without = figures_of(*lived(scenario, options));
        options.plan = "crackdown";
        runs.emplace_back(std::move(without), figures_of(*lived(scenario, options)));
    }
    return runs;
}

struct Spread {
    double mean = 0;
    double error = 0; ///< of the mean
};

template <class Value>
Spread spread_of(const std::vector<std::pair<Figures, Figures>>& runs, Value&& value) {
    Spread spread;
    double squares = 0;
    for (const auto& run : runs) {
        spread.mean += value(run) / seeds;
    }
    for (const auto& run : runs) {
        squares += (value(run) - spread.mean) * (value(run) - spread.mean);
    }
    spread.error = std::sqrt(squares / (seeds - 1) / seeds);
    return spread;
}

/// Levels and what the crackdown changes are those of the plain writing, but for chance.
void expect_same(const Writing& writing) {
    static const auto plain = runs_of({});
    const auto other = runs_of(writing);
    const auto compare = [&](const std::string& what, auto&& value) {
        const Spread one = spread_of(plain, value);
        const Spread two = spread_of(other, value);
        const double chance = 4 * std::hypot(one.error, two.error) + 2;
        EXPECT_LT(std::abs(one.mean - two.mean), chance)
            << what << ": " << one.mean << " and " << two.mean;
    };
    for (const auto& [name, unused] : plain.front().first) {
        compare(name, [&](const auto& run) { return run.first.at(name); });
        compare("crackdown, change of " + name,
                [&](const auto& run) { return run.second.at(name) - run.first.at(name); });
    }
}

} // namespace

/// What the rest compares with: queues are full, the crackdown bites, and chance is small beside.
TEST(Invariances, AreAskedWhereTheyMatter) {
    const auto runs = runs_of({});
    const std::string by_sea = "Coast -> Strait, sea";
    const Spread without = spread_of(runs, [&](const auto& run) { return run.first.at(by_sea); });
    const Spread change = spread_of(
        runs, [&](const auto& run) { return run.second.at(by_sea) - run.first.at(by_sea); });
    EXPECT_GT(without.mean, 400);
    EXPECT_LT(change.mean, -0.2 * without.mean);
    EXPECT_LT(change.error, 0.15 * -change.mean);
    const Spread waiting =
        spread_of(runs, [](const auto& run) { return run.second.at("still wait for a seat"); });
    EXPECT_GT(waiting.mean, 10);
}

TEST(Invariances, TenAndFortyTimesAsManyCells) {
    expect_same({.cells = 200});
    expect_same({.cells = 800});
}

TEST(Invariances, NetworksSplit) { expect_same({.cells = 40, .networks = 2, .guides = 2}); }

TEST(Invariances, LegsSplit) { expect_same({.trails = 2, .crossings = 2}); }

TEST(Invariances, DeskSplit) { expect_same({.desks = 2}); }

TEST(Invariances, GroupSplit) { expect_same({.groups = 3}); }

TEST(Invariances, VesselsHalfTheSize) { expect_same({.vessels = 2}); }

} // namespace corridor
