#include "flee/rule/draws.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace corridor::flee {
namespace {

TEST(Draws, BinomialHasItsMeanAndVariance) {
    const Luck luck(5);
    // Small means go by inversion, large ones by rejection; p above one half is turned round.
    for (const auto& [number, p] :
         {std::pair{20, 0.1}, {5, 0.7}, {1000, 0.3}, {100000, 0.8}, {3000, 0.001}}) {
        Stream stream(luck, 1, 0);
        const int draws = 20000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; ++i) {
            const auto value = static_cast<double>(binomial(stream, number, p));
            sum += value;
            squares += value * value;
        }
        const double mean = sum / draws;
        const double variance = squares / draws - mean * mean;
        const double expected = number * p * (1 - p);
        EXPECT_NEAR(mean, number * p, 4 * std::sqrt(expected / draws)) << number << ' ' << p;
        EXPECT_NEAR(variance / expected, 1, 0.06) << number << ' ' << p;
    }
}

TEST(Draws, BinomialHasItsDistribution) {
    // Chi-square over all counts of n = 40, p = 0.4 (mean 16: by rejection), 99.9 % bound for 22
    // cells.
    const Luck luck(9);
    Stream stream(luck, 2, 0);
    const int draws = 50000;
    std::array<int, 41> seen{};
    for (int i = 0; i < draws; ++i) {
        ++seen[static_cast<std::size_t>(binomial(stream, 40, 0.4))];
    }
    double chi = 0;
    for (int k = 5; k <= 27; ++k) {
        const double log_chance = std::lgamma(41) - std::lgamma(k + 1) - std::lgamma(41 - k) +
                                  k * std::log(0.4) + (40 - k) * std::log(0.6);
        const double expected = draws * std::exp(log_chance);
        chi += std::pow(seen[static_cast<std::size_t>(k)] - expected, 2) / expected;
    }
    EXPECT_LT(chi, 49.7);
}

TEST(Draws, PoissonHasItsMeanAndVariance) {
    const Luck luck(3);
    for (const double mean : {0.5, 8.0, 40.0, 500.0}) {
        Stream stream(luck, 3, 0);
        const int draws = 20000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; ++i) {
            const auto value = static_cast<double>(poisson(stream, mean));
            sum += value;
            squares += value * value;
        }
        EXPECT_NEAR(sum / draws, mean, 4 * std::sqrt(mean / draws));
        EXPECT_NEAR((squares / draws - std::pow(sum / draws, 2)) / mean, 1, 0.06);
    }
}

TEST(Draws, MultinomialSplitsEverybodyByWeight) {
    const Luck luck(4);
    Stream stream(luck, 4, 0);
    const std::array<double, 4> weights = {1, 0, 3, 4};
    std::array<std::int64_t, 4> total{};
    for (int i = 0; i < 4000; ++i) {
        for (const int number : {2, 50}) {
            std::array<std::int64_t, 4> counts{};
            multinomial(stream, number, weights, counts);
            ASSERT_EQ(counts[0] + counts[1] + counts[2] + counts[3], number);
            for (std::size_t k = 0; k < 4; ++k) {
                total[k] += counts[k];
            }
        }
    }
    EXPECT_EQ(total[1], 0);
    EXPECT_NEAR(static_cast<double>(total[0]) / (52 * 4000), 0.125, 0.003);
    EXPECT_NEAR(static_cast<double>(total[3]) / (52 * 4000), 0.5, 0.004);
}

} // namespace
} // namespace corridor::flee
