#include "report/observation_fit.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor {
namespace {

/// Two series: 100 and 200 people, simulated 110 and 240 (mean of two runs); a rate of 10, 12.
ObservationFit made_up() {
    ObservationFit fit;
    fit.title = fit.scenario = "made up";
    fit.replicates = 2;
    const Date day = *parse_date("2024-01-31");
    fit.rows = {
        {"landed, everywhere", "a.csv:2", day, day, 100, {100, 120}, true, true},
        {"landed, everywhere",
         "a.csv:3",
         day + std::chrono::days{31},
         day + std::chrono::days{31},
         200,
         {230, 250},
         false,
         true},
        {"dead_per_1000_departures, everywhere", "a.csv:4", day, day, 10, {12, 12}, false, false}};
    fit.harm = {{"died", 12345}};
    score_rows(fit);
    return fit;
}

TEST(ObservationFit, ScoresASeriesByItsRows) {
    const ObservationFit fit = made_up();
    ASSERT_EQ(fit.series.size(), 2u);
    EXPECT_EQ(fit.series[1], "landed, everywhere");
    const Scores& landed = fit.scores[1];
    EXPECT_NEAR(landed.ard, (0 + 0.2 + 0.15 + 0.25) / 4, 1e-12);
    EXPECT_NEAR(landed.bias, (10 + 40) / 2.0, 1e-12);
    EXPECT_NEAR(landed.rmse, std::sqrt((0 + 400 + 900 + 2500) / 4.0), 1e-12);
    // 100 and 230 times 300 / 330; 120 and 250 times 300 / 370
    EXPECT_NEAR(landed.ard_rescaled,
                (std::abs(100 / 1.1 / 100 - 1) + std::abs(230 / 1.1 / 200 - 1) +
                 std::abs(120 * 300 / 370.0 / 100 - 1) + std::abs(250 * 300 / 370.0 / 200 - 1)) /
                    4,
                1e-12);
    EXPECT_TRUE(std::isnan(landed.coverage_90)) << "two runs have no band";
    EXPECT_TRUE(std::isnan(fit.scores[0].rmse)) << "a rate has no error in people";
    EXPECT_NEAR(fit.scores[0].ard, 0.2, 1e-12);
    EXPECT_NEAR(fit.overall.ard, (0.15 + 0.2) / 2, 1e-12);
    EXPECT_EQ(fit.fitted, 1u);
}

TEST(ObservationFit, RowsThatWereNotFittedAreCountedWithinTheRangeOfTheRuns) {
    ObservationFit fit = made_up();
    WithinRange range = within_range(fit);
    EXPECT_EQ(range.rows, 2u) << "the fitted row does not count";
    EXPECT_EQ(range.within, 0u) << "200 is below 230, 10 below 12";
    EXPECT_NEAR(range.expected, 1.0 / 3, 1e-12);
    ObservedRow& last = fit.rows.back();
    last.observed = last.simulated.front(); // the least counts as within
    range = within_range(fit);
    EXPECT_EQ(range.within, 1u);
    EXPECT_NE(
        observation_fit_text(fit).find("1 of 2 observations that no parameter was set to lie"),
        std::string::npos);
    const auto json = nlohmann::json::parse(observation_fit_json(fit));
    EXPECT_EQ(json.at("not_fitted_within_range").at("within"), 1);
    last.simulated.back() = std::nan("");
    EXPECT_EQ(within_range(fit).rows, 1u);
}

TEST(ObservationFit, RowsSeenInAFitAreStruckOutAndHarmStandsBesideFlows) {
    const std::string text = observation_fit_text(made_up());
    EXPECT_NE(text.find("~~landed, everywhere~~"), std::string::npos) << text;
    EXPECT_NE(text.find("1 of 3"), std::string::npos);
    EXPECT_NE(text.find("died 12,000"), std::string::npos) << "two significant digits";
}

TEST(ObservationFit, JsonAndFileHoldObservedSimulatedAndScores) {
    const ObservationFit fit = made_up();
    const auto json = nlohmann::json::parse(observation_fit_json(fit));
    EXPECT_TRUE(json.at("overall").contains("ard_rescaled"));
    EXPECT_EQ(json.at("places").size(), 2u);
    EXPECT_EQ(json.at("observations")[1].at("simulated"), 110);
    EXPECT_EQ(json.at("observations")[1].at("fitted"), true);
    EXPECT_EQ(json.at("harm").at("died"), 12345);
    const Results results = observation_fit_results(fit);
    EXPECT_NO_THROW(results.check());
    const auto file = std::filesystem::temp_directory_path() / "corridor-observation-fit-test.h5";
    write_results(file, results);
    EXPECT_EQ(read_results(file).at("observed").numbers(), (std::vector<double>{10, 100, 200}));
    EXPECT_EQ(read_results(file).at("simulated_by_replicate").numbers(),
              (std::vector<double>{12, 100, 230, 12, 120, 250}));
    std::filesystem::remove(file);
}

TEST(ObservationFit, ARunFitsWhatItItselfShowed) {
    const auto tutorial = test::bundled("tutorial"); // its observations are a run under seed 77
    RunOptions options;
    options.seed = 77;
    const ObservationFit own = fit_observations(tutorial, options, 1);
    EXPECT_EQ(own.overall.ard, 0);
    EXPECT_EQ(own.overall.rmse, 0);
    options.seed = 78;
    EXPECT_GT(fit_observations(tutorial, options, 1).overall.ard, 0);
}

TEST(ObservationFit, ThreadsDoNotMatterAndShorterRunsCompareLess) {
    const auto tutorial = test::bundled("tutorial");
    RunOptions options;
    options.seed = 3;
    options.days = 120;
    options.threads = 1;
    const ObservationFit one = fit_observations(tutorial, options, 2);
    options.threads = 3;
    EXPECT_EQ(observation_fit_json(one),
              observation_fit_json(fit_observations(tutorial, options, 2)));
    EXPECT_FALSE(one.skipped.empty());
    EXPECT_EQ(one.rows.size() + one.skipped.size(), tutorial->observations.size());
    // A series that lacks many rows is one line.
    const std::string text = observation_fit_text(one);
    EXPECT_THAT(text,
                testing::ContainsRegex("Not compared: [0-9]+ rows of departures, everywhere"));
    EXPECT_LT(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')),
              one.rows.size() + one.skipped.size() + 15);
}

TEST(ObservationFit, NothingToCompareWithIsSaid) {
    const auto tutorial = test::bundled("tutorial");
    RunOptions options;
    options.days = 5;
    EXPECT_THROW(fit_observations(tutorial, options, 1), InputError);
}

} // namespace
} // namespace corridor
