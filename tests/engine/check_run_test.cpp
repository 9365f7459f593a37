#include "engine/check_run.hpp"
#include "engine/simulation.hpp"
#include "input/read.hpp"
#include "support/scenario_text.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What passes `check` runs: the rules that a run applies are applied before it.

namespace corridor {

namespace {

using testing::HasSubstr;

/// A home, three hubs joined both ways, and a goal; `fare` is that of the legs between the hubs.
test::ScenarioText ring_of_hubs(double fare, double days = 0.1) {
    test::ScenarioText text(60);
    const std::vector<std::string> hubs{"East", "North", "West"};
    text.place("Home", "community", "QAA")
        .place("Goal", "destination", "QBB", {{"destination_value", "5"}});
    for (const std::string& hub : hubs) {
        text.place(hub, "hub", "QAA", {{"hub_wait_days", "0.02"}});
    }
    for (const std::string& from : hubs) {
        for (const std::string& to : hubs) {
            if (from == to) continue;
            text.leg(from, to, "road",
                     {{"fare_usd", std::to_string(fare)}, {"days", std::to_string(days)}});
        }
    }
    text.leg("Home", "East", "road").leg("West", "Goal", "road").group("People", "Home", 500);
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
    expect_the_same(ring_of_hubs(500, 3), true);
    expect_the_same(ring_of_hubs(0.01), false);
    EXPECT_THAT(complaints(*ring_of_hubs(0.01).read()),
                HasSubstr("mine/scenario.toml: on 2015-01-01, going round"));
}

TEST(CheckRun, LooksAtEveryPlanAndDay) {
    test::ScenarioText text = ring_of_hubs(500, 3);
    text.plan("cheaper", "title = \"Cheaper\"\n[[lever]]\nid = \"checkpoints-and-surveillance\"\n"
                         "from = 2015-01-20\nplaces = [\"East\", \"North\", \"West\"]\n"
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
