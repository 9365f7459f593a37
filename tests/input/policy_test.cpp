#include "input/catalogue.hpp"
#include "input/plans.hpp"
#include "mini.hpp"
#include "policy/safeguards.hpp"
#include "policy/schedule.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using test::catalogue;
using test::edit;
using test::mini_files;
using test::read_cleanly;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

Day day_of(const Scenario& scenario, std::string_view date) {
    return static_cast<Day>((*parse_date(date) - scenario.start).count());
}

const Lever& lever(const Scenario& scenario, std::string_view plan, std::string_view label) {
    for (const Lever& one : scenario.find_plan(plan)->levers) {
        if (one.label == label) return one;
    }
    throw std::out_of_range("no such lever");
}

const Effect& effect(const Lever& lever, Param param) {
    for (const Effect& one : lever.effects) {
        if (one.parameter == param) return one;
    }
    throw std::out_of_range("no such effect");
}

std::vector<Driver> drivers_of(const Scenario& scenario, Param param) {
    std::vector<Driver> found;
    for (const Driver& driver : scenario.drivers) {
        if (driver.effect.parameter == param) found.push_back(driver);
    }
    return found;
}

} // namespace

TEST(Drivers, HoldBetweenTheirDates) {
    const Scenario scenario = read_cleanly(mini_files());
    const auto found = drivers_of(scenario, Param::gives_up_per_day);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].first, day_of(scenario, "2015-02-01"));
    EXPECT_EQ(found[0].last, day_of(scenario, "2015-02-28"));
    EXPECT_THAT(found[0].effect.targets, ElementsAre(2)) << "Hills";
}

TEST(Drivers, WithoutAnEndHoldBeyondTheRun) {
    const Scenario scenario = read_cleanly(mini_files());
    const auto found = drivers_of(scenario, Param::considers_per_day);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_GE(found[0].last, scenario.days);
}

TEST(Drivers, OfMonthsComeBackEveryYear) {
    Files files = mini_files();
    edit(files, "scenario.toml", "days = 150", "days = 800");
    edit(files, "drivers.csv", ",,5-9,mode=sea", ",,11-2,mode=sea");
    const Scenario scenario = read_cleanly(files);
    Schedule schedule(scenario.base, scenario.drivers, {}, {});
    const auto changed = scenario.drivers.front().effect.targets.front();
    std::string months;
    int previous = 0;
    for (Day day = 0; day < scenario.days; ++day) {
        const double value = schedule.on(day, {}).at(Param::season_factor, changed);
        const int month = month_of(scenario.date_of(day));
        const bool winter = month >= 11 || month <= 2;
        ASSERT_EQ(value, winter ? 0.3 : 1.0) << to_string(scenario.date_of(day));
        previous = month;
    }
    EXPECT_EQ(previous, 3) << "the run covers more than two years";
}

TEST(Drivers, OfOneDate) {
    Files files = mini_files();
    files["drivers.csv"] = "date,target,parameter,op,value\n2015-01-10,all,cost_weight,set,0.01\n";
    const Scenario scenario = read_cleanly(files);
    ASSERT_EQ(scenario.drivers.size(), 1U);
    EXPECT_EQ(scenario.drivers[0].first, 9);
    EXPECT_EQ(scenario.drivers[0].last, 9);
}

TEST(Drivers, AreNeverMeasures) {
    for (const Parameter& row : parameters()) {
        if (!only_policy_decides(row.id)) continue;
        Files files = mini_files();
        files["drivers.csv"] =
            fmt::format("date,target,parameter,op,value\n2015-01-10,all,{},scale,1\n", row.name);
        EXPECT_THAT(test::complaints_about(files), HasSubstr("measure and no driver")) << row.name;
    }
}

TEST(Plans, TakeFromTheCatalogueWhatTheyDoNotSay) {
    const Scenario scenario = read_cleanly(mini_files());
    const Lever& campaign = lever(scenario, "prepared", "awareness-campaign");
    const CatalogueLever& entry = *find_lever(catalogue(), "awareness-campaign");
    EXPECT_EQ(campaign.owner, entry.owner);
    EXPECT_EQ(campaign.lead_days, entry.lead_days);
    EXPECT_EQ(campaign.confidence, entry.confidence);
    EXPECT_EQ(campaign.stage, "pre-travel");
    EXPECT_EQ(effect(campaign, Param::campaign_trust).value, 0.3);
    EXPECT_EQ(effect(campaign, Param::campaign_reach).value, 0.2) << "the plan's own effect";
    EXPECT_EQ(campaign.effects.size(), entry.effects.size()) << "replaced, not added";
    EXPECT_THAT(effect(campaign, Param::campaign_reach).targets, ElementsAre(1));
    EXPECT_EQ(campaign.intensity, 0.5);
    EXPECT_EQ(campaign.from, 31);
}

TEST(Plans, SayValuesTargetsTriggersTranchesDrawsAndCosts) {
    const Scenario scenario = read_cleanly(mini_files());
    const Lever& tents = lever(scenario, "prepared", "Tents");
    EXPECT_EQ(tents.owner, "District");
    EXPECT_EQ(tents.lead_days, 20);
    EXPECT_EQ(effect(tents, Param::reception_beds).value, 300);
    EXPECT_EQ(effect(tents, Param::reception_beds).op, Op::add);
    EXPECT_THAT(effect(tents, Param::reception_beds).targets, ElementsAre(4)) << "Shore";
    ASSERT_TRUE(tents.trigger);
    EXPECT_EQ(tents.trigger->measure, Measure::reception_load);
    EXPECT_EQ(tents.trigger->place, PlaceId(4));
    EXPECT_EQ(tents.trigger->above, 0.8);
    EXPECT_EQ(tents.trigger->for_days, 2);
    EXPECT_EQ(tents.trigger->lead_days, 5);
    ASSERT_EQ(tents.tranches.size(), 2U);
    EXPECT_EQ(tents.tranches[1].mobilisation_days, 10);
    EXPECT_EQ(tents.tranches[1].share, 0.6);
    ASSERT_EQ(tents.draws.size(), 1U);
    EXPECT_EQ(scenario.pools[tents.draws[0].pool.index()].name, "Registration staff");
    EXPECT_EQ(tents.draws[0].amount, 15);
    EXPECT_EQ(tents.cost.fixed_usd, 10000);
    EXPECT_EQ(tents.cost.usd_per_day, 400);
    EXPECT_FALSE(tents.counterfactual);
}

TEST(Plans, KnowWhichLeversAreCounterfactual) {
    const Scenario scenario = read_cleanly(mini_files());
    EXPECT_TRUE(scenario.find_plan("as-happened")->counterfactual);
    EXPECT_TRUE(lever(scenario, "as-happened", "disembarkation-refused").counterfactual);
    EXPECT_FALSE(lever(scenario, "as-happened", "network-crackdown").counterfactual);
    const Lever& refused = lever(scenario, "as-happened", "disembarkation-refused");
    EXPECT_EQ(refused.until, day_of(scenario, "2015-03-20"));
}

TEST(Plans, GiveEachLeverALabelOfItsOwn) {
    Files files = mini_files();
    files["plans/twice.toml"] = "title = \"t\"\n[[lever]]\nid = \"border-capacity\"\n"
                                "[[lever]]\nid = \"border-capacity\"\n";
    const Scenario scenario = read_cleanly(files);
    const Plan& plan = *scenario.find_plan("twice");
    EXPECT_EQ(plan.levers[0].label, "border-capacity");
    EXPECT_EQ(plan.levers[1].label, "border-capacity 2");
    EXPECT_EQ(plan.levers[0].effects[0].targets.size(), 5U) << "no target: everybody";
}

TEST(Plans, LoweringDetentionNeedsNoFlag) {
    Files files = mini_files();
    files["plans/release.toml"] = "title = \"t\"\n[[lever]]\nid = \"alternatives-to-detention\"\n";
    const Scenario scenario = read_cleanly(files);
    EXPECT_FALSE(scenario.find_plan("release")->levers[0].counterfactual);
}

TEST(Plans, AgreementsConcernTwoStates) {
    Files files = mini_files();
    const std::string opening = "title = \"t\"\n[[lever]]\nid = \"disembarkation-quota\"\n";
    files["plans/own.toml"] = opening + "countries = [\"MYS\"]\n";
    EXPECT_THAT(
        test::complaints_about(files),
        HasSubstr("plans/own.toml:2:1: 'disembarkation-quota' is an agreement among states, "
                  "but the plan has only MYS take part"));
    files["plans/own.toml"] = opening + "countries = [\"MYS\", \"BGD\"]\n";
    EXPECT_EQ(test::complaints_about(files), "");
    // Two states in two levers of the same agreement are two states.
    files["plans/own.toml"] = opening + "places = [\"Shore\"]\n[[lever]]\n" +
                              "id = \"disembarkation-quota\"\nplaces = [\"Coast\"]\n";
    EXPECT_EQ(test::complaints_about(files), "");
}

TEST(Plans, ProtectionMaySelectByNationality) {
    Files files = mini_files();
    files["plans/identity.toml"] = "title = \"t\"\n[[lever]]\nid = \"legal-identity\"\n"
                                   "nationalities = [\"MMR\"]\n";
    const Scenario scenario = read_cleanly(files);
    EXPECT_THAT(scenario.find_plan("identity")->levers[0].effects[0].targets, ElementsAre(0, 2));
}

TEST(Plans, AtIntensityZeroAreTheBaseline) {
    const Scenario scenario = read_cleanly(mini_files());
    Measures alarming;
    alarming.by_place[static_cast<std::size_t>(Measure::reception_load)] = {9, 9, 9, 9, 9};
    for (const Plan& plan : scenario.plans) {
        Schedule without(scenario.base, scenario.drivers, {}, scenario.pools);
        Schedule with(scenario.base, scenario.drivers, plan, scenario.pools, 0.0);
        Schedule full(scenario.base, scenario.drivers, plan, scenario.pools);
        bool differs = false;
        for (Day day = 0; day < scenario.days; ++day) {
            const Effective& baseline = without.on(day, alarming);
            EXPECT_EQ(with.on(day, alarming), baseline);
            differs = differs || full.on(day, alarming) != baseline;
        }
        EXPECT_TRUE(differs) << plan.name << " does something at full intensity";
    }
}

TEST(Plans, AreFoundByNameOrPath) {
    const Scenario scenario = read_cleanly(mini_files());
    EXPECT_EQ(load_plan(scenario, "").levers.size(), 0U);
    EXPECT_EQ(load_plan(scenario, "prepared").title, "Prepared reception");
    const auto file = test::data_folder() / "scenarios" / "mini" / "plans" / "prepared.toml";
    EXPECT_EQ(load_plan(scenario, file.string()).name, "prepared");
    try {
        load_plan(scenario, "prepard");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("did you mean 'prepared'?"));
    }
    EXPECT_THROW(load_plan(scenario, "/nowhere/plan.toml"), InputError);
}

TEST(Safeguards, HarmHasADirection) {
    EXPECT_TRUE(needs_counterfactual(Param::turn_back_share, 0, 0.1));
    EXPECT_FALSE(needs_counterfactual(Param::turn_back_share, 0.2, 0.1));
    EXPECT_TRUE(needs_counterfactual(Param::disembarkation_allowed, 1, 0.9));
    EXPECT_FALSE(needs_counterfactual(Param::disembarkation_allowed, 0.5, 0.9));
    EXPECT_TRUE(needs_counterfactual(Param::detention_days, 90, 91));
    EXPECT_FALSE(needs_counterfactual(Param::reception_beds, 10, 0));
}

} // namespace corridor
