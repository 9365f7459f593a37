#include "choice/beliefs.hpp"
#include "choice/departure.hpp"
#include "choice/news_queue.hpp"
#include "choice/perception.hpp"
#include "small_worlds.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::SmallWorld;

constexpr GroupId everybody{std::size_t{0}};
constexpr CommunityId village{std::size_t{0}};
constexpr CommunityId town{std::size_t{1}};

/// Village -> Town by road or on foot, Town -> City with a network; a pathway and an offer. One
/// community at home, one at the hubs.
struct Country {
    SmallWorld w;
    Communities communities;
    Beliefs beliefs;
    PlaceId home, hub, city;
    NetworkId guides;
    LegId road, path, onward;

    Country() {
        const CountryId own = w.country("AAA");
        home = w.place("Village", PlaceKind::community, own);
        hub = w.place("Town", PlaceKind::hub, own);
        city = w.place("City", PlaceKind::destination, own);
        guides = w.network("guides");
        road = w.leg(home, hub);
        path = w.leg(home, hub, {}, Mode::foot);
        onward = w.leg(hub, city, {guides});
        w.people("villagers", home);
        w.world.pathways.push_back({"visas", {everybody}, city, Papers::visa, "", {}});
        w.world.offers.push_back({"jobs", {everybody}, city, hub, "", {}});
        w.finish();
        w.set(Param::report_noise, 0);
        w.set(Param::belief_strength, 50);
        w.set(Param::risk_awareness, everybody, 0.5);
        for (const LegId leg : {road, path, onward}) {
            w.set(Param::days, leg, 2);
            w.set(Param::fare_usd, leg, 100);
            w.set(Param::death_per_day, leg, 0.02);
            w.set(Param::interception_per_day, leg, 0.05);
        }
        communities = make_communities(w.world);
        begin();
    }
    void begin() { beliefs = first_beliefs(w.world, communities, w.now); }
    void tell(Told told, std::uint32_t subject, double people, CommunityId whom = village,
              Day due = 1, double price = 1) {
        NewsQueue news(communities.all.size(), w.world.legs.size());
        news.take({{due, {whom, told, subject, people, price * people}}});
        news.send(beliefs);
    }
    bool review(Day today, int since = 7, std::uint64_t seed = 1) {
        hear(w.world, today, beliefs);
        return review_beliefs(w.world, communities, w.now, Luck(seed), today, since, beliefs);
    }
    std::size_t at(LegId leg, CommunityId community = village) const {
        return community.index() * w.world.legs.size() + leg.index();
    }
    double risk(LegId leg, CommunityId community = village) const {
        return beliefs.risk[at(leg, community)];
    }
    double prior() const { return 0.5 * true_death_risk(w.world, w.now, road); }
};

TEST(Beliefs, BeginWithTheTruthAsPeopleAreAwareOfIt) {
    const Country c;
    EXPECT_DOUBLE_EQ(c.risk(c.road), 0.5 * -std::expm1(-0.04));
    EXPECT_DOUBLE_EQ(c.beliefs.through[c.at(c.road)], std::exp(-0.1));
    // The same views as under the rule without learning, to the last bit.
    const auto informed = views_of(perceived_risks(c.w.world, c.w.now));
    const auto views = leg_views(c.w.world, c.communities, c.w.now, c.beliefs);
    for (const LegView& view : views) {
        EXPECT_EQ(view.risk, informed[0].risk);
        for (std::size_t l = 0; l < view.risk.size(); ++l) {
            EXPECT_EQ(view.through[l], 1);
            EXPECT_EQ(view.price[l], 1);
        }
    }
}

TEST(Beliefs, AreMeansOfDiscountedCounts) {
    Country c;
    c.tell(Told::passed, c.road.value, 60);
    c.tell(Told::died, c.road.value, 10);
    c.tell(Told::blocked, c.road.value, 30);
    EXPECT_TRUE(c.review(7));
    const double r0 = c.prior();
    const double t0 = std::exp(-0.1);
    const double died = 0.5 * 10; // as far as people are aware of deaths
    EXPECT_NEAR(c.risk(c.road), (50 * r0 + died) / (50 + died + 60 + 30), 1e-12);
    EXPECT_NEAR(c.beliefs.through[c.at(c.road)], (50 * t0 + 60) / (50 + 60 + 30), 1e-12);
    EXPECT_EQ(c.risk(c.path), r0) << "nobody said anything about the path";

    // Half of it counts after a half-life, and new reports are added whole.
    c.w.set(Param::report_half_life_days, 7);
    c.tell(Told::passed, c.road.value, 20, village, 8);
    EXPECT_TRUE(c.review(14));
    EXPECT_NEAR(c.risk(c.road), (50 * r0 + died / 2) / (50 + died / 2 + 30 + 20 + 15), 1e-12);
}

TEST(Beliefs, WithoutReportsReturnToThePriorAndStayThere) {
    Country c;
    for (Day day = 0; day < 700; day += 7) EXPECT_FALSE(c.review(day));
    EXPECT_EQ(c.risk(c.road), c.prior());
    c.tell(Told::died, c.road.value, 40, village, 700);
    EXPECT_TRUE(c.review(700));
    EXPECT_GT(c.risk(c.road), 5 * c.prior());
    for (Day day = 707; day < 3500; day += 7) c.review(day);
    // As near as a log weight can tell: 0.01 of 30 utils over a scale of 0.2.
    EXPECT_NEAR(c.risk(c.road), c.prior(), 0.01 * 0.2 / 30);
}

TEST(Beliefs, NewsArrivesOnItsDayAndNotBefore) {
    Country c;
    c.tell(Told::died, c.road.value, 40, village, 12);
    EXPECT_FALSE(c.review(7));
    hear(c.w.world, 11, c.beliefs);
    EXPECT_EQ(c.beliefs.new_died[c.at(c.road)], 0);
    hear(c.w.world, 12, c.beliefs);
    EXPECT_EQ(c.beliefs.new_died[c.at(c.road)], 40);
    EXPECT_TRUE(c.beliefs.under_way.empty());
    EXPECT_EQ(c.risk(c.road), c.prior()) << "it counts from the next review";
    EXPECT_TRUE(c.review(14));
    EXPECT_EQ(c.risk(c.road, town), c.prior()) << "told at home, not at the hubs";
}

TEST(Beliefs, ReportsOfOneKindOnOneDayBecomeOne) {
    Country c;
    NewsQueue news(c.communities.all.size(), c.w.world.legs.size());
    for (int i = 0; i < 5; ++i) {
        news.take({{3, {village, Told::passed, c.road.value, 1, 2}},
                   {3, {town, Told::passed, c.road.value, 1, 2}},
                   {4, {village, Told::passed, c.path.value, 1, 2}}});
    }
    news.send(c.beliefs);
    news.send(c.beliefs); // there is nothing left in it
    ASSERT_EQ(c.beliefs.under_way.at(3).size(), 2U);
    EXPECT_EQ(c.beliefs.under_way.at(3)[0].people, 5);
    EXPECT_EQ(c.beliefs.under_way.at(3)[0].price, 10);
    EXPECT_EQ(c.beliefs.under_way.at(4).size(), 1U);
}

TEST(Beliefs, RumourSwellsBadNewsAndShrinksItButNotOnTheWhole) {
    Country c;
    c.w.set(Param::report_noise, 0.5);
    double sum = 0;
    double least = 1e9;
    double greatest = 0;
    constexpr int seeds = 4000;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        c.begin();
        c.tell(Told::blocked, c.road.value, 1);
        c.tell(Told::passed, c.road.value, 1);
        c.review(7, 7, seed);
        const double heard = c.beliefs.blocked[c.at(c.road)];
        EXPECT_EQ(c.beliefs.passed[c.at(c.road)], 1) << "good news travels as it is";
        sum += heard;
        least = std::min(least, heard);
        greatest = std::max(greatest, heard);
    }
    const double sd = std::sqrt(std::expm1(0.25)); // of a lognormal with mean 1
    EXPECT_NEAR(sum / seeds, 1, 4 * sd / std::sqrt(seeds));
    EXPECT_LT(least, 0.4);
    EXPECT_GT(greatest, 2.5);
}

TEST(Beliefs, ACampaignCountsByTrustAndAgainstWhatContactsSay) {
    const auto risk_after = [](double trust, double reports, double effect) {
        Country c;
        c.w.set(Param::campaign_reach, everybody, 0.8);
        c.w.set(Param::campaign_trust, everybody, trust);
        c.w.set(Param::campaign_effect, everybody, effect);
        // Contacts say what was believed anyway.
        const double died = c.prior() * reports;
        c.tell(Told::died, c.road.value, died / 0.5);
        c.tell(Told::passed, c.road.value, reports - died);
        c.review(7);
        return c.risk(c.road) / c.prior();
    };
    EXPECT_EQ(risk_after(0.5, 0, 0), 1);
    EXPECT_NEAR(risk_after(0.5, 0, 2), 1 + 0.8 * 0.5 * 2, 1e-9) << "as where nobody has contacts";
    EXPECT_GT(risk_after(0.6, 0, 2), risk_after(0.3, 0, 2));
    // 50 reports outweigh half of it where half trust the messenger.
    EXPECT_NEAR(risk_after(0.5, 50, 2), 1 + 0.8 * 0.5 * 2 / 2, 1e-3);
    EXPECT_LT(risk_after(0.3, 1000, 2), 1.02) << "contacts outweigh a ministry";
    EXPECT_GT(risk_after(0.9, 1000, 2), 1.4) << "but not messengers whom nearly all trust";
}

TEST(Beliefs, WhatACampaignSaidFadesWhenItEnds) {
    Country c;
    c.w.set(Param::campaign_reach, everybody, 1);
    c.w.set(Param::campaign_trust, everybody, 0.5);
    c.w.set(Param::campaign_effect, everybody, 4);
    c.review(7);
    EXPECT_NEAR(c.risk(c.road), 3 * c.prior(), 1e-12);
    c.w.set(Param::campaign_reach, everybody, 0);
    c.w.set(Param::report_half_life_days, 7);
    c.review(14);
    EXPECT_NEAR(c.risk(c.road), 2 * c.prior(), 1e-12);
    EXPECT_EQ(c.risk(c.road, town), c.prior()) << "campaigns speak to people at home";
}

TEST(Beliefs, AFalseRumourOfNetworksMakesLegsLookSafer) {
    Country c;
    c.w.set(Param::network_message_reach, c.guides, 0.8);
    c.w.set(Param::network_message_bias, c.guides, 0.5);
    c.review(7);
    EXPECT_NEAR(c.risk(c.onward), (1 - 0.4) * c.prior(), 1e-12);
    EXPECT_NEAR(c.risk(c.onward, town), (1 - 0.4) * c.prior(), 1e-12);
    EXPECT_EQ(c.risk(c.road), c.prior()) << "they do not work there";
}

TEST(Beliefs, TravellersMixWhatTheyBroughtWithWhatIsSaidAtTheHub) {
    Country c;
    c.tell(Told::died, c.onward.value, 50, town);
    c.review(7);
    c.w.set(Param::hub_information_share, 0.25);
    const auto views = leg_views(c.w.world, c.communities, c.w.now, c.beliefs);
    const auto seen = [&](PlaceId place) {
        return views[c.communities.view(everybody, place, false).index()].risk[c.onward.index()];
    };
    EXPECT_EQ(seen(c.home), c.prior());
    EXPECT_NEAR(seen(c.hub), 0.75 * c.prior() + 0.25 * c.risk(c.onward, town), 1e-12);
    EXPECT_GT(seen(c.hub), 2 * c.prior());
}

TEST(Beliefs, OnlyTheCounselledReckonWithMoreOnceAnybodyIs) {
    Country c;
    const auto seen = [&](bool counselled) {
        return leg_views(c.w.world, c.communities, c.w.now,
                         c.beliefs)[c.communities.view(everybody, c.home, counselled).index()]
            .risk[c.road.index()];
    };
    c.w.set(Param::counselling_effect, 0.4);
    c.review(7);
    EXPECT_EQ(seen(true), seen(false));
    c.w.set(Param::counselled_share, everybody, 0.1);
    c.review(14);
    EXPECT_DOUBLE_EQ(seen(true), 1.4 * c.prior());
    EXPECT_EQ(seen(false), c.prior());
}

TEST(Beliefs, PricesAreThoseThatWerePaidNotThoseOfToday) {
    Country c;
    c.w.set(Param::price_factor, c.guides, 2);
    const auto price = [&] {
        return leg_views(c.w.world, c.communities, c.w.now,
                         c.beliefs)[c.communities.view(everybody, c.home, false).index()]
            .price[c.onward.index()];
    };
    EXPECT_DOUBLE_EQ(price(), 0.5) << "people count on half of what is asked now";
    c.tell(Told::passed, c.onward.value, 5000, village, 1, 2);
    c.review(7);
    EXPECT_NEAR(price(), (50 + 2 * 5000) / 5050.0 / 2, 1e-12);
}

TEST(Beliefs, PathwaysAndOffersAreJudgedByWhatBecameOfOthers) {
    Country c;
    c.w.set(Param::report_half_life_days, 1e5);
    EXPECT_DOUBLE_EQ(c.beliefs.chance[0], 0.8);
    EXPECT_EQ(c.beliefs.credit[0], 1);
    c.tell(Told::refused, 0, 50);
    c.tell(Told::granted, 0, 20);
    c.tell(Told::deceived, 0, 50);
    c.review(7);
    EXPECT_NEAR(c.beliefs.chance[0], (50 * 0.8 + 20) / (50 + 70), 1e-3);
    EXPECT_NEAR(c.beliefs.credit[0], 0.5, 1e-3);
    EXPECT_DOUBLE_EQ(c.beliefs.chance[town.index()], 0.8);

    const RouteValues values = c.w.values();
    c.w.set(Param::places_per_year, PathwayId(std::size_t{0}), 100);
    c.w.set(Param::offer_reach_per_day, OfferId(std::size_t{0}), 0.4);
    const Hearsay hearsay{RouteValues::view_of(ProfileId(std::size_t{0})), c.beliefs.chance.data(),
                          c.beliefs.credit.data()};
    const auto options = [&](const Hearsay* heard) {
        return departure_options(c.w.world, c.w.now, values, everybody, c.home,
                                 Papers::travel_document, Reader{}, heard)
            .options;
    };
    const auto known = options(nullptr);
    const auto believed = options(&hearsay);
    ASSERT_EQ(known.size(), believed.size());
    EXPECT_EQ(known.back().kind, Departure::accept_offer);
    EXPECT_NEAR(believed.back().met, known.back().met * c.beliefs.credit[0], 1e-12);
    EXPECT_NE(believed[known.size() - 2].utility, known[known.size() - 2].utility);
}

TEST(Beliefs, WhereManyAreStoppedTheLegIsWorthLess) {
    Country c;
    RouteValues values(c.w.world, RouteRule::nested, c.communities.profiles_of_views());
    const auto by_road = [&] {
        values.renew(c.w.now, leg_views(c.w.world, c.communities, c.w.now, c.beliefs),
                     even_seat_shares(c.w.world));
        double chance = 0;
        for (const Step& step :
             values.steps(c.communities.view(everybody, c.home, false), Layer::irregular, c.home)) {
            if (step.leg == c.road) chance += std::exp(step.log_probability);
        }
        return chance;
    };
    c.w.set(Param::risk_weight, 0); // whoever was stopped has survived: that counts as well
    EXPECT_NEAR(by_road(), 0.5, 1e-9);
    EXPECT_EQ(values.solved(), 2U) << "all views agree: once for each layer";
    c.tell(Told::blocked, c.road.value, 100);
    c.review(7);
    // 50 * 0.905 / 150 against 0.905: a third as open as before.
    EXPECT_NEAR(by_road(), 1.0 / 4, 5e-3);
    EXPECT_GT(values.solved(), 2U);
}

TEST(Communities, AreGroupsByProfileAndHomeAndHubsByCountry) {
    Country c;
    ASSERT_EQ(c.communities.all.size(), 2U);
    EXPECT_EQ(c.communities.all[0].name, "villagers, Village");
    EXPECT_EQ(c.communities.all[1].name, "hubs, AAA");
    EXPECT_FALSE(c.communities.of_place[c.home.index()].valid());
    EXPECT_EQ(c.communities.of_place[c.hub.index()], town);
}

TEST(Communities, AreNeverMoreThanTheyMayBe) {
    SmallWorld w;
    for (int i = 0; i < 40; ++i) {
        const CountryId country = w.country("A" + std::to_string(10 + i));
        w.place("hub " + std::to_string(i), PlaceKind::hub, country);
        for (int k = 0; k < 3; ++k) {
            const std::string name = std::to_string(i) + " " + std::to_string(k);
            w.people(name, w.place("village " + name, PlaceKind::community, country));
        }
    }
    w.finish();
    const Communities communities = make_communities(w.world);
    EXPECT_LE(communities.all.size(), Communities::most);
    EXPECT_EQ(communities.all.size(), 40U + 16U) << "people by country, hubs of 15 and the others";
    for (const CommunityId community : communities.of_group) {
        EXPECT_FALSE(communities.all.at(community.index()).is_hub);
    }
}

} // namespace
} // namespace corridor
