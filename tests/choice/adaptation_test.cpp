#include "choice/adaptation.hpp"
#include "choice/offers.hpp"
#include "choice/small_worlds.hpp"

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace corridor {

namespace {

std::vector<double> evenly(std::size_t legs) {
    return std::vector<double>(legs, 1 / static_cast<double>(legs));
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

TEST(Seats, GoByLargestRemainder) {
    EXPECT_EQ(whole_seats(std::vector{2.5, 3.3, 4.2}, 10), (std::vector{3.0, 3.0, 4.0}));
    EXPECT_EQ(whole_seats(std::vector{0.4, 0.4, 0.4, 0.8}, 2), (std::vector{1.0, 0.0, 0.0, 1.0}));
    EXPECT_EQ(whole_seats(std::vector{5.0, 0.0, 7.0}, 12), (std::vector{5.0, 0.0, 7.0}));
    EXPECT_EQ(whole_seats(std::vector{0.3, 0.6}, 0), (std::vector{0.0, 0.0}));
}

TEST(Seats, AreWholeAndAddUpAndStayWithinOneOfTheirQuota) {
    std::mt19937 engine(7);
    std::uniform_real_distribution<double> any(0, 20);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> quotas(1 + engine() % 9);
        for (double& quota : quotas) quota = any(engine);
        const double total = std::floor(sum(quotas));
        const std::vector<double> seats = whole_seats(quotas, total);
        EXPECT_EQ(sum(seats), total);
        for (std::size_t i = 0; i < quotas.size(); ++i) {
            EXPECT_EQ(seats[i], std::floor(seats[i]));
            EXPECT_LT(std::abs(seats[i] - quotas[i]), 1) << quotas[i];
        }
    }
}

TEST(Learning, FollowsTheClosedFormOfExponentiatedGradient) {
    // Without exploration: w(t) is proportional to w(0) * exp(rate * sum of rewards).
    const std::vector<double> start{0.5, 0.3, 0.2};
    const std::vector<std::vector<double>> rewards{{0.1, -0.2, 0.4}, {0.3, 0.3, -0.5}, {0, 1, 0}};
    std::vector<double> weights = start;
    for (const auto& week : rewards) learn(weights, week, evenly(3), 0.7, 0);
    std::vector<double> expected = start;
    for (std::size_t i = 0; i < start.size(); ++i) {
        for (const auto& week : rewards) expected[i] *= std::exp(0.7 * week[i]);
    }
    const double total = sum(expected);
    for (std::size_t i = 0; i < start.size(); ++i) {
        EXPECT_NEAR(weights[i], expected[i] / total, 1e-12);
    }
}

TEST(Learning, NeverLeavesALegForGoodAndComesBack) {
    const double exploration = 0.08;
    std::vector<double> weights{0.25, 0.25, 0.25, 0.25};
    for (int week = 0; week < 300; ++week) {
        learn(weights, std::vector{-1.0, 0.0, 0.0, 0.5}, evenly(4), 2, exploration);
        EXPECT_NEAR(sum(weights), 1, 1e-12);
        for (const double weight : weights) EXPECT_GE(weight, exploration / 4);
    }
    // Two legs: the fixed point of w = (1 - e) w x / (w x + 1 - w) + e / 2 with x = exp(-1).
    std::vector<double> two{0.5, 0.5};
    for (int week = 0; week < 500; ++week)
        learn(two, std::vector{-1.0, 0.0}, evenly(2), 1, exploration);
    const double x = std::exp(-1.0);
    const double a = x - 1;
    const double b = 1 - (1 - exploration) * x - exploration / 2 * (x - 1);
    const double c = -exploration / 2;
    EXPECT_NEAR(two[0], (-b + std::sqrt(b * b - 4 * a * c)) / (2 * a), 1e-9);
    // Once rewards are alike again, half of the way back takes log 2 / exploration weeks.
    const double away = 0.5 - two[0];
    for (int week = 0; week < 50; ++week)
        learn(two, std::vector{0.0, 0.0}, evenly(2), 1, exploration);
    EXPECT_NEAR(0.5 - two[0], away * std::pow(1 - exploration, 50), 1e-9);
}

TEST(Learning, LeavesWeightsAloneWhereAllEarnTheSame) {
    std::vector<double> weights{0.5, 0.5};
    learn(weights, std::vector{0.3, 0.3}, evenly(2), 3, 0.1);
    EXPECT_EQ(weights, (std::vector{0.5, 0.5}));
}

TEST(Learning, TwoHalvesOfALegTeachWhatTheWholeWould) {
    EXPECT_NEAR(expected_loss(90, 30, 0.1), expected_loss(45, 15, 0.1, 2), 1e-12);
    std::vector<double> whole{0.5, 0.5};
    std::vector<double> halves{0.25, 0.25, 0.5};
    for (int week = 0; week < 20; ++week) {
        learn(whole, std::vector{-0.2, 0.1}, evenly(2), 1, 0.05);
        learn(halves, std::vector{-0.2, -0.2, 0.1}, std::vector{0.25, 0.25, 0.5}, 1, 0.05);
    }
    EXPECT_NEAR(halves[0] + halves[1], whole[0], 1e-12);
}

TEST(Profit, HasTheCostOfCarryingTakenOff) {
    EXPECT_NEAR(cost_of_carrying(200, 5, 10, 0.9), 0.25, 1e-12);
    EXPECT_EQ(cost_of_carrying(200, 0, 10, 0.9), 0);
    EXPECT_EQ(cost_of_carrying(40, 5, 10, 0.9), 0.9) << "nobody works a leg at a loss";
    EXPECT_EQ(cost_of_carrying(0, 5, 10, 0.9), 0.9) << "what is asked on another leg";
}

TEST(Prices, PassThroughWhatMakesUpForLosses) {
    EXPECT_EQ(expected_loss(0, 0, 0.1), 0.1) << "nothing seen: the usual";
    EXPECT_NEAR(expected_loss(7000, 3000, 0.1), 0.3, 0.001);
    // Nothing is paid up front: with 30 % lost instead of 10 %, 0.9 / 0.7 - 1 would make up.
    EXPECT_NEAR(price_rise(kept_of_price(0.3, 0), kept_of_price(0.1, 0), 0.6, 1),
                0.6 * (0.9 / 0.7 - 1), 1e-12);
    EXPECT_EQ(price_rise(0.9, 0.9, 0.6, 1), 0);
    EXPECT_EQ(price_rise(0.95, 0.9, 0.6, 1), 0) << "prices do not fall below the usual";
    EXPECT_EQ(price_rise(0.01, 0.9, 1, 0.47), 0.47) << "the limit";
    EXPECT_EQ(price_rise(0, 0.9, 1, 0.47), 0.47);
    EXPECT_EQ(kept_of_price(0.4, 1), 1) << "who has paid everything up front costs nothing";
}

TEST(Measures, LoseTheirHoldDownToAFloorAndRegainIt) {
    double exposure = 1;
    for (int week = 1; week <= 10; ++week) {
        exposure = faded(exposure, 0.6, 0.1, 0.2, 0.4, 60, 7);
        EXPECT_NEAR(exposure, 0.4 + 0.6 * std::exp(-0.2 * 0.5 * week), 1e-12);
    }
    for (int week = 0; week < 1000; ++week) exposure = faded(exposure, 1, 0.1, 0.2, 0.4, 60, 7);
    EXPECT_NEAR(exposure, 0.4, 1e-12);
    for (int week = 0; week < 20; ++week) exposure = faded(exposure, 0.1, 0.1, 0.2, 0.4, 60, 7);
    EXPECT_NEAR(exposure, 1 - 0.6 * std::exp(-140.0 / 60), 1e-12);
    EXPECT_EQ(faded(1, 0.05, 0.1, 0.2, 0.4, 60, 7), 1) << "usual losses teach nothing";
}

TEST(Bribes, ArePaidWhereTheySaveMoreThanTheyCost) {
    EXPECT_TRUE(bribes_pay(0.5, 0.1, 0.1, 0.8, 0.2));    // 0.4 * 0.8 * 0.9 = 0.29
    EXPECT_FALSE(bribes_pay(0.5, 0.1, 0.1, 0.8, 0.3));   // dearer
    EXPECT_FALSE(bribes_pay(0.5, 0.1, 0.1, 0.1, 0.2));   // officials who cannot be bought
    EXPECT_FALSE(bribes_pay(0.05, 0.1, 0.1, 0.8, 0.01)); // nothing to save
}

TEST(Restructuring, FollowsWithADelay) {
    double worked = 0.9;
    for (int week = 0; week < 4; ++week) worked = restructured(worked, 0.1, 30, 7);
    EXPECT_NEAR(worked, 0.1 + 0.8 * std::exp(-28.0 / 30), 1e-12);
}

TEST(Offers, AreBelievedByAgeAndSchooling) {
    test::SmallWorld w;
    const CountryId country = w.country("QAA");
    const PlaceId home = w.place("Home", PlaceKind::community, country);
    w.people("People", home);
    Offer offer;
    offer.name = "Job";
    w.world.offers.push_back(offer);
    w.finish();
    const OfferId job(0);
    EXPECT_EQ(credibility_ratio(w.now, job, {}), 1);
    w.set(Param::offer_credibility_minors, job, 0.5);
    w.set(Param::offer_credibility_older, job, 0.2);
    w.set(Param::offer_credibility_schooled, job, 1.5);
    EXPECT_EQ(credibility_ratio(w.now, job, {AgeBand::from_18_to_59, false}), 1);
    EXPECT_EQ(credibility_ratio(w.now, job, {AgeBand::from_18_to_59, true}), 1.5);
    EXPECT_EQ(credibility_ratio(w.now, job, {AgeBand::from_5_to_17, false}), 0.5);
    EXPECT_EQ(credibility_ratio(w.now, job, {AgeBand::over_59, true}), 0.2 * 1.5);
}

TEST(Offers, AreWorthWhatTheyAdvertise) {
    test::SmallWorld w;
    const PlaceId home = w.place("Home", PlaceKind::community, w.country("QAA"));
    w.people("People", home);
    w.world.offers.emplace_back();
    w.finish();
    const OfferId job(0);
    const GroupId group(0);
    w.set(Param::offer_value, job, 3);
    w.set(Param::daily_income_usd, group, 5);
    EXPECT_EQ(offer_worth(w.now, job, group), 3) << "names no wage";
    w.set(Param::advertised_wage_usd, job, 40);
    EXPECT_NEAR(offer_worth(w.now, job, group), 3 + std::log(8.0), 1e-12);
}

TEST(Offers, ReachFurtherWhilePlacesAreVacant) {
    EXPECT_EQ(reach_ratio(4, 0, 0, 0), 1) << "nobody aims at a number";
    EXPECT_EQ(reach_ratio(4, 100, 100, 0), 5);
    EXPECT_EQ(reach_ratio(4, 100, 100, 75), 2);
    EXPECT_EQ(reach_ratio(4, 100, 100, 100), 1) << "those who leave are replaced";
    EXPECT_EQ(reach_ratio(4, 100, 100, 125), 0);
    EXPECT_EQ(reach_ratio(4, 100, 100, 300), 0);
    EXPECT_EQ(reach_ratio(0, 100, 100, 0), 1);
    EXPECT_EQ(reach_ratio(4, 100, 0, 50), 0) << "closed by a raid";
}

} // namespace corridor
