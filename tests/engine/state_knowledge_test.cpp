#include "support/scenario_text.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <numeric>

#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {
namespace {

using test::lived;
using test::ScenarioText;

constexpr const char* beds_once_many_land = R"(
title = "Beds once many have landed"
[[lever]]
id = "reception-capacity"
places = ["Haven"]
[lever.values]
reception_beds = 900
[lever.trigger]
measure = "landed_week"
above = 20
)";

/// States that hear late and in part of each other's counts.
ScenarioText late_news(int days) {
    ScenarioText text = test::small_corridor(3000, days);
    text.change("countries", "code", "QAA",
                {{"reporting_lag_days", "2"}, {"exchange_coverage", "0.4"}});
    text.change("countries", "code", "QBB",
                {{"reporting_coverage", "0.7"}, {"exchange_coverage", "0.5"}});
    text.plan("beds", beds_once_many_land);
    text.plan("share", "title = \"Share\"\n[[lever]]\nid = \"information-sharing\"\n");
    return text;
}

RunOptions under(const std::string& plan) {
    RunOptions options;
    options.plan = plan;
    return options;
}

/// How far the lever is pulled, day by day.
std::vector<float> pulled(const Simulation& run) {
    return run.recorder().results().at("lever_intensity").as<float>();
}

void expect_same(const Measures& a, const Measures& b) {
    EXPECT_EQ(a.everywhere, b.everywhere);
    EXPECT_EQ(a.by_place, b.by_place);
    ASSERT_EQ(a.known_to.size(), b.known_to.size());
    for (std::size_t reader = 0; reader < a.known_to.size(); ++reader) {
        expect_same(a.known_to[reader], b.known_to[reader]);
    }
}

double total(const std::vector<std::int32_t>& agents) {
    return std::accumulate(agents.begin(), agents.end(), 0.0);
}

TEST(StateKnowledge, WhatIsWrittenChangesNoTrigger) {
    const Scenario scenario = *late_news(60).read();
    const auto plain = lived(std::make_shared<const Scenario>(scenario), under("beds"));
    const std::vector<float> days = pulled(*plain);
    ASSERT_EQ(days.front(), 0.0F);
    ASSERT_EQ(days.back(), 1.0F) << "the trigger fires within the run";
    const std::function<void(OutputOptions&)> changes[] = {
        [](OutputOptions& o) { o.flow_by_group = false; },
        [](OutputOptions& o) { o.sampled_trajectories = 40; },
        [](OutputOptions& o) { o.belief_risk = true; }};
    for (const auto& change : changes) {
        Scenario other = scenario;
        change(other.outputs);
        const auto run = lived(std::make_shared<const Scenario>(other), under("beds"));
        EXPECT_EQ(pulled(*run), days);
        EXPECT_EQ(run->state().measured.by_country, plain->state().measured.by_country);
        expect_same(run->state().measures, plain->state().measures);
    }
}

TEST(StateKnowledge, NothingInARunReadsWhatIsRecorded) {
    const auto scenario = late_news(60).read();
    const auto plain = lived(scenario, under("beds"));
    Simulation wiped(scenario, under("beds"));
    while (!wiped.done()) {
        wiped.live();
        for (const char* name : {"landed", "disembarked", "occupancy", "aboard", "arrivals"}) {
            auto& values = wiped.recorder().results().at(name).as<std::int32_t>();
            std::fill(values.begin(), values.end(), 0);
        }
        for (const char* name : {"actual_landed_week", "reported_landed_week"}) {
            auto& values = wiped.recorder().results().at(name).as<float>();
            std::fill(values.begin(), values.end(), 0.0F);
        }
    }
    EXPECT_EQ(pulled(wiped), pulled(*plain));
    EXPECT_EQ(wiped.state().measured.by_country, plain->state().measured.by_country);
    EXPECT_EQ(wiped.state().measured.by_place, plain->state().measured.by_place);
}

TEST(StateKnowledge, WhereAnAgentIsAPartOfAPersonNobodyWhoLandsIsRoundedAway) {
    Scenario scenario = *late_news(60).read();
    scenario.people_per_agent = 0.4;
    const auto run = lived(std::make_shared<const Scenario>(scenario), {});
    const double landed = total(run->totals().landed) + total(run->totals().disembarked);
    ASSERT_GT(landed, 100);
    const std::size_t countries = run->scenario().world.countries.size();
    const auto& measured = run->state().measured.by_country;
    const std::size_t last =
        (59 * measure_count + static_cast<std::size_t>(Measure::landed)) * countries;
    const double known =
        std::accumulate(measured.begin() + static_cast<std::ptrdiff_t>(last),
                        measured.begin() + static_cast<std::ptrdiff_t>(last + countries), 0.0);
    EXPECT_NEAR(known, 0.4 * landed, 1e-9 * landed);
}

TEST(StateKnowledge, TheLastWeekIsTheDifferenceOfTwoTotals) {
    const auto run = lived(late_news(40).read(), {});
    const std::size_t countries = run->scenario().world.countries.size();
    const auto at = [&](Day day, Measure measure, std::size_t country) {
        if (day < 0) return 0.0;
        const std::size_t row = static_cast<std::size_t>(day) * measure_count;
        return run->state()
            .measured.by_country[(row + static_cast<std::size_t>(measure)) * countries + country];
    };
    double all = 0;
    for (Day day = 0; day < 40; ++day) {
        for (std::size_t c = 0; c < countries; ++c) {
            EXPECT_EQ(at(day, Measure::landed_week, c),
                      at(day, Measure::landed, c) - at(day - 7, Measure::landed, c))
                << "day " << day;
            all += at(day, Measure::landed_week, c);
        }
    }
    EXPECT_GT(all, 100);
}

TEST(StateKnowledge, ACheckpointKeepsItUnderAnotherPlanToo) {
    const auto scenario = late_news(60).read();
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-knowledge-" + std::to_string(getpid()) + ".checkpoint");
    const auto first = lived(scenario, under("share"), 40);
    first->save(file);
    ASSERT_EQ(first->state().measures.known_to.size(), scenario->world.countries.size());
    for (const char* plan : {"share", "beds", ""}) {
        Simulation second(scenario, under(plan));
        second.restore(file);
        expect_same(second.state().measures, first->state().measures);
        EXPECT_EQ(second.state().measured.by_country, first->state().measured.by_country);
        EXPECT_EQ(second.state().counts.landed, first->state().counts.landed);
        EXPECT_EQ(second.state().counts.landed_on, first->state().counts.landed_on);
    }
    std::filesystem::remove(file);
}

} // namespace
} // namespace corridor
