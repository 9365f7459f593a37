#include "support/villages.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {

namespace {

using test::lived;
using test::mean;
using test::ScenarioText;
using test::villages;
using test::weekly_shares;

/// From `day` on the first leg by `way` kills so many a day (an event, no measure).
void becomes_deadly(ScenarioText& text, const std::string& way, const std::string& date,
                    double death_per_day) {
    text.row("drivers", {{"from", date},
                         {"target", "tag=" + way},
                         {"parameter", "death_per_day"},
                         {"op", "set"},
                         {"value", std::to_string(death_per_day)}});
}

} // namespace

TEST(Information, NewsTakesItsTimeToTheDay) {
    ScenarioText text = villages(60, {{"Near", {{"report_share", "1"}, {"report_lag_days", "9"}}}},
                                 {"North", "South"});
    const auto run = lived(text.read(), {}, 20);
    // Told yesterday: at the hubs today, at home nine days after it happened.
    std::size_t reports = 0;
    for (const auto& [due, arriving] : run->state().beliefs.under_way) {
        for (const Report& report : arriving) {
            const bool hub = run->communities().all.at(report.community.index()).is_hub;
            if (hub) {
                EXPECT_EQ(due, 20);
            }
            EXPECT_GE(due, 20);
            EXPECT_LE(due, 19 + 9);
            ++reports;
        }
    }
    EXPECT_TRUE(run->state().beliefs.under_way.contains(19 + 9));
    EXPECT_GT(reports, 10U);
}

TEST(Information, WithoutReportsBeliefsStayWhereTheyBegan) {
    ScenarioText text = villages(120, {{"Near", {{"report_share", "0"}}}}, {"North", "South"});
    becomes_deadly(text, "North", "2015-02-01", 0.3);
    const auto run = lived(text.read(), {});
    const Beliefs& beliefs = run->state().beliefs;
    EXPECT_EQ(beliefs.risk, beliefs.prior_risk);
    EXPECT_EQ(beliefs.through, beliefs.prior_through);
    const auto shares = weekly_shares(*run, "Near", {"North", "South"}, "North");
    EXPECT_NEAR(mean(shares, 6, 16), 0.5, 0.05) << "nobody knows";
}

TEST(Information, BetterConnectedCommunitiesLeaveADeadlyLegFirst) {
    const std::vector<std::string> ways{"North", "South"};
    ScenarioText text = villages(240,
                                 {{"Near", {{"report_share", "0.8"}, {"report_lag_days", "5"}}},
                                  {"Far", {{"report_share", "0.05"}, {"report_lag_days", "40"}}},
                                  {"Alone", {{"report_share", "0"}, {"report_lag_days", "5"}}}},
                                 ways);
    becomes_deadly(text, "North", "2015-02-26", 0.15); // day 56, the ninth week
    const auto run = lived(text.read(), {});
    const auto near = weekly_shares(*run, "Near", ways, "North");
    const auto far = weekly_shares(*run, "Far", ways, "North");
    const auto alone = weekly_shares(*run, "Alone", ways, "North");
    EXPECT_NEAR(mean(near, 2, 8), 0.5, 0.06);
    EXPECT_LT(mean(near, 11, 14), 0.3);
    EXPECT_GT(mean(far, 9, 13), 0.4) << "no news yet";
    EXPECT_LT(mean(far, 24, 34), mean(far, 9, 13) - 0.1) << "but it comes";
    EXPECT_GT(mean(far, 11, 14), mean(near, 11, 14) + 0.15);
    EXPECT_NEAR(mean(alone, 24, 34), 0.5, 0.06);

    // Under the rule `informed` everybody knows the same day.
    auto scenario = *text.read();
    scenario.information_rule = InformationRule::informed;
    const auto informed = lived(std::make_shared<const Scenario>(scenario), {});
    EXPECT_LT(mean(weekly_shares(*informed, "Alone", ways, "North"), 9, 12), 0.2);
}

TEST(Information, CounsellingChangesOnePersonsViewAndFades) {
    ScenarioText text = villages(200, {{"Near", {{"counselled_share", "1"}}}}, {"North"});
    text.set("counselling_fade_days", 10);
    const auto scenario = text.read();
    const auto run = lived(scenario, {});
    const People& people = run->state().people;
    std::size_t travelled = 0;
    std::size_t remember = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const PersonId person{i};
        if (people.status_of(person) == Status::at_home || people.entered(person).day() > 100) {
            continue;
        }
        ++travelled;
        remember += people.has(person, Flag::counselled) ? 1 : 0;
    }
    ASSERT_GT(travelled, 1000U);
    EXPECT_GT(remember, 0U) << "asked only when something happens";
    EXPECT_LT(static_cast<double>(remember), 0.95 * static_cast<double>(travelled));
}

TEST(Information, SharingStartsTheLeversThatWaitForNewsFromAbroad) {
    ScenarioText text = villages(60, {{"Near", {}}}, {"North"});
    text.country("QAA", {}).country("QBB", {{"exchange_coverage", "1"}});
    const std::string waits = R"(
[[lever]]
id = "reception-capacity"
label = "beds"
places = ["City"]
[lever.values]
reception_beds = 50
[lever.trigger]
measure = "registration_queue"
place = "City"
reader = "QAA"
above = 100
)";
    text.plan("apart", "title = \"Apart\"\n" + waits);
    text.plan("together",
              "title = \"Together\"\n[[lever]]\nid = \"information-sharing\"\n" + waits);
    const auto scenario = text.read();
    const auto start = [&](const std::string& plan) {
        RunOptions options;
        options.plan = plan;
        const auto run = lived(scenario, options);
        const Results& results = run->recorder().results();
        const std::size_t levers = results.size("lever");
        const auto& intensity = results.at("lever_intensity").as<float>();
        std::size_t day = 0;
        while (day < results.days() && intensity[day * levers + levers - 1] == 0) ++day;
        return static_cast<int>(day);
    };
    const int apart = start("apart");
    const int together = start("together");
    EXPECT_GT(together, 0);
    EXPECT_EQ(apart, together + 6) << "seven days' lag, of which sharing leaves one";
}

TEST(Information, BeliefsAreTheSameForAnyNumberOfThreadsAndAfterAnInterruption) {
    Scenario scenario = *test::small_corridor(140'000, 80).read();
    scenario.outputs.belief_risk = true;
    const auto shared = std::make_shared<const Scenario>(scenario);
    RunOptions options;
    options.threads = 1;
    const auto one = lived(shared, options);
    ASSERT_GT(one->state().people.blocks(), 2U);
    EXPECT_NE(one->state().beliefs.risk, one->state().beliefs.prior_risk);
    const std::string digest = one->recorder().results().digest();
    for (const int threads : {2, 3, 8}) {
        options.threads = threads;
        EXPECT_EQ(lived(shared, options)->recorder().results().digest(), digest) << threads;
    }
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-beliefs-" + std::to_string(getpid()) + ".checkpoint");
    lived(shared, options, 38)->save(file);
    Simulation resumed(shared, options);
    resumed.restore(file);
    std::filesystem::remove(file);
    while (!resumed.done()) resumed.live();
    resumed.recorder().finish(resumed.state());
    EXPECT_EQ(resumed.recorder().results().digest(), digest);
    EXPECT_EQ(resumed.state().beliefs.risk, one->state().beliefs.risk);
}

} // namespace corridor
