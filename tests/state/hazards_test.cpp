#include "state/hazards.hpp"

#include <random>

#include <gtest/gtest.h>

namespace corridor {

TEST(HazardHistory, AccumulatesRatesPiecewise) {
    std::mt19937 random(3);
    constexpr int days = 40;
    HazardHistory hazards({2, 0, 3}, days);
    std::vector<double> rates;
    for (Day day = 0; day < days; ++day) {
        rates.push_back(static_cast<double>(random() % 100) / 100);
        hazards.begin_day(day);
        hazards.set_rate(2, 1, rates.back());
        hazards.end_setting();
    }
    const auto expected = [&](Moment from, Moment to) {
        double sum = 0;
        for (int tick = from.ticks; tick < to.ticks; ++tick) {
            sum += rates[static_cast<std::size_t>(Moment{tick}.day())] / Moment::ticks_per_day;
        }
        return sum;
    };
    for (int i = 0; i < 1000; ++i) {
        int a = static_cast<int>(random() % (days * Moment::ticks_per_day));
        int b = static_cast<int>(random() % (days * Moment::ticks_per_day + 1));
        if (a > b) {
            std::swap(a, b);
        }
        ASSERT_NEAR(hazards.between(2, 1, Moment{a}, Moment{b}), expected({a}, {b}), 1e-9);
    }
    EXPECT_EQ(hazards.between(2, 0, Moment{0}, Moment::start_of(days)), 0) << "another member's";
    EXPECT_EQ(hazards.between(0, 1, Moment{0}, Moment::start_of(days)), 0) << "another row's";
}

TEST(HazardHistory, TheBoundIsNeverBelowTheRateAndRisesAreTold) {
    HazardHistory hazards({1}, 10);
    std::mt19937 random(9);
    for (Day day = 0; day < 10; ++day) {
        const double before = hazards.bound(0, 0);
        const double rate = static_cast<double>(random() % 1000) / 1000;
        hazards.begin_day(day);
        hazards.set_rate(0, 0, rate);
        hazards.end_setting();
        EXPECT_GE(hazards.bound(0, 0), rate);
        EXPECT_EQ(hazards.lifted().size(), rate > before ? 1u : 0u);
    }
}

TEST(HazardHistory, NegativeRatesCountAsNone) {
    HazardHistory hazards({1}, 2);
    hazards.begin_day(0);
    hazards.set_rate(0, 0, -1);
    hazards.end_setting();
    EXPECT_EQ(hazards.until(0, 0, 1), 0);
}

} // namespace corridor
