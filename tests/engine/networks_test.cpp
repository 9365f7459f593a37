#include "stages/adaptation.hpp"
#include "stages/compounds.hpp"
#include "stages/transitions.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {

namespace {

using test::lived;
using test::member;
using test::ScenarioText;
using test::sums;

/// A border with a short way over it and a long way round; a network works both and learns.
ScenarioText two_ways_over(double people, int days, double learning_rate) {
    ScenarioText text(days);
    text.set("deliberation_days", 2).set("preparation_days", 2).set("cost_weight", 0.01);
    text.set("restructuring_days", 7).set("learning_memory_days", 30);
    text.place("Home", "community", "QAA");
    text.place("Border", "hub", "QAA", {{"hub_wait_days", "0.5"}, {"gives_up_per_day", "0"}});
    text.place("Pass", "hub", "QBB", {{"hub_wait_days", "0.5"}, {"gives_up_per_day", "0"}});
    text.place("City", "destination", "QBB", {{"destination_value", "9"}});
    text.row("networks", {{"name", "Guides"},
                          {"learning_rate", std::to_string(learning_rate)},
                          {"corruption_share", "1"}});
    text.leg("Home", "Border", "road", {{"days", "0.5"}});
    text.leg("Border", "City", "road",
             {{"networks", "Guides"},
              {"fare_usd", "100"},
              {"days", "1"},
              {"interception_per_day", "0.1"}});
    text.leg("Border", "Pass", "foot",
             {{"networks", "Guides"},
              {"fare_usd", "110"},
              {"days", "2"},
              {"interception_per_day", "0.05"}});
    text.leg("Pass", "City", "foot", {{"networks", "Guides"}, {"fare_usd", "20"}, {"days", "1"}});
    text.group("Farmers", "Home", people,
               {{"considers_per_day", "0.004"},
                {"value_of_staying", "-50"},
                {"savings_usd", "100000"},
                {"daily_income_usd", "5"}});
    return text;
}

constexpr const char* watched = R"(
title = "The short way is watched"
[[lever]]
id = "checkpoints-and-surveillance"
from = 2015-03-02
legs = ["Border -> City"]
[lever.values]
interception_per_day = 0.8
)";

RunOptions with_plan(const std::string& plan) {
    RunOptions options;
    options.plan = plan;
    return options;
}

/// People who set out on a leg.
double used(const Simulation& run, const std::string& leg) {
    const Results& results = run.recorder().results();
    return sums(results, "departures")[member(results, "leg", leg)];
}

double last_of(const Simulation& run, const std::string& variable) {
    return run.recorder().results().at(variable).numbers().back();
}

double weight_on(const Simulation& run, const std::string& leg) {
    const auto& world = run.scenario().world;
    const auto& legs = world.networks.front().legs;
    for (std::size_t i = 0; i < legs.size(); ++i) {
        if (world[world[legs[i]].from].name + " -> " + world[world[legs[i]].to].name == leg) {
            return run.state().networks.front().lines[i].share;
        }
    }
    throw std::logic_error("no leg " + leg);
}

/// Two compounds that want 60 people each; jobs are advertised that lead to the first of them.
ScenarioText two_compounds(double gain, int days) {
    ScenarioText text(days);
    text.set("deliberation_days", 2).set("preparation_days", 2);
    text.place("Home", "community", "QAA");
    text.place("Capital", "hub", "QBB", {{"hub_wait_days", "0.5"}});
    for (const std::string name : {"Casino", "Park"}) {
        text.place(name, "compound", "QBB",
                   {{"compound_staffing", "60"},
                    {"compound_rescue_per_day", "0"},
                    {"compound_escape_per_day", "0.01"},
                    {"compound_death_per_day", "0"},
                    {"relocation_days", "20"}});
    }
    text.place("City", "destination", "QBB", {{"destination_value", "1"}});
    text.leg("Home", "Capital", "air", {{"fare_usd", "100"}, {"days", "0.2"}});
    text.leg("Capital", "Casino", "road", {{"days", "0.3"}});
    text.leg("Capital", "Park", "road", {{"days", "0.3"}});
    text.leg("Capital", "City", "road", {{"days", "0.3"}});
    text.row("offers", {{"name", "Easy job"},
                        {"audience", "all"},
                        {"advertised", "City"},
                        {"true_destination", "Casino"},
                        {"offer_reach_per_day", "0.1"},
                        {"offer_value", "20"},
                        {"offer_credibility", "1"},
                        {"offer_vacancy_gain", std::to_string(gain)}});
    text.group("Graduates", "Home", 3000,
               {{"considers_per_day", "0.01"}, {"value_of_staying", "10"}});
    return text;
}

constexpr const char* raid = R"(
title = "The first compound is raided"
[[lever]]
id = "compound-raid"
from = 2015-04-01
places = ["Casino"]
[lever.values]
compound_closed = 1
compound_transfer_per_day = 0.1
)";

double held(const Simulation& run, const std::string& place) {
    const auto at = member(run.recorder().results(), "place", place);
    return static_cast<double>(run.state().counts.at(PlaceId{at}, Status::in_compound));
}

double exploited(const Simulation& run) {
    return test::at_places(run.recorder().results(), Outcome::exploited);
}

} // namespace

TEST(Networks, MoveOffALegWithMoreInterceptionAndPricesRise) {
    const auto scenario = two_ways_over(12'000, 300, 2).plan("watched", watched).read();
    const auto before = lived(scenario, {});
    const auto after = lived(scenario, with_plan("watched"));
    EXPECT_NEAR(weight_on(*before, "Border -> City"), 0.5, 0.1);
    EXPECT_LT(weight_on(*after, "Border -> City"), 0.3);
    EXPECT_EQ(weight_on(*after, "Pass -> City"), 1) << "a stage of its own";
    EXPECT_GT(last_of(*after, "network_price"), 1.05 * last_of(*before, "network_price"));
    EXPECT_LE(last_of(*after, "network_price"), 1.47 * 230);
    const double share_before = used(*before, "Border -> City") /
                                (used(*before, "Border -> City") + used(*before, "Border -> Pass"));
    const double share_after = used(*after, "Border -> City") /
                               (used(*after, "Border -> City") + used(*after, "Border -> Pass"));
    EXPECT_LT(share_after, share_before - 0.1);
}

TEST(Networks, WithoutLearningPricesAndWeightsStay) {
    const auto scenario = two_ways_over(1000, 120, 0).plan("watched", watched).read();
    const auto run = lived(scenario, with_plan("watched"));
    EXPECT_EQ(weight_on(*run, "Border -> City"), 0.5);
    EXPECT_EQ(last_of(*run, "network_price"), 230);
}

TEST(Networks, LearnToLiveWithAMeasureButNotBelowTheFloor) {
    const auto scenario = two_ways_over(12'000, 360, 1)
                              .set("fading_per_week", 2)
                              .set("fading_floor", 0.6)
                              .plan("watched", watched)
                              .read();
    const auto run = lived(scenario, with_plan("watched"));
    const auto& lines = run->state().networks.front().lines;
    const auto least =
        std::min_element(lines.begin(), lines.end(), [](const LineState& a, const LineState& b) {
            return a.exposure < b.exposure;
        });
    EXPECT_LT(least->exposure, 0.8);
    EXPECT_GE(least->exposure, 0.6);
}

TEST(Networks, PayBribesWhereThatPaysAndDetectionFalls) {
    auto text = two_ways_over(12'000, 240, 1).set("fading_per_week", 0);
    text.change("networks", "name", "Guides", {{"corruption_share", "0.02"}});
    const auto scenario = text.plan("watched", watched).read();
    const auto bribing = lived(scenario, with_plan("watched"));
    const auto& lines = bribing->state().networks.front().lines;
    EXPECT_TRUE(
        std::any_of(lines.begin(), lines.end(), [](const LineState& l) { return l.bribes; }));
    text.country("QBB", {{"corruption_level", "0"}});
    const auto honest = lived(text.read(), with_plan("watched"));
    for (const LineState& line : honest->state().networks.front().lines) {
        EXPECT_FALSE(line.bribes) << "nobody can be bought";
    }
}

TEST(Networks, SplitInTwoIdenticalHalvesMovesNobody) {
    const auto whole = two_ways_over(3000, 240, 1.5).plan("watched", watched).read();
    auto halves_text = two_ways_over(3000, 240, 1.5).plan("watched", watched);
    halves_text.row(
        "networks",
        {{"name", "Other guides"}, {"learning_rate", "1.5"}, {"corruption_share", "1"}});
    for (const char* leg : {"road", "foot"}) {
        halves_text.change("legs", "mode", leg, {{"networks", "Guides;Other guides"}});
    }
    halves_text.change("legs", "to", "Border", {{"networks", ""}});
    const auto halves = halves_text.read();
    for (const std::string plan : {"", "watched"}) {
        const auto one = lived(whole, with_plan(plan));
        const auto two = lived(halves, with_plan(plan));
        const auto& of_two = two->recorder().results();
        EXPECT_EQ(sums(one->recorder().results(), "departures"), sums(of_two, "departures"));
        EXPECT_EQ(sums(one->recorder().results(), "arrivals"), sums(of_two, "arrivals"));
    }
}

TEST(Networks, LearnTheSameOnAnyThreadsAndAfterAResume) {
    const auto scenario = two_ways_over(70'000, 40, 1).plan("watched", watched).read();
    RunOptions options = with_plan("watched");
    options.threads = 1;
    const std::string alone = lived(scenario, options)->recorder().results().digest();
    options.threads = 2;
    const auto together = lived(scenario, options);
    EXPECT_EQ(together->threads(), 2);
    EXPECT_EQ(together->recorder().results().digest(), alone);

    auto boats = test::small_corridor(3000, 90);
    for (const char* name : {"Boats", "Dhows"}) {
        boats.change("networks", "name", name, {{"learning_rate", "1.5"}});
    }
    const auto learning = boats.read();
    const std::string whole = lived(learning, {})->recorder().results().digest();
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-networks-" + std::to_string(getpid()) + ".checkpoint");
    for (const int day : {7, 20, 63, 88}) {
        lived(learning, {}, day)->save(file);
        Simulation second(learning, {});
        second.restore(file);
        while (!second.done()) {
            second.live();
        }
        second.recorder().finish(second.state());
        EXPECT_EQ(second.recorder().results().digest(), whole) << "resumed on day " << day;
    }
    std::filesystem::remove(file);
}

TEST(Networks, AMeasureAtIntensityZeroTeachesThemNothing) {
    const auto scenario = two_ways_over(2000, 120, 1.5).plan("watched", watched).read();
    RunOptions nothing = with_plan("watched");
    nothing.intensity = 0;
    auto baseline = lived(scenario, {})->recorder().results().digests();
    auto same = lived(scenario, nothing)->recorder().results().digests();
    for (const char* levers_own : {"lever", "lever_intensity", "lever_cost"}) {
        baseline.erase(levers_own);
        same.erase(levers_own);
    }
    EXPECT_EQ(baseline, same);
}

TEST(Networks, OfferWholeSeatsThatAddUpToTheirCapacity) {
    auto text = two_ways_over(3000, 60, 1);
    text.change("networks", "name", "Guides", {{"network_capacity_per_day", "7.25"}});
    Simulation run(text.read(), {});
    double offered = 0;
    for (int day = 0; day < 60; ++day) {
        run.live();
        for (const double seats : run.state().networks.front().seats_by_leg) {
            EXPECT_EQ(seats, std::floor(seats));
            offered += seats;
        }
        EXPECT_LE(std::abs(offered - 2 * 7.25 * (day + 1)), 1) << "two stages, fractions kept";
    }
}

TEST(Networks, LookForAnotherHubWhereBusinessesAreRegistered) {
    constexpr const char* registered = R"(
title = "Businesses at the border town are registered"
[[lever]]
id = "business-registration"
from = 2015-03-02
places = ["Pass"]
[lever.values]
business_registration = 1
)";
    const auto scenario = two_ways_over(12'000, 300, 2).plan("registered", registered).read();
    const auto before = lived(scenario, {});
    const auto after = lived(scenario, with_plan("registered"));
    EXPECT_LT(weight_on(*after, "Border -> Pass"), 0.75 * weight_on(*before, "Border -> Pass"));
    EXPECT_LT(used(*after, "Border -> Pass"), 0.8 * used(*before, "Border -> Pass"));
    EXPECT_GT(used(*after, "Border -> City"), used(*before, "Border -> City"));
    // Without learning the hub is less used as well, by those who find no offer there.
    const auto dull = two_ways_over(4000, 300, 0).plan("registered", registered).read();
    EXPECT_LT(used(*lived(dull, with_plan("registered")), "Border -> Pass"),
              used(*lived(dull, {}), "Border -> Pass"));
}

TEST(Compounds, RecruitMoreWhilePlacesAreVacant) {
    const auto plain = lived(two_compounds(0, 15).read(), {});
    const auto recruiting = lived(two_compounds(5, 15).read(), {});
    EXPECT_GT(exploited(*recruiting), 1.3 * exploited(*plain));
    // Once full, recruits replace those who leave.
    const auto longer = lived(two_compounds(5, 360).read(), {});
    EXPECT_LT(held(*longer, "Casino"), 1.3 * 60);
    EXPECT_GT(held(*longer, "Casino"), 0.7 * 60);
    EXPECT_GT(held(*lived(two_compounds(0, 360).read(), {}), "Casino"), 1.3 * 60)
        << "nothing stops recruitment where it does not follow vacancies";
}

TEST(Compounds, MoveAfterARaid) {
    const auto scenario = two_compounds(5, 300).plan("raid", raid).read();
    Simulation run(scenario, with_plan("raid"));
    const PlaceId casino{member(run.recorder().results(), "place", "Casino")};
    const PlaceId park{member(run.recorder().results(), "place", "Park")};
    const auto places = [&](PlaceId site) {
        return places_at(run.state(), run.schedule().current(), site);
    };
    const auto everywhere = [&] {
        double pending = 0;
        for (const Relocation& relocation : run.state().relocations) {
            pending += relocation.places;
        }
        return places(casino) + places(park) + pending;
    };
    for (int day = 0; day < 90; ++day) {
        run.live();
    }
    EXPECT_EQ(places(casino), 60);
    const auto leads_to = [&](PlaceId site) {
        const OfferEnds& ends = run.state().offer_ends.front();
        return ends.size() == 1 && ends.front().place == site;
    };
    EXPECT_TRUE(leads_to(casino));
    run.live(); // 1 April: the raid
    EXPECT_EQ(places(casino), 0);
    EXPECT_EQ(everywhere(), 120);
    for (int day = 0; day < 15; ++day) {
        run.live();
    }
    EXPECT_EQ(places(park), 60) << "not yet";
    EXPECT_GT(run.totals().fired[row_of(Status::in_compound, Cause::is_moved)], 0);
    for (int day = 0; day < 10; ++day) {
        run.live();
    }
    EXPECT_EQ(places(park), 120);
    EXPECT_EQ(everywhere(), 120) << "places are neither made nor lost";
    EXPECT_TRUE(leads_to(park));
    while (!run.done()) {
        run.live();
    }
    run.recorder().finish(run.state());
    EXPECT_GT(held(run, "Park"), 90);
    EXPECT_LT(held(run, "Casino"), 5);
}

TEST(Compounds, GoOnAfterACheckpoint) {
    const auto scenario = two_compounds(5, 150).plan("raid", raid).read();
    const RunOptions options = with_plan("raid");
    const std::string whole = lived(scenario, options)->recorder().results().digest();
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-compounds-" + std::to_string(getpid()) + ".checkpoint");
    for (const int day : {90, 91, 105, 112}) {
        lived(scenario, options, day)->save(file);
        Simulation second(scenario, options);
        second.restore(file);
        while (!second.done()) {
            second.live();
        }
        second.recorder().finish(second.state());
        EXPECT_EQ(second.recorder().results().digest(), whole) << "resumed on day " << day;
    }
    std::filesystem::remove(file);
}

} // namespace corridor
