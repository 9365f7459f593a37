#include "engine/check_run.hpp"
#include "engine/simulation.hpp"
#include "input/read.hpp"
#include "support/scenario_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What passes `check` runs: the rules that a run applies are applied before it.

namespace corridor {

namespace {

using testing::HasSubstr;

/// A home, two hubs with legs there and back, and a goal; `fare` is that of the legs between the
/// hubs.
test::ScenarioText two_hubs(double fare, double days = 0.1) {
    test::ScenarioText text(60);
    const std::string usd = std::to_string(fare);
    const std::string long_is = std::to_string(days);
    text.place("Home", "community", "QAA")
        .place("East", "hub", "QAA", {{"hub_wait_days", "0.02"}})
        .place("West", "hub", "QAA", {{"hub_wait_days", "0.02"}})
        .place("Goal", "destination", "QBB", {{"destination_value", "10"}})
        .leg("Home", "East", "road", {{"fare_usd", "50"}, {"days", "2"}})
        .leg("East", "West", "road", {{"fare_usd", usd}, {"days", long_is}})
        .leg("West", "East", "road", {{"fare_usd", usd}, {"days", long_is}})
        .leg("West", "Goal", "road", {{"fare_usd", "50"}, {"days", "2"}})
        .group("People", "Home", 500);
    return text;
}

std::string complaints(const Scenario& scenario) {
    Problems problems;
    check_run(scenario, "mine", problems);
    std::string all;
    for (const Problem& problem : problems.sorted()) {
        all += to_string(problem) + "\n";
    }
    return all;
}

/// Both ways of finding out, which must agree: the check, and the first week of a run.
void expect_the_same(test::ScenarioText text, bool runs) {
    const auto scenario = text.read();
    EXPECT_EQ(complaints(*scenario).empty(), runs) << complaints(*scenario);
    if (runs) {
        EXPECT_NO_THROW(test::lived(scenario, RunOptions{}, 7));
    } else {
        EXPECT_THROW(test::lived(scenario, RunOptions{}, 7), InputError);
    }
}

} // namespace

TEST(CheckRun, FindsWhatARunRefuses) {
    expect_the_same(two_hubs(500, 3), true);
    expect_the_same(two_hubs(0.01), false);
    EXPECT_THAT(complaints(*two_hubs(0.01).read()),
                HasSubstr("mine/scenario.toml: on 2015-01-01, going round"));
}

TEST(CheckRun, LooksAtEveryPlanAndDay) {
    test::ScenarioText text = two_hubs(500, 3);
    text.plan("cheaper", "title = \"Cheaper\"\n[[lever]]\nid = \"awareness-campaign\"\n"
                         "from = 2015-01-20\nlegs = [\"East -> West\", \"West -> East\"]\n"
                         "[[lever.effect]]\nparameter = \"fare_usd\"\nop = \"set\"\nvalue = 0\n"
                         "[[lever.effect]]\nparameter = \"days\"\nop = \"set\"\nvalue = 0.005\n");
    EXPECT_THAT(complaints(*text.read()),
                HasSubstr("mine/plans/cheaper.toml: on 2015-01-20, going round"));
}

TEST(CheckRun, HasNothingToSayOfBundledScenarios) {
    for (const char* name : {"tutorial", "andaman-2015", "andaman-2020", "mekong-scam-compounds",
                             "lao-registration"}) {
        EXPECT_EQ(complaints(load_scenario(name)), "") << name;
    }
}

} // namespace corridor
