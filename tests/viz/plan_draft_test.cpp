#include "base/errors.hpp"
#include "input/catalogue.hpp"
#include "input/plans.hpp"
#include "input/read.hpp"
#include "model/plan_draft.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor::viz {
namespace {

using testing::HasSubstr;

struct PlanDraftTest : testing::Test {
    Scenario scenario = load_scenario("tutorial");
    Catalogue catalogue = load_catalogue();

    Plan plan_of(const PlanDraft& draft) {
        Problems problems;
        auto plan = read_plan(scenario, draft.toml(), "draft", "draft.toml", catalogue, problems);
        if (!plan) {
            throw InputError(problems);
        }
        return std::move(*plan);
    }
};

TEST_F(PlanDraftTest, AnUntouchedDraftIsThePlan) {
    const PlanDraft draft(scenario, "boats-come-in");
    EXPECT_FALSE(draft.changed());
    const Plan* plan = scenario.find_plan("boats-come-in");
    const Plan same = plan_of(draft);
    ASSERT_EQ(same.levers.size(), plan->levers.size());
    for (std::size_t l = 0; l < same.levers.size(); ++l) {
        EXPECT_EQ(same.levers[l].label, plan->levers[l].label);
        EXPECT_EQ(same.levers[l].from, plan->levers[l].from);
        EXPECT_EQ(same.levers[l].intensity, plan->levers[l].intensity);
        EXPECT_EQ(same.levers[l].cost.usd_per_day, plan->levers[l].cost.usd_per_day);
        ASSERT_EQ(same.levers[l].effects.size(), plan->levers[l].effects.size());
        for (std::size_t e = 0; e < same.levers[l].effects.size(); ++e) {
            EXPECT_EQ(same.levers[l].effects[e].value, plan->levers[l].effects[e].value);
            EXPECT_EQ(same.levers[l].effects[e].targets, plan->levers[l].effects[e].targets);
        }
    }
}

TEST_F(PlanDraftTest, WhatIsChangedIsWhatTheReaderSees) {
    PlanDraft draft(scenario, "boats-come-in");
    draft.set_intensity(0, 0.304);
    draft.set_from(0, 50);
    draft.set_until(0, 80);
    draft.set_ramp(0, 7);
    draft.set_on(1, false);
    const Plan plan = plan_of(draft);
    ASSERT_EQ(plan.levers.size(), 1U);
    EXPECT_EQ(plan.levers[0].intensity, 0.3);
    EXPECT_EQ(plan.levers[0].from, 50);
    EXPECT_EQ(plan.levers[0].until, 80);
    EXPECT_EQ(plan.levers[0].ramp_days, 7);
    const DraftLever shown = draft.lever(0, catalogue);
    EXPECT_EQ(shown.from, 50);
    EXPECT_EQ(shown.until, 80);
    EXPECT_THAT(shown.targets, HasSubstr("The Strait"));
    draft.set_from(0, 120); // never after its end
    EXPECT_EQ(draft.lever(0, catalogue).until, 120);
}

TEST_F(PlanDraftTest, LeversOfTheCatalogueMayBeAddedAndTakenAway) {
    PlanDraft draft(scenario, "");
    draft.add(*find_lever(catalogue, "reception-capacity"), "countries", {"QMB"});
    const Plan plan = plan_of(draft);
    ASSERT_EQ(plan.levers.size(), 1U);
    EXPECT_EQ(plan.levers[0].id, "reception-capacity");
    draft.remove(0);
    EXPECT_EQ(draft.size(), 0U);
    draft.remove(3); // nobody's
    EXPECT_TRUE(plan_of(draft).levers.empty());
}

TEST_F(PlanDraftTest, LeversForCounterfactualsMakeThePlanOne) {
    PlanDraft draft(scenario, "boats-come-in");
    EXPECT_FALSE(draft.counterfactual());
    draft.add(*find_lever(catalogue, "turn-back"), "countries", {"QMB"});
    EXPECT_TRUE(draft.counterfactual());
    EXPECT_TRUE(plan_of(draft).counterfactual);
}

TEST_F(PlanDraftTest, WhatTheReaderRefusesIsAnInputError) {
    PlanDraft draft(scenario, "boats-come-in");
    draft.add(*find_lever(catalogue, "reception-capacity"), "countries", {"ATL"});
    EXPECT_THAT([&] { with_draft(scenario, draft, catalogue); },
                testing::ThrowsMessage<InputError>(HasSubstr("ATL")));
}

} // namespace
} // namespace corridor::viz
