#include "stages/transitions.hpp"
#include "support/known_answers.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using namespace test;

TEST(Hazard, SurvivalFollowsItsClosedForm) {
    constexpr double people = 20'000;
    constexpr double rate = 0.03;
    const auto run = lived(
        standing("working_irregularly", people, 60, {{"settles_per_day", "0.03"}}).read(), {});
    const auto left = in_status(*run, Status::working_irregularly);
    for (std::size_t d = 0; d < left.size(); ++d) {
        const double p = std::exp(-rate * static_cast<double>(d + 1));
        EXPECT_NEAR(left[d], people * p, binomial_noise(people, p)) << "day " << d;
    }
}

TEST(Hazard, ARiseMidwayTakesEffectFromItsFirstDay) {
    constexpr double people = 20'000;
    auto text = standing("working_irregularly", people, 60, {{"settles_per_day", "0.01"}});
    text.row("drivers", {{"from", "2015-01-21"},
                         {"until", "2015-01-30"},
                         {"target", "City"},
                         {"parameter", "settles_per_day"},
                         {"op", "set"},
                         {"value", "0.15"}});
    const auto run = lived(text.read(), {});
    const auto left = in_status(*run, Status::working_irregularly);
    double cumulative = 0;
    for (std::size_t d = 0; d < left.size(); ++d) {
        cumulative += d >= 20 && d < 30 ? 0.15 : 0.01;
        const double p = std::exp(-cumulative);
        EXPECT_NEAR(left[d], people * p, binomial_noise(people, p)) << "day " << d;
    }
}

TEST(Hazard, ADormantHazardWakes) {
    constexpr double people = 5'000;
    auto text = standing("working_irregularly", people, 40, {});
    text.row("drivers", {{"from", "2015-01-11"},
                         {"target", "City"},
                         {"parameter", "settles_per_day"},
                         {"op", "set"},
                         {"value", "0.1"}});
    const auto left = in_status(*lived(text.read(), {}), Status::working_irregularly);
    EXPECT_EQ(left[9], people);
    EXPECT_NEAR(left[39], people * std::exp(-3.0), binomial_noise(people, std::exp(-3.0)));
}

TEST(Hazard, CompetingCausesShareInProportionToTheirRates) {
    constexpr double people = 20'000;
    const auto run = lived(standing("working_irregularly", people, 40,
                                    {{"settles_per_day", "0.01"},
                                     {"arrest_per_day", "0.03"},
                                     {"regularised_per_day", "0.06"}})
                               .read(),
                           {});
    const auto row = [](Cause cause) { return row_of(Status::working_irregularly, cause); };
    const double settled = static_cast<double>(fired(*run, row(Cause::settles)));
    const double arrested = static_cast<double>(fired(*run, row(Cause::is_arrested)));
    const double regularised = static_cast<double>(fired(*run, row(Cause::is_regularised)));
    const double all = settled + arrested + regularised;
    EXPECT_NEAR(settled, all * 0.1, binomial_noise(all, 0.1));
    EXPECT_NEAR(arrested, all * 0.3, binomial_noise(all, 0.3));
    EXPECT_NEAR(regularised, all * 0.6, binomial_noise(all, 0.6));
}

TEST(Hazard, BlowsThatLeaveOneWhereOneIsComeAtTheirRate) {
    constexpr double people = 3'000;
    constexpr double days = 8;
    ScenarioText text(40);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("route_scale", 1);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}, {"onward_per_day", "0"}});
    text.leg("Home", "City", "foot",
             {{"days", std::to_string(days)}, {"days_spread", "0"}, {"abuse_per_day", "1.5"}});
    text.group(
        "Farmers", "Home", people,
        {{"considers_per_day", "0.5"}, {"value_of_staying", "-500"}, {"savings_usd", "100000"}});
    const auto run = lived(text.read(), {});
    const double arrived = sums(run->recorder().results(), "arrivals")[0];
    ASSERT_GT(arrived, people * 0.95);
    const double blows = static_cast<double>(fired(*run, row_of(Status::on_leg, Cause::is_abused)));
    const double under_way = static_cast<double>(people) - arrived;
    const double expected = arrived * days * 1.5;
    EXPECT_NEAR(blows, expected, noise(expected) + under_way * days * 1.5);
}

TEST(Duration, TravelTimesAreLognormalAboutTheirMedian) {
    constexpr double people = 10'000;
    ScenarioText text(60);
    text.set("deliberation_days", 0.1).set("preparation_days", 0.1).set("waiting_time_spread", 0);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}, {"onward_per_day", "0"}});
    text.leg("Home", "City", "foot", {{"days", "10"}, {"days_spread", "0.5"}});
    text.group(
        "Farmers", "Home", people,
        {{"considers_per_day", "1"}, {"value_of_staying", "-500"}, {"savings_usd", "100000"}});
    RunOptions options;
    for (std::size_t i = 0; i < static_cast<std::size_t>(people); ++i) {
        options.traced.emplace_back(i);
    }
    const auto run = lived(text.read(), options);
    std::map<PersonId, Moment> began;
    std::vector<double> days;
    for (const JourneyStep& step : run->journeys()) {
        if (step.status == Status::on_leg) {
            began[step.person] = step.moment;
        } else if (step.cause == Cause::arrives) {
            days.push_back((step.moment.ticks - began.at(step.person).ticks) /
                           double{Moment::ticks_per_day});
        }
    }
    const auto n = static_cast<double>(days.size());
    ASSERT_GT(n, people * 0.98);
    const auto share_below = [&](double limit) {
        return static_cast<double>(
            std::count_if(days.begin(), days.end(), [&](double d) { return d < limit; }));
    };
    // Standard normal at -1, 0 and 1; those still under way at the end count as late.
    EXPECT_NEAR(share_below(10 * std::exp(-0.5)), people * 0.1587, binomial_noise(people, 0.1587));
    EXPECT_NEAR(share_below(10), people * 0.5, binomial_noise(people, 0.5));
    EXPECT_NEAR(share_below(10 * std::exp(0.5)), people * 0.8413,
                binomial_noise(people, 0.8413) + 60);
}

TEST(Duration, WhoeverBeginsInAStatusWithAnEndComesToIt) {
    struct Beginning {
        const char* status;
        Cause ends_by;
    };
    for (const auto& [status, ends_by] :
         {Beginning{"considering", Cause::decides}, Beginning{"preparing", Cause::sets_out},
          Beginning{"waiting_at_hub", Cause::moves_on},
          Beginning{"detained", Cause::detention_ends},
          Beginning{"in_referral", Cause::reflection_ends},
          Beginning{"penalised", Cause::penalty_ends},
          Beginning{"reintegrating", Cause::is_reintegrated}}) {
        constexpr double people = 300;
        auto text = standing(status, people, 100, {{"referral_dropout_per_day", "0"}});
        text.country("QBB", {{"penalty_days", "10"},
                             {"detention_days", "10"},
                             {"detention_alternative_per_day", "0"}});
        text.change("groups", "name", "Workers",
                    {{"reintegration_days", "10"}, {"remigration_per_day", "0"}});
        const auto run = lived(text.read(), {});
        const auto row = row_of(*parse_status(status), ends_by);
        EXPECT_GE(fired(*run, row), static_cast<std::int64_t>(0.9 * people)) << status;
    }
}

} // namespace

} // namespace corridor
