#include "base/hash.hpp"
#include "base/luck.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace corridor {

namespace {

constexpr std::size_t many = 200'000;

/// Half-width of an interval for a mean of `many` draws that fails once in about 10^9 runs (6
/// sigma).
double tolerance(double standard_deviation) {
    return 6 * standard_deviation / std::sqrt(static_cast<double>(many));
}

template <class Draw>
double mean_of(Draw draw) {
    double sum = 0;
    for (std::size_t i = 0; i < many; ++i) {
        sum += draw(PersonId(i));
    }
    return sum / static_cast<double>(many);
}

} // namespace

TEST(Luck, IsPhiloxAsPublished) {
    // Known answers of Random123 1.14, kat_vectors, philox4x32 with 10 rounds.
    const auto zero = Luck(0).words(PersonId(0), Why(0), 0, Entity{0});
    EXPECT_EQ(zero, (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    // Philox4x32-10 itself on another of the known answers, and who stands where in the counter.
    const r123::Philox4x32::ctr_type pi = {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
    const auto known = r123::Philox4x32{}(pi, {{0xa4093822, 0x299f31d0}});
    EXPECT_EQ(known,
              (r123::Philox4x32::ctr_type{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}));
    const auto ours =
        Luck(0x299f31d0a4093822)
            .words(PersonId(0x243f6a88), Why::outcome, 0x13198a2e, Entity{0x03707344});
    const auto theirs = r123::Philox4x32{}(
        {{0x243f6a88, static_cast<std::uint32_t>(Why::outcome), 0x13198a2e, 0x03707344}},
        {{0xa4093822, 0x299f31d0}});
    for (std::size_t word = 0; word < 4; ++word) {
        EXPECT_EQ(ours[word], theirs[word]);
    }
}

TEST(Luck, IsAPureFunctionOfWhoWhyWhenAndWhat) {
    const Luck luck(42);
    const double draw = luck.uniform(PersonId(7), Why::step, 100, Entity{3});
    EXPECT_EQ(draw, Luck(42).uniform(PersonId(7), Why::step, 100, Entity{3}));
    std::set<double> others{draw};
    others.insert(Luck(43).uniform(PersonId(7), Why::step, 100, Entity{3}));
    others.insert(Luck(42 + (1ULL << 40)).uniform(PersonId(7), Why::step, 100, Entity{3}));
    others.insert(luck.uniform(PersonId(8), Why::step, 100, Entity{3}));
    others.insert(luck.uniform(PersonId(7), Why::hazard, 100, Entity{3}));
    others.insert(luck.uniform(PersonId(7), Why::step, 101, Entity{3}));
    others.insert(luck.uniform(PersonId(7), Why::step, 100, Entity{4}));
    EXPECT_EQ(others.size(), 7U);
}

TEST(Luck, UniformsFillTheOpenUnitInterval) {
    const Luck luck(1);
    std::vector<double> draws;
    for (std::size_t i = 0; i < many; ++i) {
        draws.push_back(luck.uniform(PersonId(i), Why::spawn, 0));
    }
    std::sort(draws.begin(), draws.end());
    EXPECT_GT(draws.front(), 0);
    EXPECT_LT(draws.back(), 1);
    double distance = 0; // Kolmogorov and Smirnov
    for (std::size_t i = 0; i < many; ++i) {
        const double expected = static_cast<double>(i) / static_cast<double>(many);
        distance = std::max(distance, std::abs(draws[i] - expected));
    }
    EXPECT_LT(distance * std::sqrt(static_cast<double>(many)), 2.0) << "p is about 0.0007 at 2.0";
}

TEST(Luck, DrawsOfOneKindAreIndependentOfThoseOfAnother) {
    const Luck luck(5);
    const auto covariance = mean_of([&](PersonId who) {
        return (luck.uniform(who, Why::step, 1) - 0.5) * (luck.uniform(who, Why::hazard, 1) - 0.5);
    });
    EXPECT_NEAR(covariance, 0, tolerance(1.0 / 12));
    const auto serial = mean_of([&](PersonId who) {
        return (luck.uniform(who, Why::step, 1) - 0.5) * (luck.uniform(who, Why::step, 2) - 0.5);
    });
    EXPECT_NEAR(serial, 0, tolerance(1.0 / 12));
    const auto pair = mean_of([&](PersonId who) {
        const auto [a, b] = luck.uniform_pair(who, Why::step, 1);
        return (a - 0.5) * (b - 0.5);
    });
    EXPECT_NEAR(pair, 0, tolerance(1.0 / 12));
}

TEST(Luck, DistributionsHaveTheirMeansAndVariances) {
    const Luck luck(9);
    EXPECT_NEAR(mean_of([&](PersonId p) { return luck.exponential(p, Why::hazard, 0); }), 1,
                tolerance(1));
    constexpr double euler = 0.5772156649015329;
    constexpr double gumbel_deviation = 1.2825498301618641; // pi / sqrt(6)
    EXPECT_NEAR(mean_of([&](PersonId p) { return luck.gumbel(p, Why::step, 0); }), euler,
                tolerance(gumbel_deviation));
    EXPECT_NEAR(mean_of([&](PersonId p) { return luck.normal(p, Why::duration, 0); }), 0,
                tolerance(1));
    EXPECT_NEAR(mean_of([&](PersonId p) { return std::pow(luck.normal(p, Why::duration, 0), 2); }),
                1, tolerance(std::sqrt(2.0)));
    EXPECT_NEAR(
        mean_of([&](PersonId p) { return luck.happens(0.3, p, Why::outcome, 0) ? 1.0 : 0.0; }), 0.3,
        tolerance(std::sqrt(0.21)));
}

TEST(Luck, ClosingAnAlternativeMovesOnlyThoseWhoWouldHaveTakenIt) {
    const Luck luck(3);
    const std::vector<double> weights{0.5, 0.3, 0.2};
    const auto choose = [&](PersonId who, const std::vector<bool>& open) {
        std::size_t best = weights.size();
        double best_value = -1e300;
        for (std::size_t a = 0; a < weights.size(); ++a) {
            const Entity key = entity_of("alternative " + std::to_string(a));
            const double value = std::log(weights[a]) + luck.gumbel(who, Why::step, 0, key);
            if (open[a] && value > best_value) {
                best_value = value;
                best = a;
            }
        }
        return best;
    };
    std::vector<double> counts(weights.size());
    for (std::size_t i = 0; i < many; ++i) {
        const std::size_t before = choose(PersonId(i), {true, true, true});
        const std::size_t after = choose(PersonId(i), {true, false, true});
        counts[before] += 1;
        ASSERT_TRUE(before == 1 ? after != 1 : after == before);
    }
    for (std::size_t a = 0; a < weights.size(); ++a) {
        const double share = counts[a] / static_cast<double>(many);
        EXPECT_NEAR(share, weights[a], tolerance(std::sqrt(weights[a] * (1 - weights[a]))));
    }
}

TEST(Hash, KeysSayWhatAThingIs) {
    EXPECT_EQ(entity_of("Langkawi").value, entity_of(std::string("Lang") + "kawi").value);
    EXPECT_NE(entity_of("Langkawi").value, entity_of("Satun").value);
    const Entity a{1}, b{2};
    EXPECT_NE(combine(a, b).value, combine(b, a).value) << "there and back are two things";
    // xxHash 64 of nothing, as published with its reference implementation.
    EXPECT_EQ(hash_text(""), 0xef46db3751d8e999ULL);
}

TEST(Hash, DigestsKnowOrderAndContentOnly) {
    Digest whole, parts, other;
    whole.add("abcdef");
    parts.add("abc");
    parts.add("def");
    other.add("defabc");
    EXPECT_EQ(whole.value(), parts.value());
    EXPECT_NE(whole.value(), other.value());
    EXPECT_EQ(whole.hex().size(), 16U);
    const std::vector<double> numbers{1, 2};
    Digest from_numbers;
    from_numbers.add(std::span<const double>(numbers));
    EXPECT_NE(from_numbers.value(), Digest().value());
}

} // namespace corridor
