#include "findings/draws.hpp"
#include "support/villages.hpp"

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include <gtest/gtest.h>

/// Hinsch and Bijak 2019 and 2023: with scarce information routes are more varied, less optimal and
/// adapt more slowly. Three of four ways become 50 to 100 times deadlier; the same people with
/// plenty of news and with little.
namespace corridor {

namespace {

using test::mean;
using test::villages;
using test::weekly_shares;

constexpr int days = 280;
constexpr std::size_t change_week = 8;
constexpr std::size_t settled_week = 20;
constexpr std::size_t last_week = days / 7;
const std::vector<std::string> ways{"North", "East", "South", "West"};
constexpr double plenty = 1;
constexpr double little = 0.02; ///< of the reports that plenty has

std::shared_ptr<const Scenario> four_ways(InformationRule rule) {
    auto text = villages(days, {{"Village", {}}}, ways);
    for (const auto& [way, factor] : {std::pair{"North", "50"}, {"East", "75"}, {"West", "100"}}) {
        text.row("drivers", {{"from", "2015-02-26"},
                             {"target", std::string("tag=") + way},
                             {"parameter", "death_per_day"},
                             {"op", "scale"},
                             {"value", factor}});
    }
    Scenario scenario = *text.read();
    scenario.information_rule = rule;
    return std::make_shared<const Scenario>(std::move(scenario));
}

Draws information_draws(std::size_t number) {
    Draws draws(number);
    draws.any(Param::report_share, 0.1, 0.5)
        .any(Param::report_lag_days, 1, 60)
        .any(Param::report_half_life_days, 30, 365)
        .any(Param::report_noise, 0, 1)
        .any(Param::belief_strength, 20, 400)
        .any(Param::risk_awareness, 0.25, 1)
        .any(Param::death_per_day, 0.0005, 0.002)
        .any(Param::route_scale, 0.5, 2)
        .any(Param::risk_weight, 15, 60);
    return draws;
}

/// How the village travels once the ways have become deadly.
struct Travel {
    double variety = 0;          ///< entropy of the ways taken in the settled weeks, nats
    double risk = 0;             ///< chance of dying on the way taken, then
    std::vector<double> by_safe; ///< share of the safe way, by week
};

Travel travel_of(Scenario scenario, double news) {
    for (double& share : scenario.base.column(Param::report_share)) {
        share *= news;
    }
    const auto run = run_of(scenario, "");
    Travel found;
    const double death = scenario.base.column(Param::death_per_day).front();
    for (const auto& [way, factor] :
         {std::pair{"North", 50.0}, {"East", 75.0}, {"South", 1.0}, {"West", 100.0}}) {
        const auto shares = weekly_shares(*run, "Village", ways, way);
        const double taken = mean(shares, settled_week, last_week);
        found.variety -= taken > 0 ? taken * std::log(taken) : 0;
        found.risk -= taken * std::expm1(-death * factor);
        if (factor == 1.0) {
            found.by_safe = shares;
        }
    }
    return found;
}

/// Weeks from the change until the safe way's share, a mean over eight weeks, reaches `share`.
std::size_t weeks_until(const Travel& travel, double share) {
    constexpr std::size_t window = 8; // a single week is some hundred people: it crosses by chance
    std::size_t week = change_week;
    while (week + window <= last_week && mean(travel.by_safe, week, week + window) < share) {
        ++week;
    }
    return week - change_week;
}

/// Which of the three outcomes have the published sign.
struct Signs {
    bool varied = false;
    bool less_optimal = false;
    bool slower = false;
};

Signs signs_of(const Scenario& drawn) {
    const Travel informed = travel_of(drawn, plenty);
    const Travel scarce = travel_of(drawn, little);
    // Half of the way from what it was to what the well informed make of it.
    const double half = 0.5 * (mean(informed.by_safe, 0, change_week) +
                               mean(informed.by_safe, settled_week, last_week));
    return {scarce.variety > informed.variety, scarce.risk > informed.risk,
            weeks_until(scarce, half) > weeks_until(informed, half)};
}

} // namespace

TEST(Findings, WithScarceInformationRoutesAreMoreVariedLessOptimalAndAdaptMoreSlowly) {
    const auto shares = [](InformationRule rule, std::size_t draws) {
        double varied = 0;
        double less_optimal = 0;
        double slower = 0;
        const double all = information_draws(draws).share(*four_ways(rule), [&](const Scenario& s) {
            const Signs signs = signs_of(s);
            varied += signs.varied;
            less_optimal += signs.less_optimal;
            slower += signs.slower;
            return signs.varied && signs.less_optimal && signs.slower;
        });
        const double percent = 100.0 / static_cast<double>(draws);
        std::printf("scarce information: routes more varied %.1f %%, less optimal %.1f %%, slower "
                    "%.1f %%, all three %.1f %% of %zu draws\n",
                    percent * varied, percent * less_optimal, percent * slower, 100 * all, draws);
        return all;
    };
    EXPECT_GE(shares(InformationRule::learning, 200), 0.9);
    // Everybody knows how things are: reports, many or few, tell nothing.
    EXPECT_EQ(shares(InformationRule::informed, 40), 0);
}

} // namespace corridor
