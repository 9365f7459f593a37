#include "analysis/intervals.hpp"
#include "study/two_ways.hpp"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

namespace corridor {
namespace {

using namespace test;

double by_other_ways(const Account& account) {
    return of(account.kept_off, Became::switched_to_regular) +
           of(account.kept_off, Became::other_mode) + of(account.kept_off, Became::diverted) +
           of(account.kept_off, Became::other_destination);
}

void expect_no_effect(const TwinResult& twin) {
    for (const Account& account : twin.accounts) {
        EXPECT_EQ(account.kept_off_total(), 0);
        EXPECT_EQ(account.drawn_in_total(), 0);
        EXPECT_EQ(account.used_baseline, account.used_plan);
        EXPECT_EQ(account.elsewhere_baseline, account.elsewhere_plan);
    }
    EXPECT_EQ(twin.baseline.departures, twin.plan.departures);
    EXPECT_EQ(twin.baseline.arrivals, twin.plan.arrivals);
    EXPECT_EQ(twin.baseline.harm, twin.plan.harm);
}

TEST(Displacement, ClosingALegDivertsToItsSubstitute) {
    const ComparisonFrame frame = frame_for(with_closure(two_ways(true), "North", "City"));
    const auto twin = run_twin(frame, 1, 1);
    const Account& account = twin->accounts[0];
    EXPECT_GT(account.kept_off_total(), 200);
    EXPECT_GT(of(account.kept_off, Became::diverted), 0.7 * account.kept_off_total());
    EXPECT_EQ(account.drawn_in_total(), 0);
    EXPECT_EQ(account.used_plan, 0);
    const double ratio = account.gain_elsewhere() / account.loss_on_target();
    EXPECT_GT(ratio, 0.7);
    EXPECT_LT(ratio, 1.02);
}

TEST(Displacement, WithoutASubstituteNobodyIsDiverted) {
    const ComparisonFrame frame = frame_for(with_closure(two_ways(false), "North", "City"));
    const auto twin = run_twin(frame, 1, 1);
    for (const Account& account : {twin->accounts[0], twin->accounts[1]}) {
        EXPECT_GT(account.kept_off_total(), 200);
        EXPECT_EQ(by_other_ways(account), 0);
        EXPECT_EQ(account.gain_elsewhere(), 0);
        EXPECT_GT(of(account.kept_off, Became::deterred), 0.5 * account.kept_off_total());
        EXPECT_GT(account.kept_off_with_claim, 0.3 * account.kept_off_total());
    }
}

/// A fare that nobody has saved does not deter: those who wanted to leave could not.
TEST(Displacement, WhoCannotPayIsTrappedAndNotDeterred) {
    ScenarioText text = two_ways(false);
    text.change("groups", "name", "Farmers",
                {{"savings_usd", "100"},
                 {"savings_spread", "0"},
                 {"credit_share", "0"},
                 {"daily_income_usd", "10000"},
                 {"value_of_staying", "-50"}});
    const LegId leg = leg_between(text.read()->world, "North", "City");
    const auto twin =
        run_twin(frame_for(with_measure(text, Param::fare_usd, leg.value, 200)), 1, 1);
    const Account& account = twin->accounts[1];
    EXPECT_GT(account.kept_off_total(), 200);
    EXPECT_GT(of(account.kept_off, Became::trapped), 0.8 * account.kept_off_total());
    EXPECT_LT(of(account.kept_off, Became::deterred), 0.1 * account.kept_off_total());
    EXPECT_GT(account.kept_off_with_claim, 0.3 * account.kept_off_total());
}

TEST(Displacement, AMeasureThatEndsDelays) {
    const ComparisonFrame frame = frame_for(with_closure(two_ways(false), "North", "City", 60, 89));
    const auto twin = run_twin(frame, 1, 1);
    EXPECT_EQ(frame.window_end(90), 90);
    const Account& account = twin->accounts[1];
    EXPECT_GT(of(account.kept_off, Became::delayed), 0.2 * account.kept_off_total());
    EXPECT_GE(of(account.kept_off, Became::delayed),
              of(twin->accounts[0].kept_off, Became::delayed));
}

TEST(Displacement, AMeasureOnAnUnusedLegDoesNothing) {
    ScenarioText text = two_ways(true);
    text.place("Elsewhere", "hub", "QAA").leg("Elsewhere", "City", "road");
    const ComparisonFrame frame = frame_for(with_closure(text, "Elsewhere", "City"));
    expect_no_effect(*run_twin(frame, 1, 1));
}

TEST(Displacement, APathwayWithoutPlacesDoesNothing) {
    ScenarioText text = two_ways(true);
    text.row("pathways", {{"name", "Scheme"},
                          {"eligible", "Farmers"},
                          {"destination", "City"},
                          {"papers", "visa"},
                          {"places_per_year", "0"},
                          {"pathway_cost_usd", "1000"}});
    expect_no_effect(*run_twin(frame_for(with_measure(text, Param::pathway_cost_usd, 0, 0)), 1, 1));
}

TEST(Displacement, APlanAtIntensityZeroDoesNothing) {
    const auto scenario = with_closure(two_ways(true), "North", "City");
    expect_no_effect(*run_twin(frame_for(scenario, 0), 1, 1));
}

TEST(Displacement, TheBooksBalancePersonByPerson) {
    ScenarioText text = small_corridor(2000, 260);
    const ComparisonFrame frame = frame_for(with_closure(text, "Coast", "Strait"));
    const auto twin = run_twin(frame, 3, 1);
    for (std::size_t h : {0, 1}) {
        for (const Account& account : {twin->accounts[h], twin->placebo[h]}) {
            EXPECT_EQ(account.kept_off_total() - account.drawn_in_total(),
                      account.loss_on_target());
            EXPECT_LE(account.kept_off_total(), account.used_baseline);
            EXPECT_EQ(std::accumulate(account.fates.begin(), account.fates.end(), 0.0), 2000);
        }
        EXPECT_GT(twin->accounts[h].kept_off_total(), 0);
    }
    EXPECT_FALSE(frame.is_observable(365));
    EXPECT_EQ(twin->accounts[2].used_baseline, 0);
}

TEST(Displacement, SeaCrossersWhoWalkInsteadGoByAnotherMode) {
    const auto scenario = with_closure(small_corridor(2000, 260), "Coast", "Strait");
    const auto twin = run_twin(frame_for(scenario), 3, 1);
    const Account& account = twin->accounts[1];
    EXPECT_GT(of(account.kept_off, Became::other_mode), 0);
    EXPECT_EQ(of(account.kept_off, Became::diverted), 0);
}

/// Preparation takes half an hour longer for three weeks, and a leg is watched that stays open.
std::shared_ptr<const Scenario> half_an_hour_more(const ScenarioText& text, double preparation,
                                                  const std::string& from, const std::string& to) {
    auto scenario = std::make_shared<Scenario>(*with_measure(
        text, Param::preparation_days, 0, preparation + 0.5 / 24, 60, std::optional<Day>(80)));
    Lever& longer = scenario->plans.back().levers.front();
    Lever watched = longer;
    watched.until = {};
    const LegId leg = leg_between(scenario->world, from, to);
    watched.effects = {{Param::open, Op::set, 1, {leg.value}}};
    scenario->plans.back().levers.push_back(watched);
    return scenario;
}

/// Luck does not know the time: who sets out half an hour later meets the same.
TEST(Luck, HalfAnHourLaterIsTheSameLifeWhereNothingIsShared) {
    const auto twin =
        run_twin(frame_for(half_an_hour_more(two_ways(true), 3, "North", "City")), 1, 1);
    for (const Account& account : {twin->accounts[0], twin->accounts[1]}) {
        EXPECT_GT(account.used_baseline, 300);
        // Whoever comes to the leg on the last day may come a day later.
        EXPECT_LE(account.kept_off_total() + account.drawn_in_total(), 1);
        EXPECT_EQ(account.kept_off_total(),
                  account.kept_off[static_cast<std::size_t>(Became::still_deciding)] +
                      account.kept_off[static_cast<std::size_t>(Became::delayed)]);
    }
}

/// The same with queues, seats and vessels that people share.
TEST(Luck, HalfAnHourLaterKeepsHardlyAnybodyOff) {
    ScenarioText text = small_corridor(20'000, 260);
    text.set("preparation_days", 3);
    const auto twin = run_twin(frame_for(half_an_hour_more(text, 3, "Coast", "Strait")), 1, 1);
    const Account& account = twin->accounts[0];
    EXPECT_GT(account.used_baseline, 300);
    EXPECT_LT(account.kept_off_total(), 0.005 * account.used_baseline + 1);
}

TEST(Placebo, OnePartyLessMovesNobodyElseWhereNothingIsShared) {
    const auto twin = run_twin(frame_for(with_closure(two_ways(true), "North", "City")), 1, 1);
    const Account& account = twin->placebo[0];
    EXPECT_LE(account.kept_off_total() + account.drawn_in_total(), 1);
    EXPECT_LE(std::abs(account.gain_elsewhere()), 1);
    double swapped = 0;
    for (std::size_t from = 0; from < fate_count; ++from) {
        for (std::size_t to = 0; to < fate_count; ++to) {
            swapped += from == to ? 0 : account.fates[from * fate_count + to];
        }
    }
    EXPECT_EQ(swapped, 1); // the party that stays at home
}

/// Somebody comes to the leg half an hour later, and so after a horizon that ends in between.
TEST(Placebo, ItsClocksGoHalfAnHourLate) {
    ScenarioText text = two_ways(true, 90);
    text.change("groups", "name", "Farmers", {{"size", "20000"}});
    ComparisonRequest request;
    request.plan = "measure";
    for (int days = 5; days <= 20; ++days) {
        request.horizons.push_back(days);
    }
    const auto twin = run_twin(frame_of(with_closure(text, "North", "City"), request), 1, 1);
    double most_late = 0;
    for (const Account& account : twin->placebo) {
        most_late = std::max(most_late, account.kept_off_total());
        EXPECT_LE(account.kept_off_total(), 0.02 * account.used_baseline + 1);
    }
    EXPECT_GT(most_late, 1) << "more than the party that is taken out";
}

TEST(Twins, FollowingJourneysChangesNothing) {
    const auto scenario = small_corridor(2000, 120).read();
    RunOptions options;
    const std::string plain = lived(scenario, options)->recorder().results().digest();
    options.leg_roles.assign(scenario->world.legs.size(), LegRole::target);
    EXPECT_EQ(lived(scenario, options)->recorder().results().digest(), plain);
}

TEST(Twins, ThreadsAndOrderDoNotMatter) {
    const ComparisonFrame frame = frame_for(with_closure(two_ways(true), "North", "City"));
    ReplicateOptions options;
    options.count = 3;
    options.threads = 1;
    const auto one = run_replicates(frame, options);
    options.threads = 3;
    const auto three = run_replicates(frame, options);
    ASSERT_EQ(one.size(), three.size());
    for (std::size_t r = 0; r < one.size(); ++r) {
        EXPECT_EQ(one[r].seed, three[r].seed);
        EXPECT_EQ(one[r].accounts[1].kept_off, three[r].accounts[1].kept_off);
        EXPECT_EQ(one[r].plan.weekly_departures, three[r].plan.weekly_departures);
    }
}

TEST(Twins, SharedLuckMakesSmallPlansVisible) {
    ScenarioText text = two_ways(true, 160);
    text.change("legs", "to", "South", {{"days", "20"}, {"fare_usd", "2000"}});
    text.set("route_scale", 1);
    const ComparisonFrame frame = frame_for(with_closure(text, "South", "City", 30));
    ReplicateOptions options;
    options.count = 16;
    const auto twins = run_replicates(frame, options);
    std::vector<double> baseline;
    std::vector<double> plan;
    std::vector<double> change;
    double share = 0;
    for (const TwinResult& twin : twins) {
        const Account& account = twin.accounts[0];
        baseline.push_back(account.used_baseline + account.elsewhere_baseline);
        plan.push_back(account.used_plan + account.elsewhere_plan);
        change.push_back(plan.back() - baseline.back());
        share += account.used_baseline / baseline.back() / static_cast<double>(twins.size());
    }
    EXPECT_LT(share, 0.1); // the plan touches under 10 % of journeys
    EXPECT_GT((variance_of(baseline) + variance_of(plan)) / variance_of(change), 10);
}

TEST(Replicates, MoreAreAddedUntilTheIntervalIsNarrowEnough) {
    const ComparisonFrame frame = frame_for(with_closure(two_ways(true), "North", "City"));
    ReplicateOptions options;
    options.count = 2;
    options.most = 8;
    options.until_half_width = 1e9;
    EXPECT_EQ(run_replicates(frame, options).size(), 6u); // fewer may agree by chance
    options.until_half_width = 1e-9;
    EXPECT_EQ(run_replicates(frame, options).size(), 8u);
}

} // namespace
} // namespace corridor
