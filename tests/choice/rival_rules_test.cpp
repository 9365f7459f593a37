#include "small_worlds.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::leg_chances;
using test::SmallWorld;

constexpr ProfileId anybody{std::size_t{0}};

/// Three ways from home: red takes people on two of them, the third they walk.
struct Market {
    SmallWorld w;
    PlaceId home, middle, near, far;
    NetworkId red;
    LegId cheap, dear, walk, on;

    Market() {
        const CountryId country = w.country("AAA");
        home = w.place("home", PlaceKind::community, country);
        middle = w.place("middle", PlaceKind::hub, country);
        near = w.place("near", PlaceKind::destination, country);
        far = w.place("far", PlaceKind::destination, country);
        w.world.places[near.index()].population = 1000;
        w.world.places[far.index()].population = 8000;
        red = w.network("red");
        cheap = w.leg(home, near, {red});
        dear = w.leg(home, far, {red});
        walk = w.leg(home, middle);
        on = w.leg(middle, far);
        w.people("people", home);
        w.finish();
        w.set(Param::fare_usd, cheap, 110);
        w.set(Param::fare_usd, dear, 310);
    }
    std::map<LegId, double> chances(RouteRule rule) const {
        return leg_chances(w.values(rule), anybody, Layer::irregular, home);
    }
};

TEST(NetworkChooses, LegsByProfit) {
    Market m;
    // Profit is the fare less 10 for a day of carrying: 100 and 300; nobody is left to walk.
    auto chance = m.chances(RouteRule::network_chooses);
    EXPECT_NEAR(chance.at(m.cheap), 0.25, 1e-12);
    EXPECT_NEAR(chance.at(m.dear), 0.75, 1e-12);
    EXPECT_EQ(chance.count(m.walk), 0U);

    m.w.set(Param::fare_usd, m.cheap, 1);
    m.w.set(Param::fare_usd, m.dear, 1);
    chance = m.chances(RouteRule::network_chooses);
    EXPECT_EQ(chance.size(), 3U);
    EXPECT_NEAR(chance.at(m.walk), 1.0 / 3, 1e-12);
}

TEST(NetworkChooses, WhatIsPaidUpFrontIsKept) {
    Market m;
    const auto dear = [&](double upfront) {
        m.w.set(Param::upfront_share, m.red, upfront);
        return m.chances(RouteRule::network_chooses).at(m.dear);
    };
    m.w.set(Param::interception_per_day, m.dear, std::log(2.0));
    // Half of the people are stopped: they have paid nothing, half or all of 310.
    EXPECT_NEAR(dear(0), 145.0 / (145 + 100), 1e-12);
    EXPECT_NEAR(dear(0.5), (232.5 - 10) / (232.5 - 10 + 100), 1e-12);
    EXPECT_NEAR(dear(1), 0.75, 1e-12);
}

/// What networks earn is their own affair: not what travellers earn at home.
TEST(NetworkChooses, CarryingCostsWhatItCostsTheNetwork) {
    Market m;
    m.w.set(Param::carrying_cost_usd_per_day, m.red, 60);
    EXPECT_NEAR(m.chances(RouteRule::network_chooses).at(m.dear), 250.0 / (50 + 250), 1e-12);
    m.w.set(Param::days, m.dear, 3);
    EXPECT_NEAR(m.chances(RouteRule::network_chooses).at(m.dear), 130.0 / (50 + 130), 1e-12);
    m.w.set(Param::days, m.dear, 5.2); // more than the fare
    EXPECT_EQ(m.chances(RouteRule::network_chooses).count(m.dear), 0U);
    m.w.set(Param::days, m.dear, 1);
    m.w.set(Param::daily_income_usd, GroupId{std::size_t{0}}, 200);
    EXPECT_NEAR(m.chances(RouteRule::network_chooses).at(m.dear), 250.0 / (50 + 250), 1e-12);
}

TEST(NetworkChooses, NobodyIsTakenWhereThereIsNoWayOn) {
    Market m;
    m.w.set(Param::fare_usd, m.cheap, 0);
    m.w.set(Param::fare_usd, m.dear, 0);
    m.w.set(Param::open, m.on, 0);
    EXPECT_EQ(m.chances(RouteRule::network_chooses).count(m.walk), 0U);
}

TEST(Gravity, PeopleGoByPopulationOverDistance) {
    Market m;
    m.w.world.legs[m.dear.index()].distance_km = 300; // 200 by way of the middle
    m.w.set(Param::gravity_distance_exponent, 2);
    auto chance = m.chances(RouteRule::gravity);
    const double near = 1000 / (100.0 * 100);
    const double far = 8000 / (200.0 * 200);
    EXPECT_NEAR(chance.at(m.cheap), near / (near + far), 1e-12);
    EXPECT_NEAR(chance.at(m.walk), far / (near + far), 1e-12);
    EXPECT_EQ(chance.count(m.dear), 0U);

    m.w.set(Param::open, m.on, 0);
    chance = m.chances(RouteRule::gravity);
    const double far_direct = 8000 / (300.0 * 300);
    EXPECT_NEAR(chance.at(m.dear), far_direct / (near + far_direct), 1e-12);
    EXPECT_EQ(chance.count(m.walk), 0U);
}

TEST(RivalRules, LeavingIsTheTravellersOwnAppraisal) {
    const Market m;
    const double own = m.w.values(RouteRule::nested).value(anybody, Layer::irregular, m.home);
    for (const RouteRule rule : {RouteRule::network_chooses, RouteRule::gravity}) {
        EXPECT_EQ(m.w.values(rule).value(anybody, Layer::irregular, m.home), own);
    }
}

} // namespace
} // namespace corridor
