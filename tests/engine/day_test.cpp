#include "support/scenario_text.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::lived;

std::size_t place_of(std::string_view name) {
    const auto steps = Simulation::steps();
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const Simulation::Step& step) {
        return step.name == name;
    });
    EXPECT_NE(found, steps.end()) << name;
    return static_cast<std::size_t>(found - steps.begin());
}

TEST(Day, EachStepHasANameOfItsOwnAndAMeaning) {
    std::set<std::string_view> names;
    for (const Simulation::Step& step : Simulation::steps()) {
        EXPECT_TRUE(names.insert(step.name).second) << step.name;
        EXPECT_TRUE(step.meaning.ends_with('.')) << step.name;
    }
}

TEST(Day, VesselsSailWithThoseAboardAndTheObserverComesAfterAllThatActs) {
    EXPECT_EQ(place_of("conditions"), 0U);
    EXPECT_LT(place_of("served yesterday"), place_of("vessels"));
    EXPECT_LT(place_of("vessels"), place_of("people due"));
    EXPECT_LT(place_of("desks and seats"), place_of("state knowledge"));
    EXPECT_LT(place_of("state knowledge"), place_of("recording"));
    EXPECT_EQ(place_of("ledger"), Simulation::steps().size() - 1);
}

TEST(Day, StepsAreTimedOnRequestWhichChangesNoResult) {
    const auto scenario = test::small_corridor(2000, 20).read();
    RunOptions options;
    const auto plain = lived(scenario, options);
    EXPECT_TRUE(plain->step_seconds().empty());
    options.time_steps = true;
    const auto timed = lived(scenario, options);
    ASSERT_EQ(timed->step_seconds().size(), Simulation::steps().size());
    for (const double seconds : timed->step_seconds()) {
        EXPECT_GT(seconds, 0);
    }
    EXPECT_EQ(timed->recorder().results().digest(), plain->recorder().results().digest());
}

} // namespace
} // namespace corridor
