#include "report/comparison.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"
#include "study/two_ways.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor {
namespace {

using namespace test;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

Comparison comparison_of(const ComparisonFrame& frame, std::size_t replicates) {
    ReplicateOptions options;
    options.count = replicates;
    return compare(frame, run_replicates(frame, options));
}

ComparisonFrame closing_north() { return frame_for(with_closure(two_ways(true), "North", "City")); }

TEST(Comparison, ASingleRunHasNoEffectSize) {
    const Comparison comparison = comparison_of(closing_north(), 1);
    const std::string text = to_text(comparison);
    EXPECT_THAT(text, HasSubstr("single run: no effect size"));
    EXPECT_THAT(text, Not(HasSubstr("kept off")));
    EXPECT_THAT(text, Not(HasSubstr(" +")));
    const auto json = to_json(comparison);
    EXPECT_TRUE(json.at("harm").at("died").at("change").is_null());
    EXPECT_FALSE(json.contains("net_lives"));
    EXPECT_FALSE(json.at("horizons").at(0).contains("kept_off"));
}

TEST(Comparison, EveryEffectHasItsInterval) {
    const Comparison comparison = comparison_of(closing_north(), 4);
    const HorizonFigures& horizon = comparison.horizons.front();
    EXPECT_TRUE(horizon.displacement_ratio.has_interval());
    EXPECT_LT(horizon.displacement_ratio.low, horizon.displacement_ratio.high);
    const std::string text = to_text(comparison);
    EXPECT_THAT(text, HasSubstr("90 % interval"));
    EXPECT_THAT(text, HasSubstr("net lives saved: "));
    EXPECT_THAT(text, HasSubstr("with protection denied: "));
    EXPECT_THAT(text, HasSubstr("the run ends before this horizon"));
    EXPECT_THAT(text, HasSubstr("matched by shared luck"));
    // In tables too narrow for bounds a change stands with half of its interval.
    const auto fates = text.substr(text.find("baseline \\ plan"));
    const auto matrix = fates.substr(0, fates.find("\n\n"));
    EXPECT_THAT(matrix, ContainsRegex("[+-][0-9,]+ ±"));
    EXPECT_THAT(matrix, Not(ContainsRegex("[+-][0-9,]+ ( |-|\n)")));
}

TEST(Comparison, TheWeightedQuotientHasAnIntervalWhereThereAreControls) {
    ScenarioText text = two_ways(true);
    text.place("Village", "community", "QAA");
    text.place("Market", "destination", "QBB", {{"destination_value", "6"}});
    text.leg("Village", "Market", "foot", {{"days", "2"}});
    text.group("Villagers", "Village", 1000,
               {{"considers_per_day", "0.01"}, {"savings_usd", "10000"}});
    const Comparison comparison = comparison_of(frame_for(with_closure(text, "North", "City")), 4);
    const Estimate& quotient = comparison.horizons.front().quotient;
    ASSERT_TRUE(quotient.has_interval());
    EXPECT_LT(quotient.mean, 0); // what the target legs lose, others gain
    EXPECT_LT(quotient.low, quotient.mean);
    EXPECT_GT(quotient.high, quotient.mean);
    EXPECT_THAT(to_text(comparison),
                ContainsRegex("weighted displacement quotient: -[0-9.]+ \\(-[0-9.]+ to "));
}

/// Figures that chance alone would give too are not shown without the placebo's.
TEST(Comparison, GrossCountsStandBesideThePlaceboOrNotAtAll) {
    ComparisonFrame frame = closing_north();
    const Comparison with = comparison_of(frame, 4);
    ASSERT_TRUE(with.has_placebo);
    EXPECT_THAT(to_text(with), ContainsRegex("kept off +90 % interval +placebo"));
    EXPECT_TRUE(to_json(with).at("horizons").at(0).contains("kept_off_placebo_total"));
    frame.request.placebo = false;
    const Comparison without = comparison_of(frame, 4);
    const HorizonFigures& horizon = without.horizons.front();
    EXPECT_EQ(horizon.used.change.mean, with.horizons.front().used.change.mean);
    EXPECT_FALSE(horizon.kept_off_total.mean > 0 || horizon.fates_net.at(1).mean == 0);
    const std::string text = to_text(without);
    EXPECT_THAT(text, HasSubstr("fates: not shown without the placebo"));
    EXPECT_THAT(text, HasSubstr("displacement ratio"));
    EXPECT_THAT(text, Not(HasSubstr("what became of them")));
    for (const char* gross : {"kept_off", "drawn_in", "fate_matrix"}) {
        EXPECT_THAT(to_json(without).dump(), Not(HasSubstr(gross)));
    }
}

TEST(Comparison, FlowsStandBesideHarmAndTextIsStamped) {
    const Comparison comparison = comparison_of(closing_north(), 2);
    const std::string text = to_text(comparison);
    EXPECT_THAT(text, HasSubstr(comparison.scenario_digest));
    EXPECT_THAT(text, HasSubstr("seeds 1 to 2"));
    const auto json = to_json(comparison);
    for (const char* table : {"corridors", "channels", "modes", "legs", "places", "countries"}) {
        for (const auto& row : json.at("flows").at(table)) {
            EXPECT_TRUE(row.contains("harm")) << table;
        }
    }
    for (const auto& variable : to_results(comparison).variables) {
        if (variable.name.ends_with("_flow")) {
            const std::string harm = variable.name.substr(0, variable.name.size() - 5) + "_harm";
            EXPECT_NE(to_results(comparison).find(harm), nullptr) << variable.name;
        }
    }
}

TEST(Comparison, SingleEmbarkationCoastsStayInTheFile) {
    const Comparison comparison =
        comparison_of(frame_for(with_closure(small_corridor(2000, 160), "Pass", "City")), 2);
    EXPECT_THAT(to_text(comparison), Not(HasSubstr("Coast")));
    EXPECT_THAT(to_json(comparison).at("flows").dump(), Not(HasSubstr("Coast")));
    const Results results = to_results(comparison);
    EXPECT_THAT(results.at("leg").as<std::string>(),
                testing::Contains(HasSubstr("Coast -> Strait")));
}

TEST(Comparison, WeakEvidenceAndCounterfactualsAreStamped) {
    auto strong = std::make_shared<Scenario>(*with_closure(two_ways(true), "North", "City"));
    strong->plans.back().levers.back().confidence = 'A';
    EXPECT_FALSE(frame_for(strong).exploratory);
    EXPECT_FALSE(frame_for(strong).counterfactual);
    auto half = std::make_shared<Scenario>(*strong);
    half->plans.back().levers.push_back(half->plans.back().levers.back());
    half->plans.back().levers.back().confidence = 'D';
    EXPECT_FALSE(frame_for(half).exploratory); // half is not more than half
    EXPECT_TRUE(frame_for(with_closure(two_ways(true), "North", "City")).exploratory);

    const auto detention = with_measure(two_ways(true), Param::detention_share, 1, 1);
    const ComparisonFrame frame = frame_for(detention);
    EXPECT_TRUE(frame.counterfactual);
    const Comparison comparison = comparison_of(frame, 2);
    EXPECT_THAT(to_text(comparison), HasSubstr("do not rank"));
    EXPECT_FALSE(to_json(comparison).contains("usd_per_life_saved"));
}

TEST(Comparison, PlansThatDoTheSameAreRefused) {
    ComparisonRequest request;
    EXPECT_THROW(frame_of(two_ways(true).read(), request), InputError);
    request.plan = "mesure";
    EXPECT_THROW(frame_of(with_closure(two_ways(true), "North", "City"), request), InputError);
    EXPECT_THROW(frame_for(with_closure(two_ways(true), "North", "City", 300)), InputError);
}

TEST(Comparison, TheFileSaysWhatTheComparisonSays) {
    const Comparison comparison = comparison_of(closing_north(), 2);
    const auto file = std::filesystem::temp_directory_path() / "corridor-comparison-test.h5";
    write_results(file, to_results(comparison));
    const Results read = read_results(file);
    std::filesystem::remove(file);
    const auto& kept = read.at("kept_off").as<double>();
    ASSERT_EQ(kept.size(), 3 * became_count * 3);
    const auto diverted = static_cast<std::size_t>(Became::diverted);
    EXPECT_EQ(kept[diverted * 3], comparison.horizons[0].kept_off[diverted].mean);
    EXPECT_EQ(read.at("fate_matrix").dims,
              (std::vector<std::string>{"horizon", "fate_baseline", "fate_plan", "bound"}));
}

} // namespace
} // namespace corridor
