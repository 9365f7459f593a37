#include "findings/draws.hpp"
#include "support/scenario_text.hpp"

#include <numeric>
#include <string>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::lived;
using test::member;
using test::ScenarioText;
using test::sums;

constexpr int days = 270;
constexpr int enforced_from = 45; // 15 February

/// A border with a short way over it and a long, dear way round. A network works both.
ScenarioText crossings(bool way_round) {
    ScenarioText text(days);
    text.set("deliberation_days", 3).set("preparation_days", 3);
    text.place("Home", "community", "QAA");
    text.place("Border", "hub", "QAA", {{"hub_wait_days", "1"}, {"gives_up_per_day", "0.002"}});
    text.place("Desert", "hub", "QBB", {{"hub_wait_days", "1"}, {"gives_up_per_day", "0.002"}});
    text.place("City", "destination", "QBB", {{"destination_value", "8"}});
    text.row("networks", {{"name", "Guides"}});
    text.leg("Home", "Border", "road", {{"days", "1"}, {"fare_usd", "10"}});
    text.leg("Border", "City", "road",
             {{"networks", "Guides"},
              {"fare_usd", "600"},
              {"days", "1"},
              {"interception_per_day", "0.1"}});
    if (way_round) {
        text.leg("Border", "Desert", "foot",
                 {{"networks", "Guides"},
                  {"fare_usd", "600"},
                  {"days", "3"},
                  {"interception_per_day", "0.03"},
                  {"death_per_day", "0.0005"}});
        text.leg("Desert", "City", "foot",
                 {{"networks", "Guides"}, {"fare_usd", "200"}, {"days", "2"}});
    }
    text.group("Farmers", "Home", 5000,
               {{"considers_per_day", "0.005"},
                {"value_of_staying", "6"},
                {"savings_usd", "400"},
                {"daily_income_usd", "5"}});
    text.plan("tripled", R"(
title = "Enforcement on the short way three times as strong"
[[lever]]
id = "checkpoints-and-surveillance"
from = 2015-02-15
legs = ["Border -> City"]
[[lever.effect]]
parameter = "interception_per_day"
op = "scale"
value = 3
source = "Gathmann 2008: enforcement tripled"
)");
    text.plan("unused", R"(
title = "Enforcement where nobody travels"
[[lever]]
id = "checkpoints-and-surveillance"
from = 2015-02-15
legs = ["Nowhere -> City"]
)");
    text.place("Nowhere", "hub", "QAA");
    text.leg("Nowhere", "City", "road", {{"networks", "Guides"}, {"fare_usd", "600"}});
    return text;
}

Draws crossing_draws(std::size_t number) {
    Draws draws(number);
    draws.any(Param::learning_rate, 0.5, 3)
        .any(Param::exploration_share, 0.01, 0.2)
        .any(Param::restructuring_days, 14, 60)
        .any(Param::learning_memory_days, 20, 90)
        .any(Param::usual_loss_share, 0.05, 0.15)
        .any(Param::upfront_share, 0.05, 0.5)
        .any(Param::price_pass_through, 0.3, 1)
        .any(Param::price_rise_limit, 0.17, 0.47)
        .any(Param::fading_per_week, 0, 0.2)
        .any(Param::fading_floor, 0.3, 0.8)
        .any(Param::corruption_share, 0.02, 0.2)
        .any(Param::corruption_level, 0, 0.5) // with more, enforcement is bought off
        .any(Param::route_scale, 0.5, 2)
        .any(Param::hub_scale_ratio, 0.2, 0.6)
        .any(Param::cost_weight, 0.002, 0.006)
        .any(Param::time_weight, 0.01, 0.04)
        .any(Param::return_after_interception, 0.4, 0.9)
        .any(Param::value_of_staying, 4, 7);
    return draws;
}

/// What a plan changes, people.
struct Change {
    double target = 0;      ///< who get over by the short way
    double way_round = 0;   ///< who get over by the long way
    double price = 0;       ///< of the network's legs together, mean since the measure began, USD
    double days_a_head = 0; ///< under way from the border, of who get over
    double all() const { return target + way_round; }
};

struct Flows {
    double target = 0;
    double way_round = 0;
    double price = 0;
    double days_a_head() const { return (target + 5 * way_round) / (target + way_round); }
};

Flows flows_of(const Simulation& run) {
    const Results& results = run.recorder().results();
    const auto arrivals = sums(results, "arrivals");
    const auto& legs = results.at("leg").as<std::string>();
    Flows flows;
    for (std::size_t l = 0; l < legs.size(); ++l) {
        flows.target += legs[l] == "Border -> City" ? arrivals[l] : 0;
        flows.way_round += legs[l] == "Desert -> City" ? arrivals[l] : 0;
    }
    const auto prices = results.at("network_price").numbers();
    flows.price = std::accumulate(prices.begin() + enforced_from, prices.end(), 0.0) /
                  static_cast<double>(prices.size() - enforced_from);
    return flows;
}

Change change_by(const Scenario& scenario, const std::string& plan) {
    const Flows before = flows_of(*run_of(scenario, ""));
    const Flows after = flows_of(*run_of(scenario, plan));
    return {after.target - before.target, after.way_round - before.way_round,
            after.price - before.price, after.days_a_head() - before.days_a_head()};
}

/// Gathmann 2008; Allen, Dobbin and Morten 2018: more enforcement on one crossing, against none
/// more: longer and dearer ways, higher prices, and total movement falls less than that on the
/// target.
bool diverts_and_prices_rise(const Change& change) {
    return change.target < 0 && change.way_round > 0 && change.days_a_head > 0 &&
           change.price > 0 && change.all() > change.target && change.all() < -change.target;
}

/// Two compounds, each with an offer that leads there.
ScenarioText compounds() {
    ScenarioText text(360);
    text.set("deliberation_days", 3).set("preparation_days", 3);
    text.place("Home", "community", "QAA");
    text.place("Capital", "hub", "QBB", {{"hub_wait_days", "1"}});
    text.place("City", "destination", "QBB", {{"destination_value", "1"}});
    text.leg("Home", "Capital", "air", {{"fare_usd", "100"}, {"days", "0.3"}});
    text.leg("Capital", "City", "road", {{"days", "0.5"}});
    for (const std::string name : {"Casino", "Park"}) {
        text.place(name, "compound", "QBB",
                   {{"compound_staffing", "150"}, {"compound_death_per_day", "0"}});
        text.leg("Capital", name, "road", {{"days", "0.5"}});
        text.row("offers", {{"name", "Job at " + name},
                            {"audience", "all"},
                            {"advertised", "City"},
                            {"true_destination", name},
                            {"offer_value", "15"}});
    }
    text.group("Graduates", "Home", 4000,
               {{"considers_per_day", "0.01"}, {"value_of_staying", "10"}});
    text.plan("interdict", R"(
title = "One of the two compounds is raided"
[[lever]]
id = "compound-raid"
from = 2015-04-01
places = ["Casino"]
)");
    text.plan("prevent", R"(
title = "False offers are taken down"
[[lever]]
id = "fake-offer-takedown"
from = 2015-04-01
)");
    return text;
}

Draws compound_draws(std::size_t number) {
    Draws draws(number);
    draws.any(Param::offer_reach_per_day, 0.05, 0.3)
        .any(Param::offer_credibility, 0.2, 0.6)
        .any(Param::offer_vacancy_gain, 0.5, 4)
        .any(Param::compound_escape_per_day, 0.002, 0.01)
        .any(Param::compound_rescue_per_day, 0.0005, 0.005)
        .any(Param::relocation_days, 30, 180);
    return draws;
}

/// People newly exploited in the run.
double newly_exploited(const Scenario& scenario, const std::string& plan) {
    return test::at_places(run_of(scenario, plan)->recorder().results(), Outcome::exploited);
}

} // namespace

TEST(Findings, MoreEnforcementOnOneCrossingDivertsAndRaisesPrices) {
    const auto scenario = crossings(true).read();
    const double share = crossing_draws(200).share(*scenario, [](const Scenario& drawn) {
        return diverts_and_prices_rise(change_by(drawn, "tripled"));
    });
    RecordProperty("share_of_draws", std::to_string(share));
    EXPECT_GE(share, 0.9);
}

TEST(Findings, WithoutNetworksThatLearnItDoesNot) {
    const auto scenario = crossings(true).read();
    const double share =
        crossing_draws(40).set(Param::learning_rate, 0).share(*scenario, [](const Scenario& drawn) {
            return diverts_and_prices_rise(change_by(drawn, "tripled"));
        });
    EXPECT_LT(share, 0.1);
}

TEST(Findings, WithoutAnotherWayNobodyIsDiverted) {
    const auto scenario = crossings(false).read();
    const double share = crossing_draws(20).share(*scenario, [](const Scenario& drawn) {
        return change_by(drawn, "tripled").way_round == 0;
    });
    EXPECT_EQ(share, 1);
}

TEST(Findings, AMeasureOnAnUnusedLegMovesNobody) {
    const auto scenario = crossings(true).read();
    const double share = crossing_draws(20).share(*scenario, [](const Scenario& drawn) {
        const Change change = change_by(drawn, "unused");
        return change.target == 0 && change.way_round == 0;
    });
    EXPECT_EQ(share, 1);
}

TEST(Findings, PreventingRecruitmentBeatsInterdictionOnceNetworksRestructure) {
    const auto scenario = compounds().read();
    const auto prevention_wins = [](const Scenario& drawn) {
        return newly_exploited(drawn, "prevent") < newly_exploited(drawn, "interdict");
    };
    const double share = compound_draws(200).share(*scenario, prevention_wins);
    RecordProperty("share_of_draws", std::to_string(share));
    EXPECT_GE(share, 0.9);
    // Who cannot restructure is hurt more by interdiction: nothing opens elsewhere within the run.
    const double fixed =
        compound_draws(40).set(Param::relocation_days, 5000).share(*scenario, prevention_wins);
    RecordProperty("share_without_restructuring", std::to_string(fixed));
    EXPECT_LT(fixed, 0.5);
}

} // namespace corridor
