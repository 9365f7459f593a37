#include "policy/schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

/// Three places, two groups, one of everything else.
Effective base_values() {
    std::array<std::size_t, domain_count> sizes{};
    sizes.fill(1);
    sizes[static_cast<std::size_t>(Domain::place)] = 3;
    sizes[static_cast<std::size_t>(Domain::group)] = 2;
    Effective base(sizes);
    base.column(Param::reception_beds) = {100, 200, 300};
    base.column(Param::screening_sensitivity) = {0.1, 0.1, 0.1};
    return base;
}

Lever lever(std::vector<Effect> effects) {
    Lever result;
    result.id = "test";
    result.effects = std::move(effects);
    return result;
}

Plan plan_of(std::vector<Lever> levers) {
    Plan plan;
    plan.name = "plan";
    plan.levers = std::move(levers);
    return plan;
}

Effect beds(Op op, double value, std::vector<std::uint32_t> targets = {0}) {
    return {Param::reception_beds, op, value, std::move(targets)};
}

Driver driver(Day first, Day last, Effect effect) { return {first, last, std::move(effect), ""}; }

/// Beds at place 0 on each of the days.
std::vector<double> beds_over(Schedule& schedule, Day days, const Measures& measures = {}) {
    std::vector<double> values;
    for (Day day = 0; day < days; ++day) {
        values.push_back(schedule.on(day, measures).at(Param::reception_beds, 0));
    }
    return values;
}

} // namespace

TEST(Effective, StartsFromTheRegistrysDefaults) {
    std::array<std::size_t, domain_count> sizes{};
    sizes[static_cast<std::size_t>(Domain::leg)] = 2;
    const Effective values(sizes);
    EXPECT_EQ(values.of(Param::route_scale), parameter(Param::route_scale).default_value);
    EXPECT_EQ(values.at(Param::days, LegId(1)), parameter(Param::days).default_value);
    EXPECT_TRUE(values.column(Param::reception_beds).empty());
}

TEST(Schedule, NoPlanIsTheBase) {
    Schedule schedule(base_values(), {}, {}, {});
    EXPECT_EQ(schedule.on(0, {}), base_values());
    EXPECT_TRUE(schedule.anything_changed()) << "on the first call everything is new";
    schedule.on(1, {});
    EXPECT_FALSE(schedule.anything_changed());
}

TEST(Schedule, DriversHoldFromTheirFirstToTheirLastDay) {
    Schedule schedule(base_values(), {driver(1, 2, beds(Op::scale, 0.5))}, {}, {});
    EXPECT_THAT(beds_over(schedule, 4), ElementsAre(100, 50, 50, 100));
}

TEST(Schedule, DriversApplyByDateWhateverTheirOrder) {
    const auto early = driver(0, 9, beds(Op::set, 10));
    const auto late = driver(1, 9, beds(Op::scale, 3));
    const auto same_day = driver(1, 9, beds(Op::add, 1));
    Schedule one(base_values(), {early, late, same_day}, {}, {});
    Schedule other(base_values(), {same_day, late, early}, {}, {});
    EXPECT_THAT(beds_over(one, 2), ElementsAre(10, 31));
    EXPECT_THAT(beds_over(other, 2), ElementsAre(10, 31));
}

TEST(Schedule, OpsApplyInTheirOrderNotInPlanOrder) {
    const auto plan = plan_of({lever({beds(Op::floor, 70)}), lever({beds(Op::cap, 60)}),
                               lever({beds(Op::add, 5)}), lever({beds(Op::scale, 2)}),
                               lever({beds(Op::set, 40)})});
    // (40 * 2 + 5) capped at 60, then at least 70
    Schedule schedule(base_values(), {driver(0, 0, beds(Op::set, 1000))}, plan, {});
    EXPECT_THAT(beds_over(schedule, 2), ElementsAre(70, 70));
}

TEST(Schedule, WithinOneOpThePlansOrderHolds) {
    const auto plan = plan_of({lever({beds(Op::set, 40)}), lever({beds(Op::set, 50)})});
    Schedule schedule(base_values(), {}, plan, {});
    EXPECT_THAT(beds_over(schedule, 1), ElementsAre(50));
}

TEST(Schedule, LeversComeOnTopOfDrivers) {
    auto half = lever({beds(Op::scale, 3)});
    half.intensity = 0.5;
    Schedule schedule(base_values(), {driver(0, 0, beds(Op::set, 10))}, plan_of({half}), {});
    EXPECT_THAT(beds_over(schedule, 2), ElementsAre(20, 200)); // b + (3 b - b) / 2
}

TEST(Schedule, ZeroIntensityIsTheBaseBitForBit) {
    Effective base = base_values();
    base.column(Param::screening_sensitivity) = {0.1 + 0.2, 1.0 / 3.0, 0.7};
    auto idle = lever({{Param::screening_sensitivity, Op::scale, 1.1, {0, 1, 2}},
                       beds(Op::floor, 1e6, {0, 1, 2})});
    for (const double scale : {0.0, 1.0}) {
        idle.intensity = 1 - scale;
        Schedule schedule(base, {}, plan_of({idle}), {}, scale);
        for (Day day = 0; day < 5; ++day) {
            EXPECT_EQ(schedule.on(day, {}), base);
        }
        EXPECT_THAT(schedule.costs_usd(), ElementsAre(0));
    }
}

TEST(Schedule, FullIntensityIsExactlyWhatTheEffectSays) {
    auto full = lever({{Param::screening_sensitivity, Op::set, 0.3, {0}}});
    Schedule schedule(base_values(), {}, plan_of({full}), {});
    EXPECT_EQ(schedule.on(0, {}).at(Param::screening_sensitivity, 0), 0.3);
}

TEST(Schedule, TheWindowIncludesItsLastDay) {
    auto window = lever({beds(Op::add, 1)});
    window.from = 1;
    window.until = 2;
    Schedule schedule(base_values(), {}, plan_of({window}), {});
    EXPECT_THAT(beds_over(schedule, 4), ElementsAre(100, 101, 101, 100));
}

TEST(Schedule, TheRampGrowsLinearlyFromTheFirstDay) {
    auto ramp = lever({beds(Op::add, 40)});
    ramp.from = 1;
    ramp.ramp_days = 4;
    Schedule schedule(base_values(), {}, plan_of({ramp}), {});
    EXPECT_THAT(beds_over(schedule, 7), ElementsAre(100, 110, 120, 130, 140, 140, 140));
}

TEST(Schedule, TranchesArriveAfterTheirMobilisation) {
    auto surge = lever({beds(Op::add, 100)});
    surge.tranches = {{0, 0.2, 0}, {2, 0.5, 2}};
    Schedule schedule(base_values(), {}, plan_of({surge}), {});
    EXPECT_THAT(beds_over(schedule, 5), ElementsAre(120, 120, 170, 170, 120));
}

TEST(Schedule, ATriggerWaitsForItsDaysAndItsLead) {
    auto surge = lever({beds(Op::add, 50)});
    surge.trigger = Trigger{Measure::reception_load, PlaceId(1), 0.8, 2, 1};
    Schedule schedule(base_values(), {}, plan_of({surge}), {});
    const auto on = [&](Day day, double load) {
        Measures measures;
        measures.by_place[static_cast<std::size_t>(Measure::reception_load)] = {9.0, load, 0.0};
        return schedule.on(day, measures).at(Param::reception_beds, 0);
    };
    EXPECT_EQ(on(0, 0.9), 100);
    EXPECT_EQ(on(1, 0.8), 100) << "not above: counting starts again";
    EXPECT_EQ(on(2, 0.9), 100);
    EXPECT_EQ(on(3, 0.9), 100) << "condition met; one day of lead time";
    EXPECT_EQ(on(4, 0.0), 150) << "starts although the load has fallen";
    EXPECT_EQ(on(5, 0.0), 150);
}

TEST(Schedule, ATriggerWatchesFromTheWindowsFirstDay) {
    auto surge = lever({beds(Op::add, 50)});
    surge.from = 2;
    surge.until = 4;
    surge.trigger = Trigger{Measure::people_at_sea, {}, 10, 1, 0};
    Measures many;
    many.everywhere[static_cast<std::size_t>(Measure::people_at_sea)] = 11;
    Schedule schedule(base_values(), {}, plan_of({surge}), {});
    EXPECT_THAT(beds_over(schedule, 6, many), ElementsAre(100, 100, 150, 150, 150, 100));
}

TEST(Schedule, PoolsThatRunOutScaleTheIntensityDown) {
    auto first = lever({beds(Op::add, 100)});
    first.draws = {{PoolId(0), 60}};
    auto second = lever({beds(Op::add, 100, {1})});
    second.draws = {{PoolId(0), 80}};
    second.until = 0;
    Schedule schedule(base_values(), {}, plan_of({first, second}), {{"staff", "staff", 100, ""}});
    const Effective& now = schedule.on(0, {});
    EXPECT_EQ(now.at(Param::reception_beds, 0), 200);
    EXPECT_EQ(now.at(Param::reception_beds, 1), 250) << "40 of 80 left: half";
    EXPECT_THAT(schedule.pools_used(), ElementsAre(100));
    schedule.on(1, {});
    EXPECT_THAT(schedule.pools_used(), ElementsAre(60)) << "staff come back, money does not";
}

TEST(Schedule, MoneyIsSpentOnce) {
    auto spender = lever({beds(Op::add, 100)});
    spender.draws = {{PoolId(0), 40}};
    Schedule schedule(base_values(), {}, plan_of({spender}), {{"fund", "USD", 100, ""}});
    EXPECT_THAT(beds_over(schedule, 4), ElementsAre(200, 200, 150, 100));
    EXPECT_THAT(schedule.pools_used(), ElementsAre(100));
}

TEST(Schedule, CostsAddUpWithTheIntensity) {
    auto costly = lever({beds(Op::add, 100)});
    costly.from = 1;
    costly.until = 2;
    costly.intensity = 0.5;
    costly.cost = {1000, 10};
    Schedule schedule(base_values(), {}, plan_of({costly}), {});
    std::vector<double> costs;
    for (Day day = 0; day < 4; ++day) {
        schedule.on(day, {});
        costs.push_back(schedule.costs_usd()[0]);
    }
    EXPECT_THAT(costs, ElementsAre(0, 1005, 1010, 1010));
}

TEST(Schedule, ValuesStayInTheRegistrysRange) {
    auto strong = lever({{Param::screening_sensitivity, Op::scale, 50, {1}}});
    Schedule schedule(base_values(), {}, plan_of({strong}), {});
    EXPECT_THAT(schedule.on(0, {}).column(Param::screening_sensitivity), ElementsAre(0.1, 1, 0.1));
}

TEST(Schedule, TellsWhatChangedAndOnlyThat) {
    auto later = lever({beds(Op::add, 1)});
    later.from = 2;
    auto vain = lever({{Param::screening_sensitivity, Op::floor, 0.05, {0}}});
    vain.from = 2;
    Schedule schedule(base_values(), {driver(1, 1, beds(Op::add, 2))}, plan_of({later, vain}), {});
    schedule.on(0, {});
    schedule.on(1, {});
    EXPECT_TRUE(schedule.changed(Param::reception_beds));
    EXPECT_FALSE(schedule.changed(Param::screening_sensitivity));
    schedule.on(2, {});
    EXPECT_TRUE(schedule.changed(Param::reception_beds));
    EXPECT_FALSE(schedule.changed(Param::screening_sensitivity)) << "the floor lies below the base";
    schedule.on(3, {});
    EXPECT_FALSE(schedule.anything_changed());
}

TEST(Schedule, ARestoredScheduleGoesOnLikeTheUnbrokenOne) {
    auto surge = lever({beds(Op::add, 50)});
    surge.trigger = Trigger{Measure::people_at_sea, {}, 10, 2, 1};
    surge.ramp_days = 3;
    surge.cost = {7, 1};
    surge.draws = {{PoolId(0), 30}};
    const std::vector<Driver> drivers{driver(2, 5, beds(Op::scale, 0.5))};
    const std::vector<Pool> pools{{"fund", "USD", 100, ""}};
    const auto make = [&] { return Schedule(base_values(), drivers, plan_of({surge}), pools); };
    Measures many;
    many.everywhere[static_cast<std::size_t>(Measure::people_at_sea)] = 11;
    for (Day stop = 0; stop < 9; ++stop) {
        Schedule unbroken = make();
        Schedule broken = make();
        for (Day day = 0; day < stop; ++day) {
            unbroken.on(day, many);
            broken.on(day, many);
        }
        Schedule resumed = make();
        resumed.restore(broken.progress());
        for (Day day = stop; day < 10; ++day) {
            EXPECT_EQ(resumed.on(day, many), unbroken.on(day, many)) << stop << ' ' << day;
            EXPECT_EQ(resumed.changed(Param::reception_beds),
                      unbroken.changed(Param::reception_beds));
            EXPECT_EQ(resumed.anything_changed(), unbroken.anything_changed());
        }
        EXPECT_EQ(resumed.costs_usd(), unbroken.costs_usd());
        EXPECT_EQ(resumed.pools_used(), unbroken.pools_used());
        EXPECT_EQ(resumed.intensities(), unbroken.intensities());
    }
    Schedule another(base_values(), {}, {}, {});
    EXPECT_THROW(another.restore(make().progress()), std::invalid_argument);
}

TEST(Plan, OpsAndMeasuresAreReadBackAsThemselves) {
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(parse_op(name_of(static_cast<Op>(i))), static_cast<Op>(i));
    }
    for (std::size_t i = 0; i < measure_count; ++i) {
        EXPECT_EQ(parse_measure(name_of(static_cast<Measure>(i))), static_cast<Measure>(i));
    }
    EXPECT_FALSE(parse_op("multiply"));
    EXPECT_TRUE(is_by_place(Measure::border_queue));
    EXPECT_FALSE(is_by_place(Measure::landed_week));
}

} // namespace corridor
