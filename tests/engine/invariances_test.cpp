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
    int cells = 20;     ///< of each network
    int networks = 1;   ///< that share the boats
    int guides = 1;     ///< that share the trail
    int trails = 1;     ///< parallel legs by land
    int crossings = 1;  ///< parallel legs by sea
    int desks = 1;      ///< pathways that share the places
    int groups = 1;     ///< that share the people
    int vessels = 1;    ///< that share the people aboard
    int offers = 1;     ///< that share the readers
    int sites = 1;      ///< compounds that share the places to which another one moves
    int party = 1;      ///< people who travel together, on average
    bool rich = false;  ///< nobody lacks the money for the members of a party
    bool learn = false; ///< people go by what travellers report
};

std::string numbered(const std::string& name, int number) {
    return number == 0 ? name : fmt::format("{} {}", name, number + 1);
}

/// The name of the whole of which a part is numbered.
std::string whole(const std::string& name) {
    const auto end = name.find_last_not_of("0123456789");
    return end + 1 < name.size() && name[end] == ' ' ? name.substr(0, end) : name;
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
    if (writing.learn) { // that the trail has become eight times as deadly
        text.set("belief_strength", 300).set("report_share", 0.5).set("risk_awareness", 1);
        text.row("drivers", {{"target", "all"},
                             {"parameter", "death_per_day"},
                             {"op", "scale"},
                             {"value", "8"},
                             {"from", "2015-02-01"}});
    } else {
        text.informed();
    }
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
                   {{"profile", "Farmers"},
                    {"considers_per_day", "0.02"},
                    {"savings_usd", writing.rich ? "1000000" : "300"},
                    {"mean_party_size", std::to_string(writing.party)},
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
    return text.plan("measure", crackdown_on(writing));
}

/// Offers that lead to a compound, which is raided in part; its operators move to others.
ScenarioText offers_and_sites(const Writing& writing) {
    ScenarioText text(270);
    text.informed();
    text.set("deliberation_days", 2).set("preparation_days", 2);
    text.place("Home", "community", "QAA");
    text.place("Capital", "hub", "QBB", {{"hub_wait_days", "0.5"}});
    const auto compound = [&](const std::string& name, double places, double weight) {
        text.place(name, "compound", "QBB",
                   {{"compound_staffing", fmt::format("{}", places)},
                    {"relocation_weight", fmt::format("{}", weight)},
                    {"compound_rescue_per_day", "0"},
                    {"compound_escape_per_day", "0.02"},
                    {"compound_death_per_day", "0.001"},
                    {"relocation_days", "20"}});
        text.leg("Capital", name, "road", {{"days", "0.3"}});
    };
    compound("Casino", 160, 1);
    for (int i = 0; i < writing.sites; ++i) {
        compound(numbered("Park", i), 80.0 / writing.sites, 1.0 / writing.sites);
    }
    text.place("City", "destination", "QBB", {{"destination_value", "1"}});
    text.leg("Home", "Capital", "air", {{"fare_usd", "100"}, {"days", "0.2"}});
    text.leg("Capital", "City", "road", {{"days", "0.3"}});
    for (int i = 0; i < writing.offers; ++i) {
        text.row("offers", {{"name", numbered("Easy job", i)},
                            {"audience", "all"},
                            {"advertised", "City"},
                            {"true_destination", "Casino"},
                            {"offer_reach_per_day", fmt::format("{}", 0.06 / writing.offers)},
                            {"offer_value", "20"},
                            {"offer_credibility", "0.5"},
                            {"offer_vacancy_gain", "3"}});
    }
    text.group("Graduates", "Home", 6000,
               {{"considers_per_day", "0.02"}, {"value_of_staying", "10"}});
    return text.plan("measure", R"(
title = "Three quarters of the first compound are closed"
[[lever]]
id = "compound-raid"
from = 2015-04-01
places = ["Casino"]
[lever.values]
compound_closed = 0.75
)");
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
        figures[fmt::format("{} -> {}, {}", world[leg.from].name, whole(world[leg.to].name),
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
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        if (world.places[p].kind == PlaceKind::compound) {
            figures["held in " + whole(world.places[p].name)] +=
                static_cast<double>(run.state().counts.at(PlaceId{p}, Status::in_compound));
        }
    }
    return figures;
}

constexpr int seeds = 12;

using Make = ScenarioText (*)(const Writing&);
/// Without and with the measure, by seed.
using Runs = std::vector<std::pair<Figures, Figures>>;

/// The runs of one way of writing.
Runs runs_of(Make make, const Writing& writing) {
    const auto scenario = make(writing).read();
    Runs runs;
    for (int seed = 1; seed <= seeds; ++seed) {
        RunOptions options;
        options.seed = static_cast<std::uint64_t>(seed);
        options.plan = "";
        Figures without = figures_of(*lived(scenario, options));
        options.plan = "measure";
        runs.emplace_back(std::move(without), figures_of(*lived(scenario, options)));
    }
    return runs;
}

struct Spread {
    double mean = 0;
    double error = 0; ///< of the mean
};

template <class Value>
Spread spread_of(const Runs& runs, Value&& value) {
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

/// Levels and what the measure changes are the same for both ways of writing, but for chance. The
/// test's record has the largest difference, in standard errors.
void expect_same(const Runs& plain, const Runs& other) {
    double largest = 0;
    const auto compare = [&](const std::string& what, auto&& value) {
        const Spread one = spread_of(plain, value);
        const Spread two = spread_of(other, value);
        const double error = std::hypot(one.error, two.error);
        const double difference = std::abs(one.mean - two.mean);
        EXPECT_LT(difference, 4 * error + 2) << what << ": " << one.mean << " and " << two.mean;
        if (difference > 2 && difference / error > largest) {
            largest = difference / error;
            testing::Test::RecordProperty(
                "largest_difference", fmt::format("{}: {:.1f} and {:.1f}, {:.1f} standard errors",
                                                  what, one.mean, two.mean, largest));
        }
    };
    for (const auto& [name, unused] : plain.front().first) {
        compare(name, [&](const auto& run) { return run.first.at(name); });
        compare("change of " + name,
                [&](const auto& run) { return run.second.at(name) - run.first.at(name); });
    }
}

void expect_same(const Writing& writing) {
    static const Runs plain = runs_of(coast_and_trail, {});
    expect_same(plain, runs_of(coast_and_trail, writing));
}

} // namespace

/// What the rest compares with: queues are full, the crackdown bites, and chance is small beside.
TEST(Invariances, AreAskedWhereTheyMatter) {
    const Runs runs = runs_of(coast_and_trail, {});
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
    const Runs raided = runs_of(offers_and_sites, {});
    const Spread held =
        spread_of(raided, [](const auto& run) { return run.second.at("held in Park"); });
    EXPECT_GT(held.mean, 40);
    EXPECT_LT(held.error, 0.1 * held.mean);
}

TEST(Invariances, TenTimesAsManyCells) { expect_same({.cells = 200}); }

TEST(Invariances, FortyTimesAsManyCells) { expect_same({.cells = 800}); }

TEST(Invariances, NetworksSplit) { expect_same({.cells = 40, .networks = 2, .guides = 2}); }

TEST(Invariances, LegsSplit) { expect_same({.trails = 2, .crossings = 2}); }

TEST(Invariances, DeskSplit) { expect_same({.desks = 2}); }

TEST(Invariances, GroupSplit) { expect_same({.groups = 3}); }

TEST(Invariances, VesselsHalfTheSize) { expect_same({.vessels = 2}); }

/// Groups of one profile and home are one community, however many rows they are written in.
TEST(Invariances, GroupSplitWherePeopleLearnFromReports) {
    expect_same(runs_of(coast_and_trail, {.learn = true}),
                runs_of(coast_and_trail, {.groups = 3, .learn = true}));
}

TEST(Invariances, PartiesOfThreeWhereMoneyIsNoLimit) {
    expect_same(runs_of(coast_and_trail, {.rich = true}),
                runs_of(coast_and_trail, {.party = 3, .rich = true}));
}

TEST(Invariances, OfferSplit) {
    expect_same(runs_of(offers_and_sites, {}), runs_of(offers_and_sites, {.offers = 3}));
}

TEST(Invariances, SiteSplit) {
    expect_same(runs_of(offers_and_sites, {}), runs_of(offers_and_sites, {.sites = 4}));
}

} // namespace corridor
