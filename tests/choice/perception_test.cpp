#include "choice/perception.hpp"
#include "small_worlds.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::SmallWorld;

constexpr ProfileId anybody{std::size_t{0}};
constexpr GroupId everybody{std::size_t{0}};

/// home -> coast by road; coast -> zone -> landing by a network's vessel; coast -> landing by
/// ferry.
struct Crossing {
    SmallWorld w;
    PlaceId home, coast, zone, landing;
    LegId road, out, in, ferry;

    Crossing() {
        const CountryId own = w.country("AAA");
        const CountryId sea = w.country("XXX");
        home = w.place("home", PlaceKind::community, own);
        coast = w.place("coast", PlaceKind::embarkation, own);
        zone = w.place("zone", PlaceKind::sea_zone, sea);
        landing = w.place("landing", PlaceKind::destination, own);
        const NetworkId network = w.network("network");
        road = w.leg(home, coast);
        out = w.leg(coast, zone, {network}, Mode::sea, Channel::irregular);
        in = w.leg(zone, landing, {network}, Mode::sea, Channel::irregular);
        ferry = w.leg(coast, landing, {}, Mode::sea, Channel::any);
        w.people("people", home);
        w.finish();
    }
    double risk(LegId leg) const { return true_death_risk(w.world, w.now, leg); }
    double perceived(LegId leg) const { return perceived_risks(w.world, w.now)[0][leg.index()]; }
};

TEST(Perception, OnLandTheRiskFollowsHazardAndDays) {
    Crossing c;
    c.w.set(Param::days, c.road, 4);
    c.w.set(Param::death_per_day, c.road, 0.01);
    EXPECT_NEAR(c.risk(c.road), 1 - std::exp(-0.04), 1e-15);
    c.w.set(Param::days, c.ferry, 2);
    c.w.set(Param::death_per_day, c.ferry, 0.001);
    EXPECT_NEAR(c.risk(c.ferry), 1 - std::exp(-0.002), 1e-15); // no network, no vessel of ours
}

/// Plays a voyage again and again: trouble comes, and what ends it first decides.
TEST(Perception, AtSeaTheRiskIsThatOfCompetingHazards) {
    Crossing c;
    c.w.set(Param::days, c.in, 12);
    c.w.set(Param::distress_per_day, c.in, 0.05);
    c.w.set(Param::sea_state, c.zone, 2);
    c.w.set(Param::loss_per_day, c.zone, 0.04);
    c.w.set(Param::rescue_by_state_per_day, c.zone, 0.03);
    c.w.set(Param::rescue_by_merchant_per_day, c.zone, 0.02);
    c.w.set(Param::rescue_by_fishers_per_day, c.zone, 0.05);
    c.w.set(Param::landfall_per_day, c.zone, 0.04);
    c.w.set(Param::self_rescue_per_day, 0.1);
    c.w.set(Param::death_at_sea_per_day, 0);
    c.w.set(Param::loss_lethality, 0.8);

    std::mt19937 random(4);
    const auto wait = [&](double rate) { return std::exponential_distribution<>(rate)(random); };
    constexpr int voyages = 400000;
    int lost = 0;
    for (int voyage = 0; voyage < voyages; ++voyage) {
        double sailed = wait(0.05 * 2);
        while (sailed < 12) {
            const double loss = wait(0.04 * 2);
            const double leaves = wait(0.03 + 0.02 + 0.05 + 0.04);
            const double repaired = wait(0.1);
            if (loss < leaves && loss < repaired) ++lost;
            if (repaired > loss || repaired > leaves) break;
            sailed += wait(0.05 * 2);
        }
    }
    const double share = static_cast<double>(lost) / voyages;
    EXPECT_NEAR(c.risk(c.in), 0.8 * share, 4 * 0.8 * std::sqrt(share * (1 - share) / voyages));
    EXPECT_GT(share, 0.1);

    const double before = c.risk(c.in);
    c.w.set(Param::death_at_sea_per_day, 0.01);
    EXPECT_NEAR(c.risk(c.in), 1 - (1 - before) * std::exp(-0.12), 1e-12);
}

TEST(Perception, RescueSavesLivesAndRoughSeasCostThem) {
    Crossing c;
    const double before = c.risk(c.out);
    EXPECT_GT(before, 0);
    c.w.set(Param::rescue_by_state_per_day, c.zone, 0.5);
    EXPECT_LT(c.risk(c.out), before);
    c.w.set(Param::rescue_by_state_per_day, c.zone, 0.02);
    c.w.set(Param::sea_state, c.zone, 3);
    EXPECT_GT(c.risk(c.out), before);
    c.w.set(Param::loss_per_day, c.zone, 0);
    c.w.set(Param::death_at_sea_per_day, 0);
    EXPECT_EQ(c.risk(c.out), 0);
    // The landing's own waters have no part in it.
    c.w.set(Param::loss_per_day, c.landing, 5);
    EXPECT_EQ(c.risk(c.in), 0);
}

TEST(Perception, CampaignsAndCounsellingRaiseWhatPeopleReckonWith) {
    Crossing c;
    c.w.set(Param::risk_awareness, everybody, 0.5);
    EXPECT_DOUBLE_EQ(c.perceived(c.out), 0.5 * c.risk(c.out));
    c.w.set(Param::campaign_reach, everybody, 0.6);
    c.w.set(Param::campaign_trust, everybody, 0.3);
    c.w.set(Param::campaign_effect, everybody, 0.25);
    EXPECT_DOUBLE_EQ(c.perceived(c.out), 0.5 * (1 + 0.6 * 0.3 * 0.25) * c.risk(c.out));
    c.w.set(Param::counselled_share, everybody, 0.2);
    c.w.set(Param::counselling_effect, 0.4);
    EXPECT_DOUBLE_EQ(c.perceived(c.out), 0.5 * (1 + 0.6 * 0.3 * 0.25 + 0.2 * 0.4) * c.risk(c.out));
}

TEST(Perception, ACampaignTurnsSomePeopleFromTheSea) {
    Crossing c;
    c.w.set(Param::death_at_sea_per_day, 0.02);
    c.w.set(Param::days, c.ferry, 30);
    const auto by_sea = [&] {
        return test::leg_chances(c.w.values(), anybody, Layer::irregular, c.coast).at(c.out);
    };
    const double before = by_sea();
    c.w.set(Param::campaign_reach, everybody, 1);
    c.w.set(Param::campaign_trust, everybody, 1);
    EXPECT_LT(by_sea(), 0.95 * before);
}

TEST(Perception, AProfileReckonsWithTheMeanOfItsGroupsBySize) {
    Crossing c;
    Group other = c.w.world.groups[0];
    other.name = "others";
    other.size = 3 * c.w.world.groups[0].size;
    c.w.world.groups.push_back(other);
    c.w.world.profiles[0].groups.emplace_back(std::size_t{1});
    c.w.finish();
    c.w.set(Param::risk_awareness, everybody, 0.2);
    c.w.set(Param::risk_awareness, GroupId(std::size_t{1}), 1);
    EXPECT_NEAR(c.perceived(c.out), (0.25 * 0.2 + 0.75 * 1) * c.risk(c.out), 1e-15);
    c.w.world.groups[0].size = 0;
    c.w.world.groups[1].size = 0;
    EXPECT_NEAR(c.perceived(c.out), 0.6 * c.risk(c.out), 1e-15);
}

TEST(Perception, NobodyReckonsWithMoreThanCertainDeath) {
    Crossing c;
    c.w.set(Param::risk_awareness, everybody, 100);
    c.w.set(Param::death_at_sea_per_day, 0.5);
    EXPECT_EQ(c.perceived(c.out), 1);
    const RouteValues values = c.w.values(); // such a leg is not taken
    EXPECT_EQ(test::leg_chances(values, anybody, Layer::irregular, c.coast).count(c.out), 0U);
}

} // namespace
} // namespace corridor
