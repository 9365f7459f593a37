#include "flee/case/known_by.hpp"
#include "flee/case/number_settings.hpp"
#include "flee/folders.hpp"
#include "flee/rule/run.hpp"
#include "flee/study/calibration.hpp"
#include "report/calibration.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor {
namespace {

/// The invented case with counts that a run under another setting showed, every five days.
flee::Case twin_case(const char* truth) {
    Problems problems;
    flee::Case source = flee::read_case(flee::data_folder() / "highland", problems);
    flee::Case changed = source;
    flee::set_number(changed.settings, truth);
    const flee::CaseRun run = flee::run_case(changed, {.seed = 99});
    for (std::size_t k = 0; k < source.camps.size(); ++k) {
        auto& observed = source.observed[source.camp_series[k]];
        observed.series = {};
        for (Day day = 0; day < run.days; day += 5) {
            observed.series.entries.push_back({day, static_cast<double>(run.at(day, k))});
        }
        observed.reported = observed.series;
    }
    return source;
}

TEST(FleeCalibration, RecoversASettingOfAFleeCase) {
    const flee::Case source = twin_case("distance_power=3");
    CalibrationRequest request;
    request.fit = {"distance_power=0.5..6"};
    request.until = source.start + std::chrono::days{40};
    request.replicates = 2;
    request.evaluations = 60;
    const Calibration found = calibrate(source, request);
    EXPECT_NEAR(found.parameters[0].fitted, 3, 1);
    EXPECT_LT(found.after.seen, found.before.seen);
    EXPECT_EQ(found.camps.size(), 3u);
    EXPECT_NE(calibration_text(found).find("~~seen~~"), std::string::npos);
    EXPECT_TRUE(nlohmann::json::parse(calibration_json(found)).contains("camps"));
    request.fit = {"distance_powr"};
    EXPECT_THROW(calibrate(source, request), InputError);
    request.fit = {"distance_power"};
    request.on = {"departures"};
    EXPECT_THROW(calibrate(source, request), InputError);
}

flee::Case highland() {
    Problems problems;
    return flee::read_case(flee::data_folder() / "highland", problems);
}

/// Registrations that corrected earlier counts, more people in every later report, one more report,
/// hunger that grows: nothing of it was known by `split`.
flee::Case with_another_future(flee::Case source, Day split) {
    for (std::size_t i = 0; i < source.observed.size(); ++i) {
        flee::Observed& observed = source.observed[i];
        for (auto* series : {&observed.series, &observed.reported}) {
            for (auto& entry : series->entries) {
                entry.count *= entry.day > split ? 3 : 1;
            }
            const auto later =
                std::find_if(series->entries.begin(), series->entries.end(),
                             [&](const auto& entry) { return entry.day > split + 1; });
            series->entries.insert(later, {split + 1, 7777});
        }
        flee::correct_registration(observed.series, split + 1);
        source.corrections.push_back({i, split + 1});
    }
    for (std::size_t row = 0; row < source.food.days.size(); ++row) {
        source.food.percent[row][0] += source.food.days[row] > split ? 30 : 0;
    }
    return source;
}

/// Highland where hunger displaces people too, Camp Heath is first counted on day 25, and the
/// counts of Camp Glen are corrected on day 35.
flee::Case hungry_highland() {
    flee::Case source = highland();
    source.settings.spawn.starvation_driven_spawning = true;
    source.food = {{"Highland"}, {5, 25, 45}, {{10}, {40}, {0}}};
    auto& heath = source.observed[source.camp_series[1]];
    heath.series.entries = heath.reported.entries = {{25, 900}, {40, 1300}, {55, 1500}};
    return source;
}

TEST(FleeCalibration, ReadsNothingPublishedAfterTheWindow) {
    for (const Day split : {10, 20, 30, 38}) {
        CalibrationRequest request;
        const flee::Case source = hungry_highland();
        request.until = source.start + std::chrono::days{split};
        request.fit = {"distance_power=0.5..6", "conflict_movechance=0.5..1"};
        request.replicates = 1;
        request.evaluations = 12;
        const Calibration one = calibrate(source, request);
        const Calibration other = calibrate(with_another_future(source, split), request);
        for (std::size_t i = 0; i < one.parameters.size(); ++i) {
            EXPECT_EQ(one.parameters[i].fitted, other.parameters[i].fitted) << split;
        }
        EXPECT_EQ(one.before.seen, other.before.seen) << split;
        EXPECT_EQ(one.after.seen, other.after.seen) << split;
        EXPECT_NE(one.after.held_out, other.after.held_out) << split;
        EXPECT_EQ(std::isnan(one.camps[1].after.seen), split < 25) << "Camp Heath, " << split;
        EXPECT_FALSE(std::isnan(one.camps[1].after.held_out)) << split;
    }
}

TEST(FleeCalibration, KnowsTheCorrectionsAndReportsOfTheDay) {
    const flee::Case source =
        highland(); // Camp Glen's counts before day 35 are scaled by 2000/2300
    const auto glen = [&](Day day) {
        return flee::known_by(source, day).observed[source.camp_series[0]].series.entries;
    };
    EXPECT_EQ(glen(34).size(), 3u);
    EXPECT_DOUBLE_EQ(glen(34)[1].count, 1200);
    EXPECT_EQ(glen(35).size(), 4u);
    EXPECT_NEAR(glen(35)[1].count, 1200 * 2000 / 2300.0, 1e-9);
    EXPECT_EQ(flee::known_by(source, 14).uncounted_camps.size(), 0u);
    const flee::Case hungry = flee::known_by(hungry_highland(), 24);
    EXPECT_EQ(hungry.camps.size(), 2u);
    EXPECT_EQ(hungry.uncounted_camps, (std::vector<std::size_t>{source.camps[1]}));
    EXPECT_EQ(hungry.food.days, (std::vector<double>{5}));
}

TEST(FleeCalibration, SaysWhatLimitsIt) {
    flee::Case source = highland();
    CalibrationRequest request;
    request.fit = {"distance_power=0.5..6"};
    request.replicates = 1;
    request.evaluations = 2;
    request.until = source.start + std::chrono::days{40};
    const Calibration found = calibrate(source, request);
    EXPECT_NE(found.warning.find("of 3 capacities"), std::string::npos) << found.warning;
    EXPECT_NE(calibration_text(found).find(found.warning), std::string::npos);
    EXPECT_EQ(nlohmann::json::parse(calibration_json(found)).at("warning"), found.warning);
    for (auto& observed : source.observed) {
        for (auto* series : {&observed.series, &observed.reported}) {
            std::erase_if(series->entries, [](const auto& entry) { return entry.day < 45; });
        }
    }
    EXPECT_THROW(calibrate(source, request), InputError) << "nobody was counted by then";
}

} // namespace
} // namespace corridor
