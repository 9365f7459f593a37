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

TEST(HazardHistory, FamiliesChangeWhereNumbersLieAndNothingElse) {
    // Rows 0, 2 and 3 are looked at together; row 4 has other members and stays by itself.
    const std::vector<std::size_t> members = {3, 2, 3, 3, 2};
    HazardHistory apart(members, 20);
    HazardHistory together(members, 20, {7, 1, 7, 7, 7});
    std::mt19937 random(4);
    for (Day day = 0; day < 20; ++day) {
        for (HazardHistory* hazards : {&apart, &together}) {
            hazards->begin_day(day);
        }
        for (std::size_t row = 0; row < members.size(); ++row) {
            for (std::size_t member = 0; member < members[row]; ++member) {
                const double rate = static_cast<double>(random() % 100) / 100;
                apart.set_rate(row, member, rate);
                together.set_rate(row, member, rate);
            }
        }
        apart.end_setting();
        together.end_setting();
        ASSERT_EQ(apart.lifted().size(), together.lifted().size());
    }
    for (std::size_t row = 0; row < members.size(); ++row) {
        for (std::size_t member = 0; member < members[row]; ++member) {
            EXPECT_EQ(apart.rate(row, member), together.rate(row, member));
            EXPECT_EQ(apart.bound(row, member), together.bound(row, member));
            EXPECT_EQ(apart.until(row, member, 20), together.until(row, member, 20));
            const Moment from{3 * Moment::ticks_per_day + 17};
            const Moment to{11 * Moment::ticks_per_day + 5};
            EXPECT_EQ(apart.between(row, member, from, to),
                      together.between(row, member, from, to));
        }
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
