#include "flee/case/number_settings.hpp"
#include "flee/folders.hpp"
#include "flee/rule/run.hpp"
#include "flee/study/calibration.hpp"
#include "report/calibration.hpp"

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
        auto& entries = source.observed[source.camp_series[k]].series.entries;
        entries.clear();
        for (Day day = 0; day < run.days; day += 5) {
            entries.push_back({day, static_cast<double>(run.at(day, k))});
        }
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

} // namespace
} // namespace corridor
