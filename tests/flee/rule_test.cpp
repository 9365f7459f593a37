#include "flee/rule/run.hpp"
#include "folders.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace corridor::flee {
namespace {

/// A zone, a road and a camp; everything else is set by the test.
Case small_case(double km, long long capacity) {
    Case made;
    made.title = "small";
    made.start = *parse_date("2020-01-01");
    made.days = 10;
    Place zone;
    zone.name = "Zone";
    zone.country = "A";
    zone.kind = Kind::conflict;
    zone.population = 10000;
    Place camp;
    camp.name = "Camp";
    camp.country = "B";
    camp.kind = Kind::camp;
    camp.capacity = capacity;
    made.places = {zone, camp};
    made.roads.push_back({0, 1, km, 0, {}, {}, {}});
    made.conflict.days = 10;
    made.conflict.places = 2;
    made.conflict.values.assign(20, 0);
    for (std::size_t day = 0; day < 10; ++day) {
        made.conflict.values[day * 2] = 1;
    }
    // 1,000 people a day from day 1 on
    Series series{{{0, 0}, {9, 9000}}};
    made.observed = {{"total", {}, series, series}, {"Camp", 1, series, series}};
    made.camps = {1};
    made.camp_series = {1};
    return made;
}

Case highland() {
    Problems problems;
    Case read = read_case(data_folder() / "highland", problems);
    EXPECT_FALSE(problems.has_errors());
    return read;
}

class Rule : public testing::TestWithParam<bool> {
  protected:
    CaseRun run(const Case& made, bool compat = true, std::uint64_t seed = 1) const {
        Options options;
        options.compat = compat;
        options.seed = seed;
        options.one_by_one = GetParam();
        return run_case(made, options);
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, Rule, testing::Values(false, true), [](const auto& parameter) {
    return std::string(parameter.param ? "OneByOne" : "InBulk");
});

TEST_P(Rule, NobodyIsSpawnedOnTheFirstDayAndEverybodyLater) {
    const CaseRun lived = run(small_case(100, 100000));
    EXPECT_EQ(lived.people.front(), 0);
    EXPECT_EQ(lived.people[1], 1000);
    EXPECT_EQ(lived.people.back(), 9000);
}

TEST_P(Rule, RoadOfADaysDistanceTakesTwoDaysWithCompatAndOneWithout) {
    const Case made = small_case(360, 100000); // max_move_speed is 360 km a day
    EXPECT_EQ(run(made, true).at(1, 0), 0);
    EXPECT_GT(run(made, true).at(2, 0), 900);
    EXPECT_GT(run(made, false).at(1, 0), 900);
}

TEST_P(Rule, CampOverflowsInADayWithCompatOnly) {
    const Case made = small_case(100, 500);
    EXPECT_GE(run(made, true).at(1, 0), 990);
    EXPECT_LE(run(made, false).at(1, 0), 500);
    EXPECT_GT(run(made, false).at(1, 0), 400);
}

TEST_P(Rule, FullCampTakesNobodyMore) {
    const CaseRun lived = run(small_case(100, 500));
    EXPECT_LT(lived.at(9, 0), 1100);
}

TEST_P(Rule, ClosedBorderLetsNobodyThroughUntilItOpens) {
    Case made = small_case(100, 100000);
    made.closures.push_back({ClosureKind::country, "A", "B", 0, 5, {}});
    const CaseRun lived = run(made);
    EXPECT_EQ(lived.at(4, 0), 0);
    EXPECT_GT(lived.at(5, 0), 4900);
}

TEST_P(Rule, PeopleOnARoadThatClosesComeBack) {
    Case made = small_case(700, 100000); // two days on the way
    made.closures.push_back({ClosureKind::country, "A", "B", 2, -1, {}});
    const CaseRun lived = run(made);
    EXPECT_EQ(lived.at(9, 0), 0);
    EXPECT_EQ(lived.under_way.back(), 0);
}

TEST_P(Rule, ClosedLinkClosesNothingWithCompat) {
    Case made = small_case(100, 100000);
    made.closures.push_back({ClosureKind::link, "Zone", "Camp", 0, -1, {}});
    EXPECT_GT(run(made, true).at(9, 0), 8000);
    EXPECT_EQ(run(made, false).at(9, 0), 0);
}

TEST_P(Rule, StockOfDayZeroCountsTwiceAgainstCapacityWithCompat) {
    Case made = small_case(100, 1000);
    for (auto& observed : made.observed) {
        observed.series = {{{0, 600}, {9, 9600}}};
    }
    // 600 are there; with compat the camp holds 400 and is over-full already.
    const CaseRun with = run(made, true);
    EXPECT_LE(with.at(3, 0), 600);
    const CaseRun without = run(made, false);
    EXPECT_GT(without.at(3, 0), 900);
    EXPECT_LE(without.at(3, 0), 1000);
}

TEST_P(Rule, CampWhoseCapacityFallsBelowOneIsUnlimitedWithCompat) {
    Case made = small_case(100, 500);
    for (auto& observed : made.observed) {
        observed.series = {{{0, 600}, {9, 9600}}};
    }
    EXPECT_GT(run(made, true).at(9, 0), 9000);
}

TEST_P(Rule, FallingTotalSendsNobodyHomeButSilencesLaterArrivals) {
    Case made = small_case(100, 100000);
    for (auto& observed : made.observed) {
        observed.series = {{{0, 0}, {2, 2000}, {4, 1000}, {9, 3000}}};
    }
    const CaseRun lived = run(made);
    EXPECT_EQ(lived.people[2], 2000);
    EXPECT_EQ(lived.people[4], 2000);
    EXPECT_EQ(lived.people[6], 2000) << "the debt of 1,000 is worked off first";
    EXPECT_EQ(lived.people[9], 3000);
}

TEST_P(Rule, AwarenessLevelZeroMovesNobodyWithCompat) {
    Case made = small_case(100, 100000);
    made.settings.move.awareness_level = 0;
    EXPECT_EQ(run(made, true).at(9, 0), 0);
    EXPECT_GT(run(made, false).at(9, 0), 8000);
}

TEST_P(Rule, HigherAwarenessSeesTheCampBehindTheTown) {
    Case made = small_case(400, 100000);
    Place town;
    town.name = "Town";
    town.country = "A";
    made.places.push_back(town);
    made.roads = {{0, 2, 40, 0, {}, {}, {}}, {2, 1, 40, 0, {}, {}, {}}};
    made.conflict.places = 3;
    made.conflict.values.assign(30, 0);
    for (std::size_t day = 0; day < 10; ++day) {
        made.conflict.values[day * 3] = 1;
    }
    made.settings.move.camp_weight = 50;
    made.settings.move.awareness_level = 1;
    const CaseRun near = run(made);
    made.settings.move.awareness_level = 2;
    const CaseRun far = run(made);
    EXPECT_GT(far.at(3, 0), near.at(3, 0));
}

TEST_P(Rule, PeopleOnFootNeedLonger) {
    Case made = small_case(100, 100000);
    made.settings.move.start_on_foot = true; // 35 km a day: the third day
    EXPECT_EQ(run(made).at(2, 0), 0);
    EXPECT_GT(run(made).at(3, 0), 900);
}

TEST_P(Rule, PeopleAreNeitherMadeNorLost) {
    const Case made = highland();
    for (const bool compat : {true, false}) {
        const CaseRun lived = run(made, compat);
        std::int64_t in_camps = 0;
        for (std::size_t k = 0; k < lived.camps; ++k) {
            in_camps += lived.at(lived.days - 1, k);
        }
        EXPECT_LE(in_camps + lived.under_way.back(), lived.people.back());
        EXPECT_GT(in_camps, lived.people.back() / 2);
    }
}

TEST_P(Rule, EqualSeedsGiveEqualRunsAndOtherSeedsOthers) {
    const Case made = highland();
    EXPECT_EQ(run(made, true, 7).digest, run(made, true, 7).digest);
    EXPECT_NE(run(made, true, 7).digest, run(made, true, 8).digest);
}

TEST_P(Rule, LongerPeriodLeavesEarlierDaysAlone) {
    const Case made = highland();
    Options options;
    options.one_by_one = GetParam();
    const CaseRun whole = run_case(made, options);
    options.days = 30;
    const CaseRun part = run_case(made, options);
    for (int day = 0; day < 30; ++day) {
        for (std::size_t k = 0; k < part.camps; ++k) {
            ASSERT_EQ(whole.at(day, k), part.at(day, k));
        }
    }
}

TEST_P(Rule, EveryOptionRuns) {
    // Each setting alone, on both sides of compat: nobody may be lost and nothing may stop.
    const auto settings = std::vector<void (*)(Settings&)>{
        [](Settings& s) { s.move.avoid_short_stints = true; },
        [](Settings& s) { s.move.start_on_foot = true; },
        [](Settings& s) { s.move.awareness_level = 3; },
        [](Settings& s) { s.move.stay_close_to_home = true; },
        [](Settings& s) { s.move.weight_power = 2; },
        [](Settings& s) { s.move.pruning_threshold = 1.5; },
        [](Settings& s) { s.move.use_pop_for_loc_weight = true; },
        [](Settings& s) { s.move.movechance_pop_scale_factor = 0.1; },
        [](Settings& s) { s.move.harvest_months = {3}; },
        [](Settings& s) { s.move.match_camp_ethnicity = true; },
        [](Settings& s) { s.spawn.take_from_population = true; },
        [](Settings& s) { s.spawn.empty_camps_on_day0 = true; },
        [](Settings& s) { s.spawn.insert_day0 = false; },
        [](Settings& s) { s.spawn.sum_from_camps = false; },
        [](Settings& s) {
            s.spawn.conflict_spawn_decay = {1, 0.5, 0.1};
        },
        [](Settings& s) {
            s.spawn.conflict = {true, SpawnMode::poisson, 50, {}};
        },
        [](Settings& s) { s.spawn.camps_are_sinks = true; },
    };
    for (std::size_t i = 0; i < settings.size(); ++i) {
        Case made = highland();
        settings[i](made.settings);
        for (const bool compat : {true, false}) {
            const CaseRun lived = run(made, compat);
            EXPECT_GT(lived.people.back(), 0) << "setting " << i;
        }
    }
}

/// Means of every camp over days, in both engines, agree within 4 standard errors and this share.
void expect_equal_means(const Case& made, bool compat, int seeds, double share) {
    std::array<std::vector<std::vector<double>>, 2> means;
    for (const bool one_by_one : {false, true}) {
        for (int seed = 1; seed <= seeds; ++seed) {
            Options options;
            options.seed = static_cast<std::uint64_t>(seed) + (one_by_one ? 1000u : 0u);
            options.compat = compat;
            options.one_by_one = one_by_one;
            const CaseRun run = run_case(made, options);
            std::vector<double> mean(run.camps, 0);
            for (int day = 0; day < run.days; ++day) {
                for (std::size_t k = 0; k < run.camps; ++k) {
                    mean[k] += static_cast<double>(run.at(day, k)) / run.days;
                }
            }
            means[one_by_one ? 1 : 0].push_back(mean);
        }
    }
    for (std::size_t k = 0; k < made.camps.size(); ++k) {
        std::array<double, 2> average{};
        std::array<double, 2> variance{};
        for (std::size_t e = 0; e < 2; ++e) {
            for (const auto& mean : means[e]) {
                average[e] += mean[k] / seeds;
            }
            for (const auto& mean : means[e]) {
                variance[e] += std::pow(mean[k] - average[e], 2) / (seeds - 1);
            }
        }
        const double error = std::sqrt((variance[0] + variance[1]) / seeds);
        EXPECT_NEAR(average[0], average[1], 4 * error + share * average[1])
            << "camp " << k << (compat ? " with" : " without") << " compat";
    }
}

TEST(Bulk, HasTheMeansOfPeopleOneByOne) {
    for (const bool compat : {true, false}) {
        expect_equal_means(highland(), compat, 20, 0.01);
    }
}

TEST(Bulk, WhoWaitsBesideAFullCampEntersInTurnWithThoseWhoLeaveIt) {
    // More people wait at Cairn than the camps beside it can take, as around Gore in the case car.
    Case made = highland();
    for (Road& road : made.roads) {
        road.distance_km = 10;
    }
    for (const std::size_t camp : made.camps) {
        made.places[camp].capacity = 300;
    }
    made.days = 60;
    made.settings.move.camp_movechance = 0.05;
    expect_equal_means(made, true, 60, 0.015);
}

/// A zone, a hub 90 km from a camp that fills up, and a camp behind it.
Case hub_case() {
    Case made;
    made.title = "hub";
    made.start = *parse_date("2021-02-01");
    made.days = 60;
    const auto add = [&](const char* name, const char* country, Kind kind, long long population,
                         long long capacity) {
        Place place;
        place.name = name;
        place.country = country;
        place.kind = kind;
        place.population = population;
        place.capacity = capacity;
        made.places.push_back(place);
    };
    add("Zone", "A", Kind::conflict, 50000, -1);
    add("Hub", "A", Kind::forward, 12000, -1);
    add("Near", "B", Kind::camp, 0, 3000);
    add("Far", "B", Kind::camp, 0, 8000);
    made.roads = {{0, 1, 60, 0, {}, {}, {}}, {1, 2, 90, 0, {}, {}, {}}, {2, 3, 70, 0, {}, {}, {}}};
    made.conflict.days = 60;
    made.conflict.places = 4;
    made.conflict.values.assign(240, 0);
    for (std::size_t day = 0; day < 60; ++day) {
        made.conflict.values[day * 4] = 1;
    }
    const Series near{{{0, 60}, {14, 900}, {28, 2400}, {59, 2600}}};
    const Series far{{{0, 40}, {14, 600}, {28, 1600}, {59, 2600}}};
    const Series total{{{0, 100}, {14, 1500}, {28, 4000}, {59, 5200}}};
    made.observed = {{"total", {}, total, total}, {"Near", 2, near, near}, {"Far", 3, far, far}};
    made.camps = {2, 3};
    made.camp_series = {1, 2};
    made.settings.move.max_move_speed = 200;
    return made;
}

TEST(Bulk, PeopleWhoWaitAtAHubEnterAllAtOnceWhenTheCampOpens) {
    // They appeared after those who fill the camp, so they decide after somebody has left it.
    constexpr int seeds = 60;
    constexpr int day = 45;
    const Case made = hub_case();
    std::array<std::vector<double>, 2> people;
    for (const bool one_by_one : {false, true}) {
        for (int seed = 1; seed <= seeds; ++seed) {
            Options options;
            options.seed = static_cast<std::uint64_t>(seed) + (one_by_one ? 1000u : 0u);
            options.one_by_one = one_by_one;
            options.days = day + 1;
            people[one_by_one ? 1 : 0].push_back(
                static_cast<double>(run_case(made, options).at(day, 0)));
        }
    }
    std::array<double, 2> mean{};
    double variance = 0;
    for (std::size_t e = 0; e < 2; ++e) {
        for (const double number : people[e]) {
            mean[e] += number / seeds;
        }
        for (const double number : people[e]) {
            variance += std::pow(number - mean[e], 2) / (seeds - 1);
        }
    }
    EXPECT_NEAR(mean[0], mean[1], 0.01 * mean[1] + 3 * std::sqrt(variance / seeds));
}

} // namespace
} // namespace corridor::flee
