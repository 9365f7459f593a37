#include "stages/transitions.hpp"
#include "support/known_answers.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using namespace test;

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

} // namespace

} // namespace corridor
