#include "analysis/displacement.hpp"
#include "analysis/intervals.hpp"
#include "analysis/targets.hpp"
#include "choice/small_worlds.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace corridor {
namespace {

/// Home and a hub; a target on foot from there, a walk and a crossing beside it; two countries
/// beyond.
struct Ways {
    test::SmallWorld small;
    PlaceId home, hub, near, far;
    LegId approach, target, walk, crossing, flight;
    static constexpr Day window_end = 50;

    Ways() {
        const CountryId here = small.country("QAA");
        const CountryId there = small.country("QBB");
        const CountryId beyond = small.country("QCC");
        home = small.place("Home", PlaceKind::community, here);
        hub = small.place("Hub", PlaceKind::hub, here);
        near = small.place("Near", PlaceKind::destination, there);
        far = small.place("Far", PlaceKind::destination, beyond);
        approach = small.leg(home, hub);
        target = small.leg(hub, near, {}, Mode::foot);
        walk = small.leg(hub, far, {}, Mode::foot);
        crossing = small.leg(hub, near, {}, Mode::sea);
        flight = small.leg(home, near, {}, Mode::air, Channel::regular);
        small.people("people", home);
        small.finish();
    }
    JourneyLog log() const { return {roles_of_legs(small.world, {target}), 0, 2}; }
    /// Used the target leg on day 10 and came to `near`.
    void use_target(JourneyLog& log, PersonId person) const {
        log.depart(person, approach, Mode::road, false, 8);
        log.depart(person, target, Mode::foot, false, 10);
        log.enter(person, Status::unregistered, near.value, 12);
    }
    Became of(const JourneyLog& log, Status status) const {
        return what_became(small.world, log[PersonId{0}], log[PersonId{1}], status, home,
                           window_end);
    }
};

constexpr PersonId user{0};
constexpr PersonId other{1};

TEST(Targets, LegsThatLeadToATargetAreApproaches) {
    const Ways ways;
    const auto roles = roles_of_legs(ways.small.world, {ways.target});
    EXPECT_EQ(roles[ways.approach.index()], LegRole::approach);
    EXPECT_EQ(roles[ways.target.index()], LegRole::target);
    EXPECT_EQ(roles[ways.walk.index()], LegRole::other);
    EXPECT_EQ(roles[ways.flight.index()], LegRole::other);
}

TEST(Targets, EffectsTouchTheLegsOfWhatTheyAreAbout) {
    const Ways ways;
    const auto touched = [&](Param param, std::uint32_t member) {
        Lever lever;
        lever.effects.push_back({param, Op::set, 1, {member}});
        return legs_touched(ways.small.world, {lever});
    };
    using Legs = std::vector<LegId>;
    EXPECT_EQ(touched(Param::fare_usd, ways.walk.value), Legs{ways.walk});
    EXPECT_EQ(touched(Param::landing_blocked, ways.far.value), Legs{ways.walk});
    EXPECT_EQ(touched(Param::departure_screening_share, ways.hub.value),
              (Legs{ways.target, ways.walk, ways.crossing}));
    EXPECT_EQ(touched(Param::detention_share, ways.small.world[ways.far].country.value),
              Legs{ways.walk});
    EXPECT_EQ(touched(Param::considers_per_day, 0), Legs{ways.approach});
    EXPECT_TRUE(touched(Param::risk_weight, 0).empty());
}

/// What a coastal state does with vessels is no measure on its airports, borders and ferries.
TEST(Targets, WhatStatesDoWithVesselsTouchesTheLegsByWhichVesselsLandThere) {
    test::SmallWorld small;
    const CountryId here = small.country("QAA");
    const CountryId there = small.country("QBB");
    const CountryId nowhere = small.country("XXX");
    const PlaceId coast = small.place("Coast", PlaceKind::embarkation, here);
    const PlaceId open_sea = small.place("Open sea", PlaceKind::sea_zone, nowhere);
    const PlaceId near_sea = small.place("Near sea", PlaceKind::sea_zone, there);
    const PlaceId home_bay = small.place("Home bay", PlaceKind::disembarkation, here);
    const PlaceId bay = small.place("Bay", PlaceKind::disembarkation, there);
    const PlaceId creek = small.place("Creek", PlaceKind::disembarkation, there);
    const PlaceId city = small.place("City", PlaceKind::destination, there);
    const std::vector<NetworkId> boats{small.network("Boats")};
    small.leg(coast, open_sea, boats, Mode::sea);
    small.leg(open_sea, near_sea, boats, Mode::sea);
    const LegId home_again = small.leg(open_sea, home_bay, boats, Mode::sea);
    const LegId landing = small.leg(open_sea, bay, boats, Mode::sea);
    const LegId near_landing = small.leg(near_sea, bay, boats, Mode::sea);
    const LegId crossing = small.leg(coast, bay, boats, Mode::sea);
    const LegId ferry = small.leg(coast, bay, {}, Mode::sea);
    const LegId flight = small.leg(coast, city, {}, Mode::air, Channel::regular);
    const LegId border = small.leg(coast, city, boats, Mode::road);
    small.leg(bay, creek, boats, Mode::sea);
    small.leg(bay, city);
    small.finish();
    const auto touched = [&](Param param, CountryId country) {
        Lever lever;
        lever.effects.push_back({param, Op::set, 1, {country.value}});
        return legs_touched(small.world, {lever});
    };
    using Legs = std::vector<LegId>;
    for (const Param param : {Param::disembarkation_allowed, Param::disembarkation_delay_days,
                              Param::turn_back_share}) {
        EXPECT_EQ(touched(param, there), (Legs{landing, near_landing, crossing}));
        EXPECT_EQ(touched(param, here), Legs{home_again});
    }
    const Legs detained_on = touched(Param::detention_share, there);
    for (const LegId leg : {landing, crossing, ferry, flight, border}) {
        EXPECT_TRUE(std::binary_search(detained_on.begin(), detained_on.end(), leg));
    }
}

TEST(Targets, LeversDifferByAllThatChangesTheirEffect) {
    Lever lever;
    lever.trigger = Trigger{};
    lever.draws.push_back({PoolId{std::size_t{0}}, 5});
    Plan baseline;
    baseline.levers = {lever};
    const auto differs = [&](auto&& change) {
        Plan plan = baseline;
        change(plan.levers.front());
        return differing_levers(plan, baseline).size() == 2;
    };
    EXPECT_FALSE(differs([](Lever& one) { one.label = "another name"; }));
    EXPECT_FALSE(differs([](Lever& one) { one.cost.fixed_usd = 9; }));
    EXPECT_TRUE(differs([](Lever& one) { one.trigger->reader = CountryId{std::size_t{0}}; }));
    EXPECT_TRUE(differs([](Lever& one) { one.trigger->lead_days = 3; }));
    EXPECT_TRUE(differs([](Lever& one) { one.draws.front().amount = 6; }));
    EXPECT_TRUE(differs([](Lever& one) { one.tranches.push_back({4, 1, 0}); }));
    EXPECT_TRUE(differs([](Lever& one) {
        one.effects.push_back({Param::fare_usd, Op::set, 1, {0}});
    }));
}

TEST(Became, TheFirstThatAppliesCounts) {
    const Ways ways;
    {
        JourneyLog log = ways.log();
        ways.use_target(log, user);
        EXPECT_EQ(ways.of(log, Status::at_home), Became::deterred);
        EXPECT_EQ(ways.of(log, Status::preparing), Became::still_deciding);
        log.depart(other, ways.approach, Mode::road, false, 9);
        log.enter(other, Status::waiting_at_hub, ways.hub.value, 10);
        EXPECT_EQ(ways.of(log, Status::waiting_at_hub), Became::still_deciding);
        EXPECT_EQ(ways.of(log, Status::working_irregularly), Became::other_destination);
        JourneyLog late = log;
        late.depart(other, ways.target, Mode::foot, false, 60);
        EXPECT_EQ(ways.of(late, Status::unregistered), Became::delayed);
        JourneyLog walked = log;
        walked.depart(other, ways.walk, Mode::foot, false, 20);
        EXPECT_EQ(ways.of(walked, Status::on_leg), Became::diverted); // destination not known yet
        walked.enter(other, Status::unregistered, ways.far.value, 22);
        EXPECT_EQ(ways.of(walked, Status::unregistered), Became::other_destination);
        JourneyLog sailed = log;
        sailed.depart(other, ways.crossing, Mode::sea, false, 20);
        EXPECT_EQ(ways.of(sailed, Status::aboard), Became::other_mode);
        JourneyLog flown = log;
        flown.depart(other, ways.flight, Mode::air, true, 20);
        EXPECT_EQ(ways.of(flown, Status::working_regularly), Became::switched_to_regular);
        JourneyLog returned = log;
        returned.enter(other, Status::returned_voluntarily, ways.home.value, 15);
        EXPECT_EQ(ways.of(returned, Status::returned_voluntarily), Became::returned);
        JourneyLog died = log;
        died.enter(other, Status::dead, ways.hub.value, 15);
        EXPECT_EQ(ways.of(died, Status::dead), Became::harmed_before_choice);
        // Death after the choice is no way of being kept off: the fate matrix has it.
        walked.enter(other, Status::dead, ways.hub.value, 30);
        EXPECT_EQ(ways.of(walked, Status::dead), Became::other_destination);
    }
}

TEST(Journeys, NothingIsRememberedOfTheTimeBeforeTheMeasure) {
    const Ways ways;
    JourneyLog log(roles_of_legs(ways.small.world, {ways.target}), 20, 2);
    ways.use_target(log, user);
    EXPECT_FALSE(log[user].has_chosen());
    EXPECT_EQ(log[user].marks, 0);
}

TEST(Intervals, StudentsIntervalOfAMean) {
    // Mean 3, standard deviation sqrt(2.5); Student's 0.95 quantile with 4 degrees of
    // freedom 2.1318.
    const Estimate e = estimate({1, 2, 3, 4, 5});
    EXPECT_DOUBLE_EQ(e.mean, 3);
    EXPECT_NEAR(e.half_width(), 2.1318 * std::sqrt(2.5 / 5), 1e-3);
    EXPECT_FALSE(estimate({4}).has_interval());
}

TEST(Intervals, ARatioIsToldOnlyWhereItsDenominatorDiffersFromZero) {
    EXPECT_FALSE(ratio_estimate({1, 2, 3}, {-5, 1, 4}).has_interval());
    const Estimate e = ratio_estimate({5, 6, 7, 6}, {10, 12, 14, 12.5});
    EXPECT_TRUE(e.has_interval());
    EXPECT_LT(e.low, e.mean);
    EXPECT_GT(e.high, e.mean);
    const Estimate exact = ratio_estimate({5, 6, 7, 8}, {10, 12, 14, 16});
    EXPECT_NEAR(exact.mean, 0.5, 1e-12);
    EXPECT_TRUE(exact.agree);
    EXPECT_FALSE(exact.has_interval()) << "the same ratio in every replicate: no spread";
}

TEST(Intervals, TheJackknifeOfAMeanIsStudentsInterval) {
    const std::vector<double> values = {5, 6, 7, 9};
    const double sum = 27;
    const auto without = [&](std::size_t i) { return (sum - values[i]) / 3; };
    const Estimate e = jackknife_estimate(sum / 4, values.size(), without);
    EXPECT_DOUBLE_EQ(e.mean, estimate(values).mean);
    EXPECT_NEAR(e.low, estimate(values).low, 1e-12);
    EXPECT_NEAR(e.high, estimate(values).high, 1e-12);
    const auto unknown = [](std::size_t) { return std::nan(""); };
    EXPECT_FALSE(jackknife_estimate(1, 4, unknown).has_interval());
    EXPECT_FALSE(jackknife_estimate(1, 1, without).has_interval());
}

TEST(Quotient, ComparesWithControls) {
    // Target halves, half of that turns up elsewhere, controls stay: -0.5 (Bowers and Johnson
    // 2003).
    EXPECT_DOUBLE_EQ(weighted_displacement_quotient(100, 50, 100, 125, 10, 10), -0.5);
    EXPECT_TRUE(std::isnan(weighted_displacement_quotient(100, 50, 100, 125, 0, 0)));
}

} // namespace
} // namespace corridor
