#include "stages/transitions.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::lived;
using test::member;
using test::ScenarioText;
using test::sums;

/// Four standard deviations, and one for rounding: a right program fails one test in 16,000 seeds.
double noise(double variance) { return 4 * std::sqrt(variance) + 1; }

double binomial_noise(double n, double p) { return noise(n * p * (1 - p)); }

/// Everybody begins in one status in the city, where no hazard is at work but those that are set.
ScenarioText standing(const std::string& status, double people, int days, test::Cells hazards) {
    ScenarioText text(days);
    text.place("Home", "community", "QAA");
    test::Cells city{{"destination_value", "5"}};
    for (const char* none :
         {"finds_work_per_day", "settles_per_day", "exploitation_per_day", "arrest_per_day",
          "overstay_per_day", "regularised_per_day", "voluntary_return_per_day", "onward_per_day",
          "goes_unseen_per_day", "found_again_per_day", "onward_registered_per_day",
          "work_permit_per_day", "border_patience_per_day"}) {
        city.emplace(none, "0");
    }
    for (const auto& [hazard, rate] : hazards) {
        city[hazard] = rate;
    }
    text.place("City", "destination", "QBB", city);
    text.leg("Home", "City", "road");
    text.group("Workers", "Home", people,
               {{"initial_status", status}, {"initial_place", "City"}, {"considers_per_day", "0"}});
    return text;
}

/// People in a status, all places together, day by day.
std::vector<double> in_status(const Simulation& run, Status status) {
    const Results& results = run.recorder().results();
    const auto all = results.at("occupancy").numbers();
    const std::size_t statuses = results.size("status");
    const std::size_t places = results.size("place");
    std::vector<double> days(results.days(), 0.0);
    for (std::size_t d = 0; d < days.size(); ++d) {
        for (std::size_t p = 0; p < places; ++p) {
            days[d] += all[(d * places + p) * statuses + static_cast<std::size_t>(status)];
        }
    }
    return days;
}

std::int64_t fired(const Simulation& run, std::size_t row) { return run.totals().fired[row]; }

/// Home, one boat line of `days` at sea, a haven.
ScenarioText crossing(double people, double days) {
    ScenarioText text(200);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("risk_weight", 0);
    text.place("Home", "community", "QAA");
    text.place("Strait", "sea_zone", "XXX",
               {{"rescue_by_state_per_day", "0"},
                {"rescue_by_merchant_per_day", "0"},
                {"rescue_by_fishers_per_day", "0"}});
    text.place("Haven", "disembarkation", "QBB", {{"destination_value", "50"}});
    text.row("networks", {{"name", "Boats"},
                          {"network_capacity_per_day", "500"},
                          {"vessel_capacity", "20"},
                          {"gathering_days", "1"},
                          {"supplies_days", "300"}});
    text.leg("Home", "Strait", "sea",
             {{"networks", "Boats"},
              {"channel", "irregular"},
              {"days", std::to_string(days)},
              {"days_spread", "0"},
              {"distress_per_day", "0"}});
    text.leg("Strait", "Haven", "sea",
             {{"networks", "Boats"},
              {"channel", "irregular"},
              {"days", "0.1"},
              {"days_spread", "0"},
              {"distress_per_day", "0"}});
    text.group(
        "Farmers", "Home", people,
        {{"considers_per_day", "0.5"}, {"value_of_staying", "-500"}, {"savings_usd", "100000"}});
    return text;
}

} // namespace

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

TEST(Desk, WhoeverBeginsInLineIsServed) {
    for (const auto& [status, cause] :
         {std::pair("unregistered", Cause::is_registered),
          std::pair("registered", Cause::bed_is_free), std::pair("in_reception", Cause::is_decided),
          std::pair("status_determination", Cause::is_decided),
          std::pair("released_to_alternative", Cause::is_decided),
          std::pair("awaiting_return", Cause::is_returned)}) {
        const auto run = lived(standing(status, 100, 30,
                                        {{"registration_per_day", "50"},
                                         {"reception_beds", "500"},
                                         {"status_determination_per_day", "50"},
                                         {"returns_per_day", "50"},
                                         {"return_wait_patience_per_day", "0"}})
                                   .read(),
                               {});
        EXPECT_GE(fired(*run, row_of(*parse_status(status), cause)), 100) << status;
    }
}

TEST(Desk, APartyLargerThanADaysCapacityIsServedInTime) {
    constexpr int days = 60;
    auto text = standing("unregistered", 600, days, {{"registration_per_day", "2"}});
    text.change("groups", "name", "Workers", {{"mean_party_size", "6"}});
    const auto run = lived(text.read(), {});
    const Results& results = run->recorder().results();
    const std::size_t desk = member(results, "desk", "registration at City");
    const auto served = results.at("desk_served").numbers();
    double people = 0;
    for (std::size_t d = 0; d < results.days(); ++d) {
        people += served[d * results.size("desk") + desk];
    }
    // Two a day, give or take one party that the last days were saved for.
    EXPECT_GT(people, 2 * days - 13);
    EXPECT_LE(people, 2 * days);
}

TEST(Desk, QueueMatchesBulkServiceTheory) {
    constexpr double per_day = 21.4;
    ScenarioText text(120);
    text.set("deliberation_days", 2).set("preparation_days", 2);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA",
               {{"destination_value", "5"},
                {"registration_per_day", std::to_string(per_day)},
                {"onward_per_day", "0"},
                {"goes_unseen_per_day", "0"}});
    text.leg("Home", "City", "foot", {{"days", "3"}, {"days_spread", "0.4"}});
    text.group(
        "Farmers", "Home", 2500,
        {{"considers_per_day", "0.02"}, {"value_of_staying", "-500"}, {"savings_usd", "100000"}});
    RunOptions options;
    for (std::size_t i = 0; i < 2500; ++i) {
        options.traced.emplace_back(i);
    }
    const auto run = lived(text.read(), options);
    const Results& results = run->recorder().results();
    const std::size_t desk = member(results, "desk", "registration at City");
    const std::size_t desks = results.size("desk");
    std::vector<Moment> arrivals;
    for (const JourneyStep& step : run->journeys()) {
        if (step.status == Status::unregistered) {
            arrivals.push_back(step.moment);
        }
    }
    std::sort(arrivals.begin(), arrivals.end());
    const auto queue = results.at("desk_queue").numbers();
    const auto served = results.at("desk_served").numbers();
    const auto mean = results.at("desk_wait_mean").numbers();
    const auto p90 = results.at("desk_wait_p90").numbers();
    std::deque<Moment> line;
    std::size_t next = 0;
    double carried = 0;
    double longest = 0;
    for (std::size_t d = 0; d < results.days(); ++d) {
        while (next < arrivals.size() &&
               arrivals[next] < Moment::start_of(static_cast<Day>(d) + 1)) {
            line.push_back(arrivals[next++]);
        }
        // Q' = max(Q + A - C, 0), with whole people and the fraction kept for tomorrow.
        const double capacity = std::floor(per_day + carried);
        carried += per_day - capacity;
        std::vector<double> waits;
        while (!line.empty() && static_cast<double>(waits.size()) < capacity) {
            waits.push_back(static_cast<double>(d) + 1 - line.front().ticks / 64.0);
            line.pop_front();
        }
        EXPECT_EQ(queue[d * desks + desk], static_cast<double>(line.size())) << "day " << d;
        EXPECT_EQ(served[d * desks + desk], static_cast<double>(waits.size())) << "day " << d;
        if (!waits.empty()) {
            double sum = 0;
            for (const double wait : waits) {
                sum += wait;
            }
            std::sort(waits.begin(), waits.end());
            const auto at =
                static_cast<std::size_t>(std::ceil(0.9 * static_cast<double>(waits.size())));
            EXPECT_NEAR(mean[d * desks + desk], sum / static_cast<double>(waits.size()), 1e-4);
            EXPECT_NEAR(p90[d * desks + desk], waits[at - 1], 1e-4);
            longest = std::max(longest, waits.back());
        }
    }
    EXPECT_GT(longest, 5) << "the desk must have been saturated for this to show anything";
}

TEST(Oracle, MeanFlowsAreTheExpectedFlowsOfTheChain) {
    constexpr double people = 30'000;
    ScenarioText text(250);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("route_scale", 2);
    text.set("cost_weight", 0.02);
    text.place("Home", "community", "QAA");
    // Nobody comes back to travel again.
    for (const auto& [goal, value] : {std::pair("City", "5"), std::pair("Port", "4")}) {
        text.place(goal, "destination", "QAA",
                   {{"destination_value", value},
                    {"onward_per_day", "0"},
                    {"goes_unseen_per_day", "0"},
                    {"gives_up_per_day", "0"}});
    }
    for (const char* hub : {"A", "B", "C", "D"}) {
        text.place(hub, "hub", "QAA", {{"gives_up_per_day", "0"}, {"hub_wait_days", "0.5"}});
    }
    const char* legs[][3] = {{"Home", "A", "40"},    {"Home", "B", "20"}, {"A", "B", "60"},
                             {"B", "A", "60"},       {"A", "C", "80"},    {"B", "D", "90"},
                             {"C", "D", "30"},       {"D", "C", "30"},    {"C", "City", "50"},
                             {"D", "City", "70"},    {"D", "Port", "40"}, {"City", "Port", "100"},
                             {"Home", "City", "400"}};
    for (const auto& [from, to, fare] : legs) {
        text.leg(from, to, "road", {{"fare_usd", fare}, {"days", "0.5"}});
    }
    text.group(
        "Farmers", "Home", people,
        {{"considers_per_day", "0.2"}, {"value_of_staying", "-500"}, {"savings_usd", "1000000"}});
    const auto scenario = text.read();
    const auto run = lived(scenario, {});
    const World& world = scenario->world;
    const Results& results = run->recorder().results();
    ASSERT_EQ(in_status(*run, Status::waiting_at_hub).back(), 0) << "all journeys are over";
    ASSERT_EQ(in_status(*run, Status::considering).back(), 0);

    // f = g + P' f, by the routes' own probabilities: expected uses of each leg by journeys from a
    // place.
    const auto uses_from = [&](PlaceId start) {
        std::vector<double> visits(world.places.size(), 0.0);
        std::vector<double> by_leg;
        for (int round = 0; round < 500; ++round) {
            std::vector<double> next(world.places.size(), 0.0);
            next[start.index()] = 1;
            by_leg.assign(world.legs.size(), 0.0);
            for (std::size_t p = 0; p < world.places.size(); ++p) {
                for (const Step& step :
                     run->routes().steps(ProfileId{0}, Layer::irregular, PlaceId{p})) {
                    if (step.leg.valid()) {
                        const double flow = visits[p] * std::exp(step.log_probability);
                        by_leg[step.leg.index()] += flow;
                        next[world[step.leg].to.index()] += flow;
                    }
                }
            }
            visits = next;
        }
        return by_leg;
    };
    const std::vector<double> expected = uses_from(world.groups.front().home);
    const double left_home = people - in_status(*run, Status::at_home).back();
    const auto flows = sums(results, "departures");
    for (std::size_t l = 0; l < flows.size(); ++l) {
        // Variance of one journey's uses: E[N] + E[N (N - 1)] - E[N]^2, and each use is followed by
        // `again`.
        const double again = uses_from(world.legs[l].to)[l];
        const double variance = expected[l] * (1 + 2 * again - expected[l]);
        EXPECT_NEAR(flows[l], left_home * expected[l], noise(left_home * variance))
            << results.at("leg").as<std::string>()[l];
        EXPECT_GT(left_home * expected[l], 50) << "a flow that shows something";
    }
}

TEST(Vessel, PeopleDieAboardAtTheDailyRateOfTheirSupplies) {
    auto text = crossing(6000, 20);
    text.set("death_at_sea_per_day", 0.004).set("death_past_supplies_per_day", 0.02);
    text.change("networks", "name", "Boats", {{"supplies_days", "12"}});
    const auto run = lived(text.read(), {});
    const double days = static_cast<double>(run->totals().person_days_at_sea);
    const double hungry = static_cast<double>(run->totals().person_days_past_supplies);
    ASSERT_GT(hungry, 0.2 * days);
    const double full = 1 - std::exp(-0.004);
    const double empty = 1 - std::exp(-0.024);
    const double thirst = empty * 0.02 / 0.024;
    const double ill = (days - hungry) * full + hungry * (empty - thirst);
    EXPECT_NEAR(static_cast<double>(fired(*run, row_of(Status::aboard, Cause::dies))), ill,
                noise(ill));
    EXPECT_NEAR(static_cast<double>(fired(*run, row_of(Status::aboard, Cause::dies_past_supplies))),
                hungry * thirst, noise(hungry * thirst));
}

TEST(Vessel, ALossKillsTheShareThatItsLethalitySays) {
    auto text = crossing(6000, 10);
    text.set("death_at_sea_per_day", 0).set("loss_lethality", 0.7).set("missing_share", 0.6);
    text.set("self_rescue_per_day", 0);
    text.change("places", "name", "Strait", {{"loss_per_day", "0.5"}});
    text.change("legs", "from", "Home", {{"distress_per_day", "0.05"}});
    const auto run = lived(text.read(), {});
    const Results& results = run->recorder().results();
    const auto outcomes = sums(results, "outcome");
    const std::size_t causes = results.size("cause");
    double died = 0;
    double missing = 0;
    double rescued = 0;
    for (std::size_t l = 0; l < results.size("leg"); ++l) {
        died += outcomes[l * causes + static_cast<std::size_t>(Outcome::died)];
        missing += outcomes[l * causes + static_cast<std::size_t>(Outcome::missing)];
        rescued += outcomes[l * causes + static_cast<std::size_t>(Outcome::rescued)];
    }
    const double perished = died + missing;
    const double struck = perished + rescued;
    ASSERT_GT(struck, 1000);
    EXPECT_NEAR(perished, struck * 0.7, binomial_noise(struck, 0.7));
    EXPECT_NEAR(missing, perished * 0.6, binomial_noise(perished, 0.6));
}

} // namespace corridor
