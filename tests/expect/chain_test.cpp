#include "base/errors.hpp"
#include "expect/expected_flows.hpp"
#include "stages/transitions.hpp"
#include "support/known_answers.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::ScenarioText;
using test::standing;

/// Everybody prepares to leave for a city to which one road leads.
ScenarioText one_road(const test::Cells& leg) {
    ScenarioText text(60);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}, {"onward_per_day", "0"}});
    text.leg("Home", "City", "foot", leg);
    text.group("Farmers", "Home", 1000,
               {{"initial_status", "preparing"},
                {"considers_per_day", "0"},
                {"remigration_per_day", "0"}});
    return text;
}

ExpectOptions once(Detail detail = Detail::persons) {
    ExpectOptions options;
    options.inflow = Inflow::once;
    options.detail = detail;
    options.follow_debt = false;
    options.horizon_days = 1e9; // some people stay where they are for good
    return options;
}

ExpectedFlows flows_of(const std::shared_ptr<const Scenario>& scenario,
                       const ExpectOptions& options) {
    return expected_flows(scenario, parameters_on(*scenario, "", 0), options);
}

double at(const std::vector<double>& column, const Scenario& scenario, const std::string& place,
          Status status) {
    for (std::size_t p = 0; p < scenario.world.places.size(); ++p) {
        if (scenario.world.places[p].name == place) {
            return column[p * status_count + static_cast<std::size_t>(status)];
        }
    }
    throw std::logic_error(place);
}

/// E[exp(-hazard T)] for a lognormal T that ends at the next 1/64 day, by Simpson's rule.
double survival(double hazard, double median, double spread) {
    constexpr int steps = 4000;
    constexpr double reach = 9;
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
        const double z = reach * (2.0 * i / steps - 1);
        const double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
        const double days = median * std::exp(spread * z) + 0.5 / 64;
        sum += weight * std::exp(-0.5 * z * z - hazard * days);
    }
    return sum * (2 * reach / steps) / 3 / std::sqrt(2 * 3.14159265358979324);
}

} // namespace

TEST(Chain, AFullDeskServesWhatItTakesAndTheOthersWaitUntilSomethingElseHappens) {
    const auto flows_with = [](const char* registration_per_day) {
        ScenarioText text(60);
        text.place("Home", "community", "QAA");
        text.place("City", "destination", "QBB",
                   {{"destination_value", "8"},
                    {"registration_per_day", registration_per_day},
                    {"onward_per_day", "0"},
                    {"goes_unseen_per_day", "0.02"}});
        text.leg("Home", "City", "road", {{"days", "1"}});
        text.group("Farmers", "Home", 10000, {{"considers_per_day", "0.01"}});
        const auto scenario = text.read();
        return std::pair(scenario, expected_flows(scenario, parameters_on(*scenario, "", 0), {}));
    };
    const std::size_t row = row_of(Status::unregistered, Cause::is_registered);
    const auto [scenario, few] = flows_with("2");
    const auto many = flows_with("1000000").second;
    ASSERT_GT(many.fired[row], 3);
    EXPECT_NEAR(few.fired[row], 2, 0.02);
    // Who is not served waits 1 / 0.02 days on the average (less by the horizon of ten years).
    const double come = at(few.entered, *scenario, "City", Status::unregistered);
    EXPECT_NEAR(at(few.present, *scenario, "City", Status::unregistered), (come - 2) / 0.02,
                0.05 * come / 0.02);
}

/// Registration feeds beds, beds feed decisions, and whoever is turned away comes again: in turns
/// of one queue at a time such queues go to and fro without end.
TEST(Chain, FullQueuesThatFeedEachOtherAreBalancedTogether) {
    const auto scenario = test::bundled("tutorial");
    const ExpectedFlows flows = expected_flows(scenario, parameters_on(*scenario, "", 45), {});
    EXPECT_LT(flows.unsettled, 1e-4);
    // What is over capacity is served at just its capacity.
    const World& world = scenario->world;
    std::size_t full = 0;
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        const double beds = scenario->base.at(Param::reception_beds, p);
        const double there =
            flows.present[p * status_count + static_cast<std::size_t>(Status::in_reception)];
        if (beds > 0 && there > 0.9 * beds) {
            ++full;
            EXPECT_NEAR(there, beds, 1e-3 * beds) << world.places[p].name;
        }
        EXPECT_LE(there, beds * 1.001) << world.places[p].name;
    }
    EXPECT_GT(full, 0U);
}

TEST(Preview, APlanThatChangesNothingHasTheFlowsOfItsBaseline) {
    const auto scenario = test::bundled("tutorial");
    const Effective now = parameters_on(*scenario, "", 45);
    Effective other = now;
    other.column(Param::onward_per_day).front() *= 2;
    Preview preview(scenario, {});
    const ExpectedPair first = preview.pair(now, other);
    const ExpectedPair same = preview.pair(now, now);
    EXPECT_EQ(same.plan.entered, same.baseline.entered);
    EXPECT_EQ(same.baseline.entered, first.baseline.entered);
    const ExpectedPair again = preview.pair(now, other);
    EXPECT_EQ(again.plan.entered, first.plan.entered); // whatever was asked in between
}

TEST(Chain, CompetingHazardsShareInProportionAndLastAsLongAsTheyShould) {
    const auto scenario = standing("working_irregularly", 1000, 60,
                                   {{"settles_per_day", "0.01"}, {"regularised_per_day", "0.03"}})
                              .read();
    const ExpectedFlows flows = flows_of(scenario, once());
    const auto entered = [&](Status status) {
        return at(flows.entered, *scenario, "City", status);
    };
    EXPECT_NEAR(entered(Status::settled_irregularly), 250, 1e-3);
    EXPECT_NEAR(entered(Status::working_regularly), 750, 1e-3);
    EXPECT_NEAR(entered(Status::regularised), 750, 1e-3);
    EXPECT_NEAR(at(flows.present, *scenario, "City", Status::working_irregularly), 1000 / 0.04,
                1e-2);
    EXPECT_NEAR(at(flows.present, *scenario, "City", Status::working_regularly), 750 / 0.01, 1e-1);
}

TEST(Chain, DyingOnTheWayIsTheLaplaceTransformOfTheTravelTime) {
    const auto scenario =
        one_road({{"days", "10"}, {"days_spread", "0.5"}, {"death_per_day", "0.02"}}).read();
    const ExpectedFlows flows = flows_of(scenario, once());
    const double arrives = survival(0.02, 10, 0.5);
    EXPECT_NEAR(flows.departures[0], 1000, 1e-3);
    EXPECT_NEAR(flows.arrivals[0], 1000 * arrives, 1e-3);
    EXPECT_NEAR(flows.leg_outcome[static_cast<std::size_t>(Outcome::died)], 1000 * (1 - arrives),
                1e-3);
    EXPECT_NEAR(flows.on_leg[0], 1000 * (1 - arrives) / 0.02, 1e-1);
}

TEST(Chain, BlowsOnTheWayComeAtTheirRateAndEndNothing) {
    const auto scenario =
        one_road({{"days", "8"}, {"days_spread", "0.3"}, {"abuse_per_day", "0.5"}}).read();
    const double mean = 8 * std::exp(0.5 * 0.3 * 0.3) + 0.5 / 64;
    for (const Detail detail : {Detail::persons, Detail::profiles}) {
        const ExpectedFlows flows = flows_of(scenario, once(detail));
        EXPECT_NEAR(flows.arrivals[0], 1000, 1e-3);
        EXPECT_NEAR(flows.outcome(Outcome::abused), 1000 * 0.5 * mean, 1);
    }
}

TEST(Chain, ADeskWithoutCapacityServesNobodyAndOneWithSomeServesTomorrow) {
    for (const bool open : {true, false}) {
        const auto scenario =
            standing("unregistered", 100, 60,
                     {{"registration_per_day", open ? "1" : "0"}, {"goes_unseen_per_day", "0.1"}})
                .read();
        const ExpectedFlows flows = flows_of(scenario, once());
        const double lost = at(flows.entered, *scenario, "City", Status::lost_to_follow_up);
        // In line since the first morning: for one day.
        const double unseen = open ? 100 * (1 - std::exp(-0.1)) : 100;
        EXPECT_GE(lost, unseen - 1e-3);
        EXPECT_NEAR(flows.fired[row_of(Status::unregistered, Cause::goes_unseen)], unseen, 1e-3);
    }
}

TEST(Chain, WaysAreSharedByTheirLogitOdds) {
    auto text = one_road({{"fare_usd", "100"}, {"days", "2"}});
    text.leg("Home", "City", "rail", {{"fare_usd", "300"}, {"days", "1"}});
    text.change("groups", "name", "Farmers", {{"daily_income_usd", "10"}});
    text.set("cost_weight", 0.02).set("time_weight", 0.1).set("route_scale", 0.7);
    const auto scenario = text.read();
    const ExpectedFlows flows = flows_of(scenario, once());
    const bool foot_first = scenario->world.legs[0].mode == Mode::foot;
    const double foot = flows.departures[foot_first ? 0 : 1];
    const double rail = flows.departures[foot_first ? 1 : 0];
    const double utility = -0.02 * (100 - 300) / 10.0 - 0.1 * (2 - 1);
    EXPECT_NEAR(std::log(foot / rail), utility / 0.7, 1e-6);
    EXPECT_NEAR(foot + rail, 1000, 1e-3);
}

TEST(Chain, InTheLongRunThoseAtHomeNeverBecomeFewer) {
    auto text = one_road({});
    text.change("groups", "name", "Farmers",
                {{"initial_status", ""}, {"considers_per_day", "0.01"}, {"savings_usd", "1000"}});
    const auto scenario = text.read();
    const ExpectedFlows flows = flows_of(scenario, {});
    EXPECT_TRUE(flows.per_day);
    EXPECT_NEAR(flows.considering, 1000 * 0.01, 1e-9);
    EXPECT_GT(flows.departures[0], 0);
    EXPECT_LE(flows.departures[0], 10 * 2);
    EXPECT_NEAR(at(flows.present, *scenario, "Home", Status::at_home), 1000, 1e-9);
}

TEST(Chain, WhoJoinsAGroupLaterIsFollowedForWhatIsLeftOfTheHorizon) {
    constexpr double horizon = 50;
    auto text = one_road({});
    text.change("groups", "name", "Farmers",
                {{"initial_status", ""}, {"considers_per_day", "0.01"}, {"savings_usd", "1000"}});
    const auto alone = text.read();
    text.change("groups", "name", "Farmers", {{"inflow_per_day", "3"}});
    const auto joined = text.read();
    ExpectOptions options = once();
    options.horizon_days = horizon;
    for (const Detail detail : {Detail::persons, Detail::profiles}) {
        options.detail = detail;
        // 1,000 people begin, and 3 a day join, each with an exponential rest of the horizon.
        constexpr double more = (1000 + 3 * horizon) / 1000;
        const ExpectedFlows without = flows_of(alone, options);
        const ExpectedFlows with = flows_of(joined, options);
        EXPECT_GT(without.considering, 1000 * 0.01 / (0.01 + 1 / horizon) - 1e-9);
        EXPECT_NEAR(with.considering, more * without.considering, 1e-6);
        EXPECT_NEAR(with.departures[0], more * without.departures[0], 1e-6);
        options.inflow = Inflow::steady; // those at home never become fewer: nobody is added
        EXPECT_NEAR(flows_of(joined, options).considering, 1000 * 0.01, 1e-9);
        options.inflow = Inflow::once;
    }
}

TEST(Chain, InItsOwnDaysAScenarioHasFewerDeparturesThanTheLongRunAverage) {
    auto text = one_road({});
    text.change("groups", "name", "Farmers",
                {{"initial_status", ""}, {"considers_per_day", "0.1"}, {"savings_usd", "1000"}});
    const auto scenario = text.read();
    const ExpectedPair own = expected_own_days(scenario, "", "", 0);
    EXPECT_FALSE(own.baseline.per_day);
    EXPECT_EQ(own.baseline.departures, own.plan.departures);
    const ExpectedFlows long_run = flows_of(scenario, {});
    EXPECT_NEAR(long_run.considering, 1000 * 0.1, 1e-9);
    // Everybody once at most, but for those who come home again.
    EXPECT_LT(own.baseline.departures[0], 1000);
    EXPECT_GT(own.baseline.departures[0], 100);
    EXPECT_GT(scenario->days * long_run.departures[0], 3 * own.baseline.departures[0]);
}

TEST(Chain, PeopleWhoCanOnlyGoRoundForEverAreAnErrorWithARemedy) {
    const auto scenario = standing("working_irregularly", 100, 60,
                                   {{"exploitation_per_day", "0.1"},
                                    {"exploited_escape_per_day", "0.1"},
                                    {"exploited_death_per_day", "0"},
                                    {"identification_per_day", "0"},
                                    {"compound_share", "0"}})
                              .read();
    ExpectOptions options = once();
    options.horizon_days = 0;
    try {
        flows_of(scenario, options);
        FAIL();
    } catch (const RunError& error) {
        EXPECT_NE(std::string(error.what()).find("give a horizon"), std::string::npos);
    }
    options.horizon_days = 100;
    const ExpectedFlows flows = flows_of(scenario, options);
    EXPECT_NEAR(at(flows.present, *scenario, "City", Status::working_irregularly) +
                    at(flows.present, *scenario, "City", Status::exploited),
                100 * 100.0, 1e-3);
}

TEST(Preview, EveryChangedParameterReachesWhatItShould) {
    const auto scenario = test::small_corridor(1000, 60).read();
    const ExpectOptions options;
    Preview kept(scenario, options);
    const Effective base = parameters_on(*scenario, "", 0);
    const ExpectedFlows before = kept.flows(base);
    std::size_t moved = 0;
    for (const Parameter& row : parameters()) {
        if (fixed_in_run(row.id)) {
            continue;
        }
        for (const bool everywhere : {true, false}) {
            Effective changed = base;
            auto& column = changed.column(row.id);
            const std::size_t end = everywhere ? column.size() : column.empty() ? 0 : 1;
            for (std::size_t i = 0; i < end; ++i) {
                column[i] = std::clamp(column[i] > 0 ? 0.8 * column[i] : 0.1, row.low, row.high);
            }
            const ExpectedFlows& quick = kept.flows(changed);
            const ExpectedFlows anew = expected_flows(scenario, changed, options);
            double largest = 0;
            for (std::size_t i = 0; i < anew.entered.size(); ++i) {
                largest = std::max(largest, std::abs(quick.entered[i] - anew.entered[i]) /
                                                (1e-3 + anew.entered[i]));
            }
            for (std::size_t i = 0; i < anew.leg_outcome.size(); ++i) {
                largest = std::max(largest, std::abs(quick.leg_outcome[i] - anew.leg_outcome[i]) /
                                                (1e-3 + anew.leg_outcome[i]));
            }
            EXPECT_LT(largest, 1e-6) << row.name << (everywhere ? " everywhere" : " of the first");
            moved += anew.entered != before.entered ? 1 : 0;
        }
    }
    EXPECT_GT(moved, 25U);
}

} // namespace corridor
