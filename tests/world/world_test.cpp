#include "world/kinds.hpp"
#include "world/world.hpp"

#include <gtest/gtest.h>

namespace corridor {

TEST(Kinds, EveryNameIsReadBackAsItself) {
    for (std::size_t i = 0; i < place_kind_count; ++i) {
        const auto kind = static_cast<PlaceKind>(i);
        EXPECT_EQ(parse_place_kind(name_of(kind)), kind);
    }
    for (std::size_t i = 0; i < mode_count; ++i) {
        EXPECT_EQ(parse_mode(name_of(static_cast<Mode>(i))), static_cast<Mode>(i));
    }
    for (std::size_t i = 0; i < papers_count; ++i) {
        EXPECT_EQ(parse_papers(name_of(static_cast<Papers>(i))), static_cast<Papers>(i));
    }
    for (std::size_t i = 0; i < age_band_count; ++i) {
        EXPECT_EQ(parse_age_band(name_of(static_cast<AgeBand>(i))), static_cast<AgeBand>(i));
    }
    for (std::size_t i = 0; i < need_count; ++i) {
        EXPECT_EQ(parse_need(name_of(static_cast<Need>(i))), static_cast<Need>(i));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(parse_channel(name_of(static_cast<Channel>(i))), static_cast<Channel>(i));
        EXPECT_EQ(parse_visa_policy(name_of(static_cast<VisaPolicy>(i))),
                  static_cast<VisaPolicy>(i));
    }
}

TEST(Kinds, NamesAreThoseOfTheFormat) {
    EXPECT_EQ(name_of(PlaceKind::sea_zone), "sea_zone");
    EXPECT_EQ(name_of(PlaceKind::compound), "compound");
    EXPECT_EQ(name_of(Mode::rail), "rail");
    EXPECT_EQ(name_of(Papers::forged), "forged");
    EXPECT_EQ(name_of(AgeBand::over_59), "60+");
    EXPECT_EQ(name_of(Service::pathway), "pathway");
    EXPECT_EQ(name_of(VisaPolicy::on_arrival), "on_arrival");
    EXPECT_FALSE(parse_place_kind("Hub"));
    EXPECT_FALSE(parse_mode(""));
}

TEST(Season, CountsMonthsFromJanuary) {
    const Season winter{0b1};
    EXPECT_TRUE(winter.includes(1));
    EXPECT_FALSE(winter.includes(2));
    for (int month = 1; month <= 12; ++month) {
        EXPECT_TRUE(Season{}.includes(month));
    }
}

TEST(GreatCircle, MatchesKnownDistances) {
    // A quarter of a meridian, and London to Paris (Charing Cross to Notre-Dame).
    EXPECT_NEAR(great_circle_km(0, 0, 90, 0), 6371.0 * 3.14159265358979 / 2, 1e-6);
    EXPECT_NEAR(great_circle_km(51.5074, -0.1278, 48.8566, 2.3522), 343.6, 0.5);
    EXPECT_EQ(great_circle_km(12, 34, 12, 34), 0);
    // The short way round the date line.
    EXPECT_NEAR(great_circle_km(0, 179, 0, -179), 222.39, 0.01);
}

World three_places() {
    World world;
    world.countries = {{"BGD", {}}, {"XXX", {}}};
    for (const char* name : {"coast", "sea", "shore"}) {
        Place place;
        place.name = name;
        place.country = CountryId(0);
        world.places.push_back(place);
    }
    Network network;
    network.name = "carriers";
    world.networks.push_back(network);
    const auto add = [&](std::size_t from, std::size_t to, Mode mode, bool carried) {
        Leg leg;
        leg.from = PlaceId(from);
        leg.to = PlaceId(to);
        leg.mode = mode;
        if (carried) leg.networks = {NetworkId(0)};
        world.legs.push_back(leg);
    };
    add(0, 1, Mode::sea, true);
    add(0, 1, Mode::sea, false);
    add(1, 2, Mode::sea, true);
    add(2, 0, Mode::road, false);
    connect(world);
    return world;
}

TEST(Connect, KnowsWhatLeavesArrivesAndIsServed) {
    const World world = three_places();
    EXPECT_EQ(world.legs_from[0], (std::vector{LegId(0), LegId(1)}));
    EXPECT_EQ(world.legs_from[2], (std::vector{LegId(3)}));
    EXPECT_EQ(world.legs_to[1], (std::vector{LegId(0), LegId(1)}));
    EXPECT_EQ(world.networks[0].legs, (std::vector{LegId(0), LegId(2)}));
    EXPECT_TRUE(world.legs[0].by_vessel());
    EXPECT_FALSE(world.legs[1].by_vessel());
}

TEST(Connect, KeysSayWhatAThingIsAndNotWhereItStands) {
    World world = three_places();
    EXPECT_EQ(world.legs[0].key.value, world.legs[1].key.value) << "listed twice: the same thing";
    EXPECT_NE(world.legs[0].key.value, world.legs[2].key.value);
    EXPECT_NE(world.legs[2].key.value, world.legs[3].key.value);
    EXPECT_EQ(world.places[1].key.value, entity_of("sea").value);
    const Entity before = world.legs[3].key;
    std::swap(world.legs[3], world.legs[0]);
    connect(world);
    EXPECT_EQ(world.legs[0].key.value, before.value);
    EXPECT_EQ(world.networks[0].legs, (std::vector{LegId(2), LegId(3)})) << "not listed twice";
    world.legs[0].mode = Mode::rail;
    connect(world);
    EXPECT_NE(world.legs[0].key.value, before.value);
}

} // namespace corridor
