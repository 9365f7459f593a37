#include "input/read.hpp"
#include "model/preview.hpp"
#include "scenario/scenario.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace corridor::viz {
namespace {

PreviewAnswer answer_to(const std::shared_ptr<const Scenario>& scenario, Day day) {
    PreviewDesk desk;
    desk.ask({scenario, "keep-out", "", day});
    desk.wait();
    return desk.answer().value();
}

TEST(Preview, SaysWhatExpectedFlowsSay) {
    const auto scenario = std::make_shared<const Scenario>(load_scenario("tutorial"));
    const Day day = 120;
    const PreviewAnswer answer = answer_to(scenario, day);
    ASSERT_EQ(answer.problem, "");
    ExpectOptions options;
    options.month = month_of(scenario->date_of(day));
    const ExpectedPair pair = expected_pair(scenario, "keep-out", "", day, options);
    const auto a_year = [](const ExpectedFlows& flows) {
        return 365 * std::accumulate(flows.departures.begin(), flows.departures.end(), 0.0);
    };
    EXPECT_NEAR(answer.baseline.set_out, a_year(pair.baseline), 1e-6 * answer.baseline.set_out);
    EXPECT_NEAR(answer.plan.set_out, a_year(pair.plan), 1e-6 * answer.plan.set_out);
    EXPECT_NE(answer.baseline.set_out, answer.plan.set_out) << "the plan is on by then";
}

TEST(Preview, OfSeveralQuestionsTheLastCounts) {
    const auto scenario = std::make_shared<const Scenario>(load_scenario("tutorial"));
    PreviewDesk desk;
    EXPECT_FALSE(desk.answer().has_value());
    for (const Day day : {10, 60, 120}) {
        desk.ask({scenario, "keep-out", "", day});
    }
    desk.wait();
    EXPECT_EQ(desk.answer()->plan.set_out, answer_to(scenario, 120).plan.set_out);
}

} // namespace
} // namespace corridor::viz
