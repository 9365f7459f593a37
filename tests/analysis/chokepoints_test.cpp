#include "report/chokepoints.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using namespace test;

double stranded_without(const Chokepoints& chokepoints, const std::string& place) {
    for (const SinglePoint& point : chokepoints.places) {
        if (point.place == place) {
            return point.stranded;
        }
    }
    return 0;
}

/// Home -> Bridge -> City; on request a ford beside the bridge.
ScenarioText crossing(bool with_ford) {
    ScenarioText text(30);
    text.place("Home", "community", "QAA").place("Bridge", "hub", "QAA");
    text.place("City", "destination", "QBB",
               {{"destination_value", "5"}, {"registration_per_day", "8"}});
    text.leg("Home", "Bridge", "road").leg("Bridge", "City", "road");
    if (with_ford) {
        text.place("Ford", "hub", "QAA")
            .leg("Home", "Ford", "road")
            .leg("Ford", "City", "road", {{"days", "3"}});
    }
    return text.group("Farmers", "Home", 500);
}

TEST(Chokepoints, ThePlaceThatEverybodyMustPassStrandsEverybody) {
    const Chokepoints one_way = find_chokepoints(*crossing(false).read());
    EXPECT_EQ(stranded_without(one_way, "Bridge"), 500);
    ASSERT_EQ(one_way.betweenness.size(), 1u);
    EXPECT_EQ(one_way.betweenness.front().place, "Bridge");
    EXPECT_DOUBLE_EQ(one_way.betweenness.front().share, 0.5); // Home -> City, of two ordered pairs
    EXPECT_EQ(stranded_without(find_chokepoints(*crossing(true).read()), "Bridge"), 0);
}

TEST(Chokepoints, TheOnlyDeskOfACountryIsOne) {
    const Chokepoints found = find_chokepoints(*crossing(false).read());
    const auto desk = std::find_if(found.desks.begin(), found.desks.end(),
                                   [](const OnlyDesk& d) { return d.service == "registration"; });
    ASSERT_NE(desk, found.desks.end());
    EXPECT_EQ(desk->place, "City");
    EXPECT_EQ(desk->capacity, 8);
    ScenarioText two = crossing(false);
    two.place("Town", "city", "QBB", {{"registration_per_day", "1"}}).leg("City", "Town", "road");
    const Chokepoints none = find_chokepoints(*two.read());
    EXPECT_TRUE(std::none_of(none.desks.begin(), none.desks.end(),
                             [](const OnlyDesk& d) { return d.service == "registration"; }));
}

TEST(Chokepoints, TheOnlyPortOfAZoneIsOneAndCoastsOfEmbarkationAreNotNamed) {
    const Chokepoints found = find_chokepoints(*small_corridor(100, 30).read());
    ASSERT_EQ(found.disembarkations.size(), 1u);
    EXPECT_EQ(found.disembarkations.front().port, "Haven");
    EXPECT_THAT(to_text(found), testing::Not(testing::HasSubstr("Coast")));
    ScenarioText refused = small_corridor(100, 30);
    refused.change("countries", "code", "QBB", {{"disembarkation_allowed", "0"}});
    EXPECT_EQ(find_chokepoints(*refused.read()).disembarkations.front().port, "");
}

} // namespace
} // namespace corridor
