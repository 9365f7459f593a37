#include "choice/seat_wait.hpp"
#include "small_worlds.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::leg_chances;
using test::SmallWorld;

std::vector<double> seats_to_come(const CellOutlook& cells, double seats) {
    std::vector<double> days(longest_wait_days);
    for (int day = 0; day < longest_wait_days; ++day) {
        days[static_cast<std::size_t>(day)] = seats * working_after(cells, day);
    }
    return days;
}

TEST(SeatWait, FollowsTheClosedFormsOfAFluidQueue) {
    const std::vector<double> ten{10.0};
    EXPECT_EQ(wait_for_seat(0, 0.1, ten), 0);
    EXPECT_NEAR(wait_for_seat(25, 0, ten), 2.5, 1e-12);
    EXPECT_NEAR(wait_for_seat(400, 0.05, ten), std::log(1 + 0.05 * 400 / 10) / 0.05, 1e-9);
    EXPECT_NEAR(wait_for_seat(3, 0.05, ten), std::log(1 + 0.05 * 3 / 10) / 0.05, 1e-9);
    const std::vector<double> later{0.0, 0.0, 0.0, 5.0};
    EXPECT_NEAR(wait_for_seat(10, 0, later), 5, 1e-12);
    EXPECT_EQ(wait_for_seat(1, 0, std::vector{0.0}), longest_wait_days);
}

TEST(SeatWait, TwoHalvesOfAQueueWaitAsLongAsTheWhole) {
    const double whole = wait_for_seat(300, 0.035, std::vector{8.0});
    EXPECT_NEAR(wait_for_seat(150, 0.035, std::vector{4.0}), whole, 1e-12);
}

/// In the long run the queue is what comes and is not served, for as long as it stays.
TEST(SeatWait, OfTheLongRunIsThatOfTheQueueWhichStandsThen) {
    const double come = 50;
    const double seats = 10;
    const double leaves = 0.04;
    const double queue = (come - seats) / leaves;
    EXPECT_NEAR(wait_in_the_long_run(seats / come, leaves),
                wait_for_seat(queue, leaves, std::vector{seats}), 1e-9);
    EXPECT_EQ(wait_in_the_long_run(1, leaves), 0);
    EXPECT_EQ(wait_in_the_long_run(0.5, 0), longest_wait_days);
}

TEST(SeatWait, ALegWithoutSeatsForAWhileHasALongButFiniteWait) {
    const CellOutlook out{0, 0.12, 150};
    const double none = wait_for_seat(100, 0.035, seats_to_come(out, 125));
    EXPECT_GT(none, 5);
    EXPECT_LT(none, 100);
    // Continuously: a cell in a thousand is hardly more than none.
    const CellOutlook one_in_a_thousand{0.001, 0.12, 150};
    const double hardly = wait_for_seat(100, 0.035, seats_to_come(one_in_a_thousand, 125));
    EXPECT_LT(hardly, none);
    EXPECT_NEAR(hardly, none, 0.2);
    const CellOutlook all{1, 0, 150};
    EXPECT_NEAR(wait_for_seat(100, 0, seats_to_come(all, 125)), 0.8, 1e-12);
}

TEST(SeatWait, CellsComeNearToWhereArrestsAndReturnsBalance) {
    const CellOutlook cells{1, 0.1, 90};
    EXPECT_NEAR(working_in_the_long_run(cells), 0.1, 1e-12);
    EXPECT_EQ(working_after(cells, 0), 1);
    EXPECT_NEAR(working_after(cells, 1000), 0.1, 1e-12);
    double sum = 0;
    constexpr int steps = 70000;
    for (int i = 0; i < steps; ++i) {
        sum += working_after(cells, 7.0 * (i + 0.5) / steps);
    }
    EXPECT_NEAR(working_until(cells, 7), sum / steps, 1e-9);
}

/// One leg with two networks, another leg beside it.
struct Quay {
    SmallWorld w;
    PlaceId home, goal;
    LegId boats, road;

    Quay() {
        const CountryId country = w.country("AAA");
        home = w.place("home", PlaceKind::community, country);
        goal = w.place("goal", PlaceKind::destination, country);
        boats = w.leg(home, goal, {w.network("red"), w.network("green")}, Mode::road,
                      Channel::irregular);
        road = w.leg(home, goal);
        w.people("people", home);
        w.finish();
        w.set(Param::time_weight, 0.1);
        w.set(Param::route_scale, 0.5);
    }
    double chance(std::vector<double> waits) const {
        SeatShares seats = even_seat_shares(w.world);
        seats.wait_days[boats.index()] = std::move(waits);
        const RouteValues values = w.values(RouteRule::nested, seats);
        return leg_chances(values, ProfileId(std::size_t{0}), Layer::irregular, home)[boats];
    }
};

TEST(SeatWait, WeighsLikeADayUnderWay) {
    const Quay quay;
    const double none = quay.chance({0, 0});
    const double ten = quay.chance({10, 10});
    const auto odds = [](double chance) { return chance / (1 - chance); };
    EXPECT_NEAR(odds(ten) / odds(none), std::exp(-0.1 * 10 / 0.5), 1e-9);
    const double one_of_two = quay.chance({0, 10});
    EXPECT_NEAR(odds(one_of_two) / odds(none), (1 + std::exp(-2)) / 2, 1e-9);
    EXPECT_GT(quay.chance({longest_wait_days, longest_wait_days}), 0);
}

} // namespace
} // namespace corridor
