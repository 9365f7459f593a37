#include "choice/departure.hpp"
#include "small_worlds.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::SmallWorld;

constexpr GroupId everybody{std::size_t{0}};
constexpr PathwayId first_pathway{std::size_t{0}};
constexpr OfferId the_offer{std::size_t{0}};
constexpr OfferId other_offer{std::size_t{1}};

/// A home, a goal behind an irregular leg and a regular one, pathways and an offer.
struct Decision {
    SmallWorld w;
    PlaceId home, goal;
    LegId irregular, regular;

    explicit Decision(std::size_t pathways = 1) {
        const CountryId own = w.country("AAA");
        const CountryId other = w.country("BBB");
        home = w.place("home", PlaceKind::community, own);
        goal = w.place("goal", PlaceKind::destination, other);
        irregular = w.leg(home, goal, {}, Mode::foot, Channel::irregular);
        regular = w.leg(home, goal, {}, Mode::air, Channel::regular);
        w.people("people", home);
        for (std::size_t i = 0; i < pathways; ++i) {
            Pathway pathway;
            pathway.name = "pathway " + std::to_string(i);
            pathway.eligible = {everybody};
            pathway.destination = goal;
            w.world.pathways.push_back(pathway);
        }
        for (const char* name : {"offer", "other offer"}) {
            Offer offer;
            offer.name = name;
            offer.audience = {everybody};
            offer.advertised = goal;
            offer.true_destination = goal;
            w.world.offers.push_back(offer);
        }
        w.finish();
        w.set(Param::destination_value, goal, 2);
        w.set(Param::value_of_staying, everybody, 1.5);
        w.set(Param::days, irregular, 4);
        for (std::size_t i = 0; i < pathways; ++i) {
            w.set(Param::places_per_year, PathwayId(i), 500);
            w.set(Param::pathway_cost_usd, PathwayId(i), 200);
            w.set(Param::processing_days, PathwayId(i), 10);
        }
        w.set(Param::offer_reach_per_day, the_offer, 0.5);
        w.set(Param::offer_credibility, the_offer, 0.8);
    }
    DepartureOptions options(Papers papers = Papers::identity) const {
        return departure_options(w.world, w.now, w.values(), everybody, home, papers);
    }
    const DepartureOption* find(const DepartureOptions& among, Departure kind) const {
        const auto found = std::find_if(among.options.begin(), among.options.end(),
                                        [&](const auto& option) { return option.kind == kind; });
        return found == among.options.end() ? nullptr : &*found;
    }
};

double chance_of(const DepartureOptions& options, Departure kind) {
    const std::vector<double> chances = departure_probabilities(options);
    double sum = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        if (options.options[i].kind == kind) sum += chances[i];
    }
    return sum;
}

TEST(Departure, UtilitiesAreThoseOfTheModel) {
    Decision d;
    d.w.set(Param::refusal_share, first_pathway, 0.3);
    d.w.set(Param::apply_value, everybody, 0.25);
    d.w.set(Param::daily_income_usd, everybody, 4);
    d.w.set(Param::route_scale, 0.8);
    d.w.set(Param::departure_nest_scale, 0.4);
    d.w.set(Param::days, d.irregular, 6);
    const RouteValues values = d.w.values();
    const DepartureOptions options = d.options();
    const ProfileId profile(std::size_t{0});
    const double leave = values.value(profile, Layer::irregular, d.home);
    const double regular = values.value(profile, Layer::regular, d.home);
    EXPECT_DOUBLE_EQ(options.scale, 2);
    EXPECT_EQ(options.leaves_by, Layer::irregular);
    EXPECT_DOUBLE_EQ(d.find(options, Departure::stay)->utility, 1.5);
    EXPECT_DOUBLE_EQ(d.find(options, Departure::leave)->utility, leave);
    EXPECT_NEAR(d.find(options, Departure::apply)->utility,
                0.7 * regular + 0.3 * std::max(1.5, leave) + 0.25 - 0.003 * 200 / 4 - 0.02 * 10,
                1e-12);
    EXPECT_DOUBLE_EQ(d.find(options, Departure::accept_offer)->utility, 2);
    EXPECT_DOUBLE_EQ(d.find(options, Departure::accept_offer)->met, 0.4);
}

TEST(Departure, WhatCannotBeHadIsNoOption) {
    Decision d;
    EXPECT_EQ(d.options().options.size(), 4U);
    EXPECT_EQ(d.find(d.options(Papers::none), Departure::apply), nullptr);
    EXPECT_EQ(d.find(d.options(Papers::visa), Departure::apply), nullptr);
    EXPECT_EQ(d.options(Papers::visa).leaves_by, Layer::regular);
    d.w.set(Param::places_per_year, first_pathway, 0);
    EXPECT_EQ(d.find(d.options(), Departure::apply), nullptr);
    d.w.set(Param::offer_reach_per_day, the_offer, 0);
    EXPECT_EQ(d.find(d.options(), Departure::accept_offer), nullptr);
    d.w.set(Param::open, d.irregular, 0);
    EXPECT_EQ(d.find(d.options(), Departure::leave), nullptr);
    EXPECT_EQ(d.options().options.size(), 1U);
    EXPECT_EQ(departure_probabilities(d.options()), std::vector<double>{1});
}

TEST(Departure, WithoutARegularLegAPathwayIsWorthItsDestination) {
    Decision d;
    d.w.set(Param::refusal_share, first_pathway, 0);
    d.w.set(Param::open, d.regular, 0);
    d.w.set(Param::pathway_cost_usd, first_pathway, 0);
    d.w.set(Param::time_weight, 0);
    EXPECT_DOUBLE_EQ(d.find(d.options(), Departure::apply)->utility, 2);
}

TEST(Departure, PeopleDecideInProportionToProbabilities) {
    Decision d(2);
    d.w.set(Param::offer_reach_per_day, other_offer, 0.6);
    const DepartureOptions options = d.options();
    const std::vector<double> chances = departure_probabilities(options);
    EXPECT_NEAR(std::accumulate(chances.begin(), chances.end(), 0.0), 1, 1e-12);
    std::vector<int> count(chances.size(), 0);
    constexpr int people = 200000;
    const Luck luck(8);
    for (std::size_t person = 0; person < people; ++person) {
        const DepartureOption& chosen = choose_departure(options, PersonId(person), 7, luck);
        ++count[static_cast<std::size_t>(&chosen - options.options.data())];
    }
    double chi_square = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        const double expected = people * chances[i];
        EXPECT_GT(expected, 1000);
        chi_square += (count[i] - expected) * (count[i] - expected) / expected;
    }
    EXPECT_LT(chi_square, 25.8); // passed once in 10,000 at 5 degrees of freedom
}

TEST(Departure, ClosingAPathwayOrAnOfferMovesOnlyThoseWhoWouldHaveTakenIt) {
    Decision d(2);
    d.w.set(Param::apply_value, everybody, 1);
    d.w.set(Param::offer_reach_per_day, other_offer, 0.6);
    const DepartureOptions before = d.options();
    d.w.set(Param::places_per_year, first_pathway, 0);
    const DepartureOptions without_pathway = d.options();
    d.w.set(Param::places_per_year, first_pathway, 500);
    d.w.set(Param::offer_reach_per_day, the_offer, 0);
    const DepartureOptions without_offer = d.options();
    const Luck luck(2);
    int applied = 0;
    int accepted = 0;
    for (std::size_t person = 0; person < 20000; ++person) {
        const DepartureOption& was = choose_departure(before, PersonId(person), 7, luck);
        const DepartureOption& is = choose_departure(without_pathway, PersonId(person), 7, luck);
        const DepartureOption& too = choose_departure(without_offer, PersonId(person), 7, luck);
        if (was.pathway == first_pathway) {
            ++applied;
        } else {
            ASSERT_EQ(was.kind, is.kind);
            ASSERT_EQ(was.pathway, is.pathway);
        }
        if (was.offer == the_offer) {
            ++accepted;
        } else {
            ASSERT_EQ(was.kind, too.kind);
            ASSERT_EQ(was.pathway, too.pathway);
            ASSERT_EQ(was.offer, too.offer);
        }
    }
    EXPECT_GT(applied, 1000);
    EXPECT_GT(accepted, 1000);
}

TEST(Departure, TwoPathwaysAlikeAreWorthOne) {
    const double one = chance_of(Decision(1).options(), Departure::apply);
    EXPECT_NEAR(chance_of(Decision(2).options(), Departure::apply), one, 1e-12);
    EXPECT_NEAR(chance_of(Decision(5).options(), Departure::apply), one, 1e-12);
}

/// Both halves of an offer can be met at once; otherwise they are the whole.
TEST(Departure, AnOfferInTwoHalvesIsNearlyTheWhole) {
    for (const double reach : {0.05, 0.5}) {
        Decision whole;
        whole.w.set(Param::offer_reach_per_day, the_offer, reach);
        Decision halves;
        for (const OfferId half : {the_offer, other_offer}) {
            halves.w.set(Param::offer_reach_per_day, half, reach / 2);
            halves.w.set(Param::offer_credibility, half, 0.8);
        }
        const double once = chance_of(whole.options(), Departure::accept_offer);
        const double twice = chance_of(halves.options(), Departure::accept_offer);
        const double met = 0.8 * reach;
        EXPECT_LE(twice, once);
        EXPECT_GE(twice, once * (1 - met / 2));
    }
}

TEST(Departure, EachOptionIsTakenMoreWhenItIsWorthMore) {
    const Decision base;
    const auto with = [&](auto change) {
        Decision changed;
        change(changed.w);
        return changed.options();
    };
    const auto rises = [&](const char* what, Departure kind, auto change) {
        EXPECT_GT(chance_of(with(change), kind), chance_of(base.options(), kind)) << what;
    };
    rises("worth of staying", Departure::stay,
          [](SmallWorld& w) { w.set(Param::value_of_staying, everybody, 2.5); });
    rises("shorter way", Departure::leave,
          [](SmallWorld& w) { w.set(Param::days, LegId(std::size_t{0}), 0.1); });
    rises("fewer refusals", Departure::apply,
          [](SmallWorld& w) { w.set(Param::refusal_share, first_pathway, 0); });
    rises("lower fee", Departure::apply,
          [](SmallWorld& w) { w.set(Param::pathway_cost_usd, first_pathway, 0); });
    rises("faster", Departure::apply,
          [](SmallWorld& w) { w.set(Param::processing_days, first_pathway, 1); });
    rises("information", Departure::apply,
          [](SmallWorld& w) { w.set(Param::apply_value, everybody, 1); });
    rises("better offer", Departure::accept_offer,
          [](SmallWorld& w) { w.set(Param::offer_value, the_offer, 4); });
    rises("more credible offer", Departure::accept_offer,
          [](SmallWorld& w) { w.set(Param::offer_credibility, the_offer, 1); });
}

} // namespace
} // namespace corridor
