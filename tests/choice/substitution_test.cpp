#include "small_worlds.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::leg_chances;
using test::random_world;
using test::SmallWorld;
using test::walk;

constexpr ProfileId anybody{std::size_t{0}};

/// One leg between two places, other legs beside it, networks red and green on it.
struct Split {
    SmallWorld w;
    PlaceId home;
    PlaceId goal;
    std::vector<LegId> halves;
    LegId other;
};

Split one_way_and_another(int halves, int greens) {
    Split s;
    const CountryId country = s.w.country("AAA");
    s.home = s.w.place("home", PlaceKind::community, country);
    const PlaceId hub = s.w.place("hub", PlaceKind::hub, country);
    s.goal = s.w.place("goal", PlaceKind::destination, country);
    std::vector<NetworkId> networks = {s.w.network("red")};
    for (int i = 0; i < greens; ++i) networks.push_back(s.w.network("green " + std::to_string(i)));
    for (int i = 0; i < halves; ++i) {
        s.halves.push_back(s.w.leg(s.home, s.goal, networks, Mode::road, Channel::irregular));
    }
    s.other = s.w.leg(s.home, hub);
    s.w.leg(hub, s.goal);
    s.w.people("people", s.home);
    s.w.finish();
    for (const LegId leg : s.halves) {
        s.w.set(Param::fare_usd, leg, 100);
        s.w.set(Param::capacity_per_day, leg, 100.0 / halves);
    }
    for (std::size_t i = 1; i < networks.size(); ++i) s.w.set(Param::price_factor, networks[i], 3);
    return s;
}

/// Red has six tenths of the seats, the greens share the others evenly.
SeatShares seats_of(const Split& s, int greens) {
    SeatShares seats = even_seat_shares(s.w.world);
    for (const LegId leg : s.halves) {
        seats.by_leg[leg.index()].assign(static_cast<std::size_t>(greens) + 1, 0.4 / greens);
        seats.by_leg[leg.index()].front() = 0.6;
    }
    return seats;
}

double chance_of_halves(const Split& s, const RouteValues& values) {
    const auto chance = leg_chances(values, anybody, Layer::irregular, s.home);
    double sum = 0;
    for (const LegId leg : s.halves) {
        const auto found = chance.find(leg); // shortest ways use one of them
        sum += found != chance.end() ? found->second : 0;
    }
    return sum;
}

TEST(Substitution, ListingALegTwiceOrInHalvesMovesNobody) {
    for (const RouteRule rule :
         {RouteRule::nested, RouteRule::plain, RouteRule::network_chooses, RouteRule::gravity}) {
        const Split whole = one_way_and_another(1, 1);
        const RouteValues one = whole.w.values(rule, seats_of(whole, 1));
        for (const int halves : {2, 5}) {
            const Split split = one_way_and_another(halves, 1);
            const RouteValues many = split.w.values(rule, seats_of(split, 1));
            EXPECT_NEAR(chance_of_halves(whole, one), chance_of_halves(split, many), 1e-12);
            EXPECT_NEAR(one.value(anybody, Layer::irregular, whole.home),
                        many.value(anybody, Layer::irregular, split.home), 1e-12);
        }
    }
}

TEST(Substitution, SplittingANetworkInTwoMovesNobodyPersonByPerson) {
    const Split whole = one_way_and_another(1, 1);
    const Split split = one_way_and_another(1, 2);
    const RouteValues one = whole.w.values(RouteRule::nested, seats_of(whole, 1));
    const RouteValues two = split.w.values(RouteRule::nested, seats_of(split, 2));
    const Luck luck(3);
    int on_the_leg = 0;
    int with_red = 0;
    int with_red_after = 0;
    for (std::size_t person = 0; person < 20000; ++person) {
        const auto before =
            one.choose(PersonId(person), anybody, Layer::irregular, whole.home, 0, luck);
        const auto after =
            two.choose(PersonId(person), anybody, Layer::irregular, split.home, 0, luck);
        ASSERT_EQ(before.leg, after.leg);
        on_the_leg += before.leg == whole.halves[0] ? 1 : 0;
        with_red += before.carrier == NetworkId(std::size_t{0}) ? 1 : 0;
        with_red_after += after.carrier == NetworkId(std::size_t{0}) ? 1 : 0;
    }
    EXPECT_GT(on_the_leg, 2000);
    EXPECT_LT(on_the_leg, 18000);
    EXPECT_NEAR(with_red, with_red_after, 5 * std::sqrt(0.5 * on_the_leg));
}

TEST(Substitution, TwoNetworksOfOnePriceAreWorthOne) {
    Split s = one_way_and_another(1, 1);
    for (std::size_t network = 0; network < 2; ++network) {
        s.w.set(Param::price_factor, NetworkId(network), 1);
    }
    SeatShares only_red = seats_of(s, 1);
    only_red.by_leg[s.halves[0].index()] = {1, 0};
    const RouteValues both = s.w.values(RouteRule::nested, seats_of(s, 1));
    const RouteValues red = s.w.values(RouteRule::nested, only_red);
    EXPECT_NEAR(chance_of_halves(s, both), chance_of_halves(s, red), 1e-12);
    // The network without seats is no step at all.
    EXPECT_EQ(both.steps(anybody, Layer::irregular, s.home).size(), 3U);
    EXPECT_EQ(red.steps(anybody, Layer::irregular, s.home).size(), 2U);
    SeatShares none = only_red;
    none.by_leg[s.halves[0].index()] = {0, 0};
    const RouteValues closed = s.w.values(RouteRule::nested, none);
    EXPECT_EQ(closed.steps(anybody, Layer::irregular, s.home).size(), 1U);
}

TEST(Substitution, ClosingALegMovesOnlyThoseWhoWouldHaveUsedIt) {
    SmallWorld w = random_world(60, 240, 1, 11);
    const RouteValues before = w.values();
    const Luck luck(5);
    int bystanders = 0;
    int strict = 0; // closures after which all else is worth what it was
    for (std::size_t place = 0; place < 54; ++place) {
        const PlaceId here(place);
        const auto chance = leg_chances(before, anybody, Layer::irregular, here);
        if (chance.size() < 3) continue;
        const LegId closed = std::max_element(chance.begin(), chance.end(), [](auto& a, auto& b) {
                                 return a.second < b.second;
                             })->first;
        SmallWorld after_world = w;
        after_world.set(Param::open, closed, 0);
        const RouteValues after = after_world.values();
        // What lies beyond another leg is worth less if the way on can lead back here. Whoever
        // would have taken a leg beyond which nothing changed must still take it.
        const auto holds = [&](LegId leg) {
            const PlaceId to = w.world[leg].to;
            return before.value(anybody, Layer::irregular, to) ==
                   after.value(anybody, Layer::irregular, to);
        };
        bool all_hold = true;
        for (const auto& [leg, p] : chance) all_hold = all_hold && (leg == closed || holds(leg));
        int users = 0;
        int moved = 0;
        for (std::size_t person = 0; person < 4000; ++person) {
            const auto choose = [&](const RouteValues& values) {
                return values.choose(PersonId(person), anybody, Layer::irregular, here, 2, luck);
            };
            const Step was = choose(before);
            const Step is = choose(after);
            EXPECT_NE(is.leg, closed);
            users += was.leg == closed ? 1 : 0;
            moved += was.leg != is.leg || was.carrier != is.carrier ? 1 : 0;
            if (was.leg != closed && holds(was.leg)) {
                ASSERT_EQ(was.leg, is.leg);
                ASSERT_EQ(was.carrier, is.carrier);
                ++bystanders;
            }
        }
        EXPECT_GT(users, 500);
        EXPECT_GE(moved, users);
        if (all_hold) {
            EXPECT_EQ(moved, users);
            ++strict;
        }
    }
    EXPECT_GT(bystanders, 3000);
    EXPECT_GE(strict, 3);
}

/// home -> hub; from the hub two ways to the goal that differ only there; home -> detour -> goal
/// shares nothing with them; home -> hub -> third is another way out of the hub.
struct Fork {
    SmallWorld w;
    PlaceId home;
    std::vector<LegId> twins;
    LegId detour;
    LegId third;
};

Fork fork_at_hub(double hub_scale_ratio) {
    Fork f;
    const CountryId country = f.w.country("AAA");
    f.home = f.w.place("home", PlaceKind::community, country);
    const PlaceId hub = f.w.place("hub", PlaceKind::hub, country);
    const PlaceId goal = f.w.place("goal", PlaceKind::destination, country);
    const PlaceId past_left = f.w.place("left", PlaceKind::hub, country);
    const PlaceId past_right = f.w.place("right", PlaceKind::hub, country);
    const PlaceId past_third = f.w.place("third", PlaceKind::hub, country);
    const PlaceId apart = f.w.place("apart", PlaceKind::hub, country);
    f.w.leg(f.home, hub);
    f.twins = {f.w.leg(hub, past_left), f.w.leg(hub, past_right)};
    f.third = f.w.leg(hub, past_third);
    f.detour = f.w.leg(f.home, apart);
    for (const PlaceId place : {past_left, past_right, past_third, apart}) f.w.leg(place, goal);
    f.w.people("people", f.home);
    f.w.finish();
    f.w.set(Param::hub_scale_ratio, hub_scale_ratio);
    f.w.set(Param::days, f.twins[1], 1.1);
    f.w.set(Param::days, f.third, 25);
    return f;
}

/// How many of 100,000 people use each leg.
std::vector<int> flows(const SmallWorld& w, PlaceId home) {
    const RouteValues values = w.values();
    std::vector<int> flow(w.world.legs.size(), 0);
    const Luck luck(9);
    for (std::size_t person = 0; person < 100000; ++person) {
        for (const LegId leg : walk(values, PersonId(person), anybody, home, luck).legs) {
            ++flow[leg.index()];
        }
    }
    return flow;
}

TEST(Substitution, NearlyAllWhoLoseARouteTakeItsTwin) {
    Fork f = fork_at_hub(0.15);
    const std::vector<int> before = flows(f.w, f.home);
    f.w.set(Param::open, f.twins[0], 0);
    const std::vector<int> after = flows(f.w, f.home);
    const auto gain = [&](LegId leg) { return after[leg.index()] - before[leg.index()]; };
    const int lost = before[f.twins[0].index()];
    EXPECT_EQ(after[f.twins[0].index()], 0);
    EXPECT_GT(lost, 15000);
    EXPECT_GT(gain(f.twins[1]), 0.85 * lost);
    EXPECT_GT(gain(f.detour), 0);
    EXPECT_LT(gain(f.detour), 0.15 * lost);
}

TEST(Substitution, OneScaleWouldSendMoreToRoutesThatShareNothing) {
    const auto share_to_detour = [](double ratio) {
        Fork f = fork_at_hub(ratio);
        const std::vector<int> before = flows(f.w, f.home);
        f.w.set(Param::open, f.twins[0], 0);
        const std::vector<int> after = flows(f.w, f.home);
        return static_cast<double>(after[f.detour.index()] - before[f.detour.index()]) /
               before[f.twins[0].index()];
    };
    EXPECT_LT(share_to_detour(0.15), 0.5 * share_to_detour(1));
}

} // namespace
} // namespace corridor
