#include "analysis/ensemble_scores.hpp"
#include "analysis/intervals.hpp"

#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace corridor {
namespace {

/// Observations and members that are draws from one and the same law.
EnsembleScores calibrated(std::size_t members, int observations, double spread = 1) {
    std::mt19937_64 random(42);
    std::lognormal_distribution<double> law(3, 0.8);
    EnsembleScores scores;
    for (int i = 0; i < observations; ++i) {
        std::vector<double> drawn(members);
        for (double& one : drawn) {
            one = law(random);
        }
        const double observed = law(random);
        for (double& one : drawn) {
            one = 20 + spread * (one - 20);
        }
        scores.add(observed, drawn);
    }
    return scores;
}

TEST(EnsembleScores, BandsHoldAFurtherDrawAsOftenAsTheySay) {
    constexpr int observations = 20'000;
    const double error_90 = 3 * std::sqrt(0.09 / observations);
    const double error_50 = 3 * std::sqrt(0.25 / observations);
    for (const std::size_t members : {19u, 39u, 99u}) {
        const EnsembleScores scores = calibrated(members, observations);
        EXPECT_NEAR(scores.coverage_90(), 0.9, error_90) << members;
        EXPECT_NEAR(scores.coverage_50(), 0.5, error_50) << members;
    }
    // Between whole ranks a band is interpolated, and holds about as much.
    EXPECT_NEAR(calibrated(25, observations).coverage_90(), 0.9, 0.01);
    EXPECT_NEAR(calibrated(3, observations).coverage_50(), 0.5, error_50);
}

TEST(EnsembleScores, FewMembersHaveNoBand) {
    EXPECT_EQ(fewest_members(0.9), 19u);
    EXPECT_EQ(fewest_members(0.5), 3u);
    EXPECT_TRUE(std::isnan(calibrated(18, 10).coverage_90()));
    EXPECT_FALSE(std::isnan(calibrated(19, 10).coverage_90()));
    EXPECT_TRUE(std::isnan(calibrated(2, 10).coverage_50()));
    EXPECT_FALSE(rank_quantile({1, 2, 3, 4}, 0.05));
    EXPECT_FALSE(rank_quantile({}, 0.5));
    EXPECT_DOUBLE_EQ(*rank_quantile({1, 2, 3, 4}, 0.5), 2.5);
    EXPECT_DOUBLE_EQ(*rank_quantile({1, 2, 3, 4}, 0.2), 1);
}

TEST(EnsembleScores, RanksAreFlatWhereEnsemblesAreRightAndHighAtTheEndsWhereTheyAreNarrow) {
    constexpr int observations = 20'000;
    const double expected = observations / 10.0;
    for (const std::size_t members : {4u, 19u, 30u}) {
        double sum = 0;
        const auto ranks = calibrated(members, observations).rank_histogram();
        for (const double number : ranks) {
            EXPECT_NEAR(number, expected, 4 * std::sqrt(expected)) << members;
            sum += number;
        }
        EXPECT_NEAR(sum, observations, 1e-6);
    }
    const auto narrow = calibrated(19, observations, 0.3).rank_histogram();
    EXPECT_GT(narrow.front(), 1.5 * expected);
    EXPECT_GT(narrow.back(), 1.5 * expected);
}

TEST(EnsembleScores, AnObservationThatMembersEqualIsSpreadOverTheirRanks) {
    EnsembleScores scores;
    scores.add(5, {5, 5, 5, 5});
    for (const double number : scores.rank_histogram()) {
        EXPECT_NEAR(number, 0.1, 1e-12);
    }
}

TEST(Intervals, OnlyOfReplicatesThatCanCarryThem) {
    EXPECT_FALSE(estimate({-37, -37}).has_interval());
    EXPECT_FALSE(estimate({-37, -37}).agree) << "two that agree show little";
    EXPECT_FALSE(estimate({1, 2, 4}).has_interval());
    const Estimate same = estimate({-37, -37, -37, -37});
    EXPECT_FALSE(same.has_interval()) << "no spread, no interval";
    EXPECT_TRUE(same.agree);
    EXPECT_FALSE(same.differs_from_zero());
    const Estimate some = estimate({1, 2, 3, 4});
    EXPECT_TRUE(some.has_interval());
    // Student's 95 % quantile with three degrees of freedom is 2.3534.
    EXPECT_NEAR(some.half_width(), 2.3534 * std::sqrt(5.0 / 3 / 4), 1e-3);
    EXPECT_FALSE(jackknife_estimate(2, 4, [](std::size_t) { return 2.0; }).has_interval());
}

/// Student's intervals of replicates from one law hold its mean as often as they say.
TEST(Intervals, HoldTheMeanNineTimesInTen) {
    std::mt19937_64 random(7);
    std::normal_distribution<double> law(10, 3);
    int held = 0;
    constexpr int trials = 20'000;
    for (int i = 0; i < trials; ++i) {
        std::vector<double> values(fewest_replicates);
        for (double& one : values) {
            one = law(random);
        }
        const Estimate found = estimate(values);
        held += found.low <= 10 && found.high >= 10 ? 1 : 0;
    }
    EXPECT_NEAR(held / static_cast<double>(trials), 0.9, 3 * std::sqrt(0.09 / trials));
}

} // namespace
} // namespace corridor
