#include "scenario/agents.hpp"

#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Scenario of_groups(const std::vector<double>& sizes, double people_per_agent) {
    Scenario scenario;
    scenario.people_per_agent = people_per_agent;
    for (std::size_t g = 0; g < sizes.size(); ++g) {
        Group group;
        group.name = "group " + std::to_string(g);
        group.size = sizes[g];
        group.key = Entity{static_cast<std::uint32_t>(g * 2'654'435'761U)};
        scenario.world.groups.push_back(group);
    }
    return scenario;
}

std::size_t all_agents(const Scenario& scenario) {
    const auto agents = agents_of_groups(scenario);
    return std::accumulate(agents.begin(), agents.end(), std::size_t{0});
}

} // namespace

TEST(Agents, StandForAllPeopleTogether) {
    // Rounded group by group, 800 people in hamlets of four would be 1,600 or none.
    for (const auto& [people_per_agent, wanted] :
         {std::pair{8.0, 100U}, std::pair{10.0, 80U}, std::pair{5.0, 160U}, std::pair{3.0, 267U},
          std::pair{1.0, 800U}, std::pair{0.5, 1600U}, std::pair{1500.0, 1U}}) {
        const Scenario scenario = of_groups(std::vector<double>(200, 4.0), people_per_agent);
        EXPECT_EQ(all_agents(scenario), wanted) << people_per_agent;
    }
    for (const double people_per_agent : {0.7, 1.3, 7.0, 11.0, 97.0, 333.3}) {
        const Scenario scenario =
            of_groups({1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 0, 0.4}, people_per_agent);
        EXPECT_NEAR(static_cast<double>(all_agents(scenario)), 608.4 / people_per_agent, 0.5 + 1e-9)
            << people_per_agent;
    }
}

TEST(Agents, GoToTheLargestRemainders) {
    EXPECT_THAT(agents_of_groups(of_groups({30, 12, 28, 5}, 10)), ElementsAre(3, 1, 3, 1));
    EXPECT_THAT(agents_of_groups(of_groups({30, 14, 28, 3}, 10)), ElementsAre(3, 2, 3, 0));
    EXPECT_THAT(agents_of_groups(of_groups({7, 0, 3}, 1)), ElementsAre(7, 0, 3));
}

TEST(Agents, AmongEqualsAreSpreadOverTheAlphabet) {
    const auto agents = agents_of_groups(of_groups(std::vector<double>(200, 4.0), 8));
    const auto first_half = std::accumulate(agents.begin(), agents.begin() + 100, std::size_t{0});
    EXPECT_GT(first_half, 35U);
    EXPECT_LT(first_half, 65U);
}

TEST(Agents, GroupsWithoutAnyAreKnown) {
    Scenario scenario = of_groups({30, 14, 28, 3, 0}, 10);
    EXPECT_THAT(groups_without_agents(scenario), ElementsAre(GroupId{3}));
    scenario.world.groups[3].inflow_per_day = 1;
    EXPECT_TRUE(groups_without_agents(scenario).empty());
}

TEST(Agents, TooFewOrTooManyAreRefused) {
    EXPECT_EQ(wrong_number_of_agents(of_groups({30}, 10), 100), "");
    EXPECT_THAT(wrong_number_of_agents(of_groups({0}, 10), 100), HasSubstr("has no people"));
    EXPECT_THAT(wrong_number_of_agents(of_groups({4000}, 10000), 100),
                HasSubstr("4000 people are less than one agent"));
    EXPECT_THAT(wrong_number_of_agents(of_groups({1e10}, 1), 100),
                HasSubstr("raise people_per_agent above 3"));
    Scenario joining = of_groups({0}, 10);
    joining.world.groups[0].inflow_per_day = 1e9;
    EXPECT_THAT(wrong_number_of_agents(joining, 365), HasSubstr("raise people_per_agent"));
    joining.world.groups[0].inflow_per_day = 0.1;
    EXPECT_EQ(wrong_number_of_agents(joining, 365), "");
    EXPECT_NE(wrong_number_of_agents(joining, 10), "") << "nobody joins in ten days";
}

} // namespace corridor
