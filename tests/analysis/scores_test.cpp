#include "analysis/scores.hpp"
#include "report/scores.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"

#include <cmath>
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor {
namespace {

/// Two days, two places: observed 100 and 300, then 200 and 200.
FitData two_places(std::vector<double> simulated) {
    FitData data;
    data.title = "made up";
    data.rule = "none";
    data.start = *parse_date("2020-01-01");
    data.days = 2;
    data.places = {"A", "B"};
    data.observed = {100, 300, 200, 200};
    data.reported = {true, true, false, true};
    data.simulated = {std::move(simulated)};
    return data;
}

TEST(Fit, PerfectSimulationHasNoError) {
    const Fit fit = score(two_places({100, 300, 200, 200}));
    EXPECT_DOUBLE_EQ(fit.overall.ard, 0);
    EXPECT_DOUBLE_EQ(fit.overall.rmse, 0);
    EXPECT_NEAR(fit.overall.correlation, 1, 1e-12);
}

TEST(Fit, AveragedRelativeDifferenceIsTheMeanOverDays) {
    // day 0: |50-100| + |350-300| = 100 of 400; day 1: |100-200| + |100-200| = 200 of 400
    const Fit fit = score(two_places({50, 350, 100, 100}));
    EXPECT_DOUBLE_EQ(fit.ard_by_day[0], 0.25);
    EXPECT_DOUBLE_EQ(fit.ard_by_day[1], 0.5);
    EXPECT_DOUBLE_EQ(fit.overall.ard, 0.375);
    // rescaled: day 1 doubles to 200 and 200, which is right
    EXPECT_DOUBLE_EQ(fit.overall.ard_rescaled, 0.125);
    // places: A 50 % and 50 % off, B 1/6 and 50 %
    EXPECT_DOUBLE_EQ(fit.places[0].ard, 0.5);
    EXPECT_NEAR(fit.places[1].ard, (1.0 / 6 + 0.5) / 2, 1e-12);
    EXPECT_DOUBLE_EQ(fit.places[0].ard_share + fit.places[1].ard_share, 0.375);
    EXPECT_DOUBLE_EQ(fit.overall.bias, (-50 + 50 - 100 - 100) / 4.0);
    EXPECT_DOUBLE_EQ(fit.overall.rmse, std::sqrt((2500 + 2500 + 10000 + 10000) / 4.0));
    // reporting dates: A on day 0, B on both
    EXPECT_DOUBLE_EQ(fit.overall.ard_reported, (50 + 50 + 100) / 600.0);
}

TEST(Fit, NobodySimulatedCannotBeRescaled) {
    const Fit fit = score(two_places({0, 0, 0, 0}));
    EXPECT_DOUBLE_EQ(fit.overall.ard_rescaled, 1);
    EXPECT_TRUE(std::isnan(fit.overall.correlation));
}

TEST(Fit, MissingObservationsAreLeftOut) {
    FitData data = two_places({50, 350, 100, 100});
    data.observed[0] = NAN;
    const Fit fit = score(data);
    EXPECT_DOUBLE_EQ(fit.ard_by_day[0], 50 / 300.0);
}

TEST(Fit, EnsembleScoresRewardSharpBandsThatCover) {
    FitData data = two_places({90, 290, 190, 190});
    data.simulated.push_back({110, 310, 210, 210});
    const Fit narrow = score(data);
    EXPECT_TRUE(std::isnan(narrow.overall.coverage_90)) << "two runs have no band";
    // |x-y| is 10 for both, half the mean distance of the pair is 10: the unbiased CRPS is 0
    EXPECT_NEAR(narrow.overall.crps, 0, 1e-9);
    data.simulated = {{140, 340, 240, 240}, {160, 360, 260, 260}};
    const Fit off = score(data);
    EXPECT_NEAR(off.overall.crps, 40, 1e-9);
    const auto around = [&](double middle) {
        data.simulated.clear();
        for (int r = -9; r <= 9; ++r) {
            data.simulated.push_back(
                {100 + middle + r, 300 + middle + r, 200 + middle + r, 200 + middle + r});
        }
        return score(data).overall.coverage_90;
    };
    EXPECT_DOUBLE_EQ(around(0), 1);
    EXPECT_DOUBLE_EQ(around(30), 0);
}

TEST(Fit, OneReplicateHasNoBands) {
    EXPECT_TRUE(std::isnan(score(two_places({1, 2, 3, 4})).overall.coverage_50));
}

TEST(Fit, JsonHasTheAgreedKeys) {
    const FitData data = two_places({50, 350, 100, 100});
    const auto json = nlohmann::json::parse(fit_json(data, score(data)));
    EXPECT_DOUBLE_EQ(json.at("overall").at("ard"), 0.375);
    EXPECT_DOUBLE_EQ(json.at("overall").at("ard_rescaled"), 0.125);
    EXPECT_EQ(json.at("overall").at("days"), 2);
    EXPECT_TRUE(json.at("overall").contains("rmse"));
    EXPECT_TRUE(json.at("overall").contains("bias"));
    EXPECT_EQ(json.at("places").size(), 2u);
    EXPECT_EQ(json.at("places")[1].at("name"), "B");
    EXPECT_TRUE(json.at("overall").at("coverage_50").is_null());
}

TEST(Fit, FileHoldsObservedSimulatedAndScores) {
    const FitData data = two_places({50, 350, 100, 100});
    const Results results = fit_results(data, score(data));
    EXPECT_NO_THROW(results.check());
    EXPECT_EQ(results.at("observed").numbers(), data.observed);
    EXPECT_EQ(results.at("simulated").numbers(), data.simulated[0]);
    EXPECT_DOUBLE_EQ(results.at("ard").numbers()[0], 0.5);
    const auto file = std::filesystem::temp_directory_path() / "corridor-fit-test.h5";
    write_results(file, results);
    EXPECT_EQ(read_results(file).at("observed").numbers(), data.observed);
    std::filesystem::remove(file);
}

TEST(Fit, TextNamesEveryPlace) {
    const FitData data = two_places({50, 350, 100, 100});
    const std::string text = fit_text(data, score(data));
    EXPECT_NE(text.find("0.3750"), std::string::npos);
    EXPECT_NE(text.find("\nB "), std::string::npos);
}

} // namespace
} // namespace corridor
