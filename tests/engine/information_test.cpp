#include "support/scenario_text.hpp"

#include <cmath>
#include <filesystem>
#include <numeric>

#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {

namespace {

using test::Cells;
using test::lived;
using test::member;
using test::ScenarioText;

constexpr int days_per_week = 7;

/// Villages with their own people and ways that all lead to the City, from each village the same:
/// by the places named in `ways`. Nobody stays at home, nothing is scarce, and all is safe at
/// first.
ScenarioText villages(int days, const std::vector<std::pair<std::string, Cells>>& people,
                      const std::vector<std::string>& ways) {
    ScenarioText text(days);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("route_scale", 1);
    text.set("hub_scale_ratio", 1).set("risk_awareness", 1).set("report_noise", 0);
    text.set("belief_strength", 20).set("report_half_life_days", 60);
    text.place("City", "destination", "QBB", {{"destination_value", "5"}});
    for (const std::string& way : ways) {
        text.place(way, "hub", "QBB", {{"hub_wait_days", "0.1"}, {"gives_up_per_day", "0"}});
        text.leg(way, "City", "road", {{"fare_usd", "0"}});
    }
    for (const auto& [name, cells] : people) {
        text.place(name, "community", "QAA");
        for (const std::string& way : ways) {
            text.leg(name, way, "road",
                     {{"fare_usd", "0"}, {"days", "1"}, {"days_spread", "0"}, {"tags", way}});
        }
        Cells more = cells;
        more.insert({{"considers_per_day", "0.01"},
                     {"value_of_staying", "-500"},
                     {"savings_usd", "100000"},
                     {"savings_spread", "0"}});
        text.group(name + " people", name, 8000, more);
    }
    return text;
}

/// From `day` on the first leg by `way` kills so many a day (an event, no measure).
void becomes_deadly(ScenarioText& text, const std::string& way, const std::string& date,
                    double death_per_day) {
    text.row("drivers", {{"from", date},
                         {"target", "tag=" + way},
                         {"parameter", "death_per_day"},
                         {"op", "set"},
                         {"value", std::to_string(death_per_day)}});
}

/// Share of a village's weekly departures that go by `way`.
std::vector<double> weekly_shares(const Simulation& run, const std::string& village,
                                  const std::vector<std::string>& ways, const std::string& way) {
    const Results& results = run.recorder().results();
    const auto& departures = results.at("departures").as<std::int32_t>();
    const std::size_t legs = results.size("leg");
    std::vector<double> shares;
    for (std::size_t day = 0; day + days_per_week <= results.days(); day += days_per_week) {
        double all = 0;
        double by_way = 0;
        for (std::size_t d = day; d < day + days_per_week; ++d) {
            for (const std::string& one : ways) {
                const double people =
                    departures[d * legs + member(results, "leg", village + " -> " + one)];
                all += people;
                by_way += one == way ? people : 0;
            }
        }
        shares.push_back(all > 0 ? by_way / all : 0);
    }
    return shares;
}

double mean(const std::vector<double>& values, std::size_t from, std::size_t until) {
    return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(from),
                           values.begin() + static_cast<std::ptrdiff_t>(until), 0.0) /
           static_cast<double>(until - from);
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

// Hinsch and Bijak 2019 and 2023: with scarce information routes are more varied, less optimal and
// adapt more slowly.
TEST(Information, WhereItIsScarceRoutesAreMoreVariedLessOptimalAndAdaptMoreSlowly) {
    const std::vector<std::string> ways{"North", "East", "South", "West"};
    const std::map<std::string, double> deadly{{"North", 0.1}, {"East", 0.15}, {"West", 0.2}};
    struct Found {
        double variety = 0; ///< entropy of the ways taken in the second half, nats
        double risk = 0;    ///< chance of dying on the way taken, then
        int weeks = 0;      ///< from the change until half of the people take the safe way
    };
    const auto with = [&](const std::string& share, const std::string& lag) {
        ScenarioText text =
            villages(280, {{"Near", {{"report_share", share}, {"report_lag_days", lag}}}}, ways);
        for (const auto& [way, death] : deadly) becomes_deadly(text, way, "2015-02-26", death);
        const auto run = lived(text.read(), {});
        Found found;
        for (const std::string& way : ways) {
            const double taken = mean(weekly_shares(*run, "Near", ways, way), 20, 40);
            const double death = deadly.contains(way) ? deadly.at(way) : 0;
            found.variety -= taken > 0 ? taken * std::log(taken) : 0;
            found.risk -= taken * std::expm1(-death);
        }
        const auto safe = weekly_shares(*run, "Near", ways, "South");
        std::size_t week = 8;
        while (week < safe.size() && safe[week] < 0.5) ++week;
        found.weeks = static_cast<int>(week) - 8;
        return found;
    };
    const Found full = with("1", "1");
    const Found scarce = with("0.01", "60");
    EXPECT_GT(scarce.variety, full.variety + 0.1);
    EXPECT_GT(scarce.risk, 1.5 * full.risk);
    EXPECT_GT(scarce.weeks, full.weeks + 4);
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
