#include "base/version.hpp"
#include "input/data_folder.hpp"
#include "input/overrides.hpp"
#include "input/plans.hpp"
#include "input/read.hpp"
#include "mini.hpp"
#include "support/places.hpp"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using test::mini_files;
using test::read_cleanly;
using testing::HasSubstr;

namespace {

std::string refused(Scenario& scenario, std::string_view assignment) {
    try {
        set_parameter(scenario, assignment);
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST(SetParameter, ChangesOneValueOrSomeMembers) {
    Scenario scenario = read_cleanly(mini_files());
    const Effective& base = scenario.base;
    set_parameter(scenario, "risk_weight=12.5");
    EXPECT_EQ(base.of(Param::risk_weight), 12.5);
    set_parameter(scenario, "reception_beds = 70");
    EXPECT_EQ(base.column(Param::reception_beds), std::vector<double>(5, 70));
    set_parameter(scenario, "reception_beds@Shore=90");
    EXPECT_EQ(base.column(Param::reception_beds), (std::vector<double>{70, 70, 70, 70, 90}));
    set_parameter(scenario, "fare_usd@mode=sea=1000");
    EXPECT_THAT(base.column(Param::fare_usd), testing::Contains(1000).Times(2));
    set_parameter(scenario, "choice.rule=gravity");
    EXPECT_EQ(scenario.choice_rule, ChoiceRule::gravity);
}

TEST(SetParameter, IsNotedAndChangesTheDigest) {
    Scenario scenario = read_cleanly(mini_files());
    const std::string before = scenario.digest;
    set_parameter(scenario, "risk_weight=12.5");
    EXPECT_EQ(scenario.files.at("overrides.txt"), "risk_weight=12.5\n");
    EXPECT_NE(scenario.digest, before);
}

TEST(SetParameter, NotedChangesAreRepeatedOnAScenarioReadAgain) {
    Scenario ran = read_cleanly(mini_files());
    set_parameter(ran, "reception_beds@Shore=90");
    scale_scenario(ran, 2.5);
    set_parameter(ran, "fare_usd@mode=sea*=0.3");
    set_parameter(ran, "choice.rule=gravity");
    Scenario again = read_cleanly(mini_files());
    repeat_changes(again, ran.files.at("overrides.txt"));
    EXPECT_EQ(again.digest, ran.digest);
    EXPECT_EQ(again.scale, 2.5);
    EXPECT_EQ(again.choice_rule, ran.choice_rule);
    EXPECT_EQ(again.base.column(Param::reception_beds), ran.base.column(Param::reception_beds));
    EXPECT_EQ(again.base.column(Param::fare_usd), ran.base.column(Param::fare_usd));
    EXPECT_EQ(again.world.groups.front().size, ran.world.groups.front().size);
    EXPECT_EQ(again.files, ran.files);
}

TEST(SetParameter, RefusesWithARemedy) {
    Scenario scenario = read_cleanly(mini_files());
    EXPECT_THAT(refused(scenario, "risk_wieght=1"), HasSubstr("did you mean 'risk_weight'?"));
    EXPECT_THAT(refused(scenario, "bribe_share=25"), HasSubstr("Did you mean 25 %, 0.25?"));
    EXPECT_THAT(refused(scenario, "bribe_share"), HasSubstr("write parameter=value"));
    EXPECT_THAT(refused(scenario, "bribe_share=much"), HasSubstr("is not a number"));
    EXPECT_THAT(refused(scenario, "reception_beds@Shoore=9"), HasSubstr("did you mean 'Shore'?"));
    EXPECT_THAT(refused(scenario, "risk_weight@Shore=9"), HasSubstr("whole scenario"));
    EXPECT_THAT(refused(scenario, "turn_back_share@MYS=0.5"), HasSubstr("counterfactual"));
    EXPECT_THAT(refused(scenario, "choice.rule=chess"), HasSubstr("is not a choice rule"));
    EXPECT_FALSE(scenario.files.contains("overrides.txt"));
}

TEST(Scale, MultipliesPeopleAndCapacitiesAlike) {
    const Scenario whole = read_cleanly(mini_files());
    Scenario half = whole;
    scale_scenario(half, 0.5);
    const Effective& base = half.base;
    EXPECT_EQ(half.world.groups[1].size, 1500);
    EXPECT_EQ(half.world.groups[0].inflow_per_day, 1);
    EXPECT_EQ(half.people_per_agent, 1);
    EXPECT_EQ(base.at(Param::reception_beds, 4), 100);
    EXPECT_EQ(base.at(Param::places_per_year, 0), 150);
    EXPECT_EQ(base.at(Param::network_capacity_per_day, 0), 150);
    EXPECT_EQ(base.at(Param::vessel_capacity, 0), 100) << "half as many vessels, not smaller ones";
    EXPECT_EQ(base.column(Param::fare_usd), whole.base.column(Param::fare_usd));
    EXPECT_EQ(half.find_plan("prepared")->levers[0].effects[0].value, 150);
    EXPECT_EQ(half.find_plan("prepared")->levers[0].trigger->above, 0.8) << "a share stays";
    EXPECT_NE(half.digest, whole.digest);
}

TEST(Scale, ReachesPlansThatAreReadLater) {
    Scenario scenario = read_cleanly(mini_files());
    scale_scenario(scenario, 0.1);
    const auto file = test::data_folder() / "scenarios" / "mini" / "plans" / "prepared.toml";
    EXPECT_DOUBLE_EQ(load_plan(scenario, file.string()).levers[0].effects[0].value, 30);
    EXPECT_THROW(scale_scenario(scenario, 0), InputError);
    EXPECT_THROW(scale_scenario(scenario, -1), InputError);
}

TEST(Home, IsTheSourceTreeUnlessSetOtherwise) {
    ASSERT_EQ(unsetenv("CORRIDOR_HOME"), 0);
    EXPECT_EQ(corridor_home(), std::filesystem::path(std::string(source_folder())));
    setenv("CORRIDOR_HOME", "/nowhere", 1);
    EXPECT_THROW(corridor_home(), InputError);
    setenv("CORRIDOR_HOME", test::source_dir, 1);
    EXPECT_EQ(corridor_home(), std::filesystem::path(test::source_dir));
    unsetenv("CORRIDOR_HOME");
}

TEST(Home, FindsBundledScenariosAndFolders) {
    const auto mini = test::data_folder() / "scenarios" / "mini";
    EXPECT_EQ(find_scenario(mini), mini);
    EXPECT_EQ(find_scenario(mini / "").filename(), "mini");
    EXPECT_EQ(find_scenario(mini / "scenario.toml"), mini);
    EXPECT_EQ(find_scenario("tutorial").filename(), "tutorial");
    try {
        find_scenario("tutorail");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("did you mean 'tutorial'?"));
    }
}

TEST(Bundled, EveryScenarioReads) {
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(test::source_dir) / "scenarios")) {
        if (!entry.is_directory()) continue;
        Problems problems;
        const auto scenario = read_scenario(entry.path(), problems);
        EXPECT_EQ(problems.count(Severity::error), 0U) << test::complaints(problems);
        ASSERT_TRUE(scenario) << entry.path();
        EXPECT_EQ(scenario->name, entry.path().filename());
        EXPECT_EQ(scenario->folder, entry.path());
    }
}

} // namespace corridor
