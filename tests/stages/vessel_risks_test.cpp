#include "stages/vessels.hpp"

#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace corridor {
namespace {

constexpr Day most_days = 400;

/// The first thing that befalls a vessel in distress, and when.
std::pair<Day, std::optional<Cause>> first_event(const Luck& luck, std::uint32_t number,
                                                 const std::vector<VesselRisk>& risks) {
    Vessel vessel;
    vessel.status = VesselStatus::in_distress;
    vessel.key = Entity{number};
    for (Day day = 0; day < most_days; ++day) {
        if (const auto cause = first_today(luck, vessel, day, risks)) {
            return {day, cause};
        }
    }
    return {most_days, std::nullopt};
}

std::vector<VesselRisk> risks_with(double rescue) {
    return {{Cause::repaired, 0.05},
            {Cause::rescued_by_state, rescue},
            {Cause::rescued_by_fishers, 0.02},
            {Cause::goes_down, 0.03}};
}

TEST(VesselRisks, RaisingOneMovesNoOtherBeforeIt) {
    const Luck luck(4);
    int rescued_instead = 0;
    int as_before = 0;
    for (std::uint32_t vessel = 0; vessel < 4000; ++vessel) {
        const auto [day, cause] = first_event(luck, vessel, risks_with(0.02));
        const auto [day_after, cause_after] = first_event(luck, vessel, risks_with(0.3));
        ASSERT_LE(day_after, day);
        if (cause_after == Cause::rescued_by_state) {
            rescued_instead += cause != cause_after ? 1 : 0;
            continue;
        }
        ASSERT_EQ(cause_after, cause);
        ASSERT_EQ(day_after, day);
        ++as_before;
    }
    EXPECT_GT(rescued_instead, 1000);
    EXPECT_GT(as_before, 500);
}

TEST(VesselRisks, HappenInProportionToTheirRates) {
    const Luck luck(5);
    std::map<Cause, double> times;
    double days = 0;
    constexpr int vessels = 20000;
    for (std::uint32_t vessel = 0; vessel < vessels; ++vessel) {
        const auto [day, cause] = first_event(luck, vessel, risks_with(0.1));
        ASSERT_TRUE(cause);
        ++times[*cause];
        days += day;
    }
    for (const VesselRisk& risk : risks_with(0.1)) {
        const double share = risk.rate / 0.2;
        EXPECT_NEAR(times[risk.cause], share * vessels,
                    4 * std::sqrt(vessels * share * (1 - share)));
    }
    EXPECT_NEAR(days / vessels, 1 / std::expm1(0.2), 0.15);
}

} // namespace
} // namespace corridor
