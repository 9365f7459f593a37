#include "engine/ledger.hpp"
#include "input/overrides.hpp"
#include "stages/transitions.hpp"
#include "support/scenario_text.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::lived;

void strike_out_fired(const Simulation& run, std::set<std::string>& silent) {
    for (std::size_t row = 0; row < transition_count(); ++row) {
        if (run.totals().fired[row] > 0) {
            silent.erase(transition_name(row));
        }
    }
}

/// Follows everybody and compares each step with the row that it came by.
void expect_declared_steps(const std::shared_ptr<const Scenario>& scenario,
                           const std::string& plan) {
    RunOptions options;
    options.plan = plan;
    const std::size_t people = Simulation(scenario, options).state().people.size();
    for (std::size_t i = 0; i < people; ++i) {
        options.traced.emplace_back(i);
    }
    const auto run = lived(scenario, options);
    std::vector<Status> before(people, Status::outside);
    std::vector<bool> known(people, false);
    std::set<std::string> undeclared;
    for (const JourneyStep& step : run->journeys()) {
        const std::size_t person = step.person.index();
        if (known[person] && !has_ended(step.status)) {
            const auto [first, last] = rows_of(before[person]);
            for (std::size_t row = first; row < last; ++row) {
                const Transition& transition = transitions()[row];
                const bool said = transition.leads_to.contains(step.status);
                // A death in a party starts the others' clocks anew where they are.
                if (transition.cause == step.cause && !said && step.status != before[person]) {
                    undeclared.insert(std::string(name_of(before[person])) + ": " +
                                      std::string(name_of(step.cause)) + " -> " +
                                      std::string(name_of(step.status)));
                }
            }
        }
        before[person] = step.status;
        known[person] = true;
    }
    EXPECT_THAT(undeclared, testing::IsEmpty()) << plan;
}

} // namespace

TEST(Transitions, EveryRowFires) {
    std::set<std::string> silent;
    for (std::size_t row = 0; row < transition_count(); ++row) {
        silent.insert(transition_name(row));
    }
    ASSERT_EQ(silent.size(), transition_count()) << "names are unique";
    // The tutorial is small: what is rare may need another seed.
    const auto tutorial = test::bundled("tutorial");
    std::vector<std::string> plans{""};
    for (const Plan& plan : tutorial->plans) {
        plans.push_back(plan.name);
    }
    for (std::uint64_t seed = 1; seed <= 6 && !silent.empty(); ++seed) {
        for (const std::string& plan : plans) {
            RunOptions options;
            options.plan = plan;
            options.seed = seed;
            strike_out_fired(*lived(tutorial, options), silent);
        }
    }
    // A busier sea for what stays rare there. The large scenario's firings are those of `run
    // --json`.
    std::string rare;
    for (const std::string& row : silent) {
        rare += (rare.empty() ? "" : "; ") + row;
    }
    RecordProperty("rare_in_the_tutorial", rare);
    if (!silent.empty()) {
        strike_out_fired(*lived(test::small_corridor(20'000, 120).read(), {}), silent);
    }
    // Networks that get their seats one by one, and people who do not mind: vessels give up
    // gathering.
    if (!silent.empty()) {
        Scenario few_seats = *tutorial;
        set_parameter(few_seats, "network_capacity_per_day=0.2");
        set_parameter(few_seats, "time_weight=0");
        strike_out_fired(*lived(std::make_shared<const Scenario>(few_seats), {}), silent);
    }
    EXPECT_THAT(silent, testing::IsEmpty());
}

TEST(Transitions, EachRowSaysWhereItLeadsAndWhatItReads) {
    for (const Transition& row : transitions()) {
        EXPECT_FALSE(row.idea.empty()) << name_of(row.from) << ": " << name_of(row.cause);
        EXPECT_GT(std::ssize(row.leads_to), 0) << name_of(row.from) << ": " << name_of(row.cause);
        const std::set<Status> different(row.leads_to.begin(), row.leads_to.end());
        EXPECT_EQ(std::ssize(different), std::ssize(row.leads_to)) << row.leads_to.names();
        if (row.parameter != Param::count && row.clock == Clock::hazard) {
            EXPECT_TRUE(parameter(row.parameter).domain == row.domain)
                << parameter(row.parameter).name;
        }
    }
}

TEST(Transitions, NobodyGoesWhereTheTableDoesNotSay) {
    const auto tutorial = test::bundled("tutorial");
    for (const Plan& plan : tutorial->plans) {
        expect_declared_steps(tutorial, plan.name);
    }
    expect_declared_steps(test::small_corridor(3000, 60).read(), "");
}

TEST(Ledger, BalancesOnEveryDayOfTheTutorialUnderEachPlan) {
    const auto scenario = test::bundled("tutorial");
    for (const Plan& plan : scenario->plans) {
        RunOptions options;
        options.plan = plan.name;
        Simulation run(scenario, options);
        const auto everybody = static_cast<std::int64_t>(run.state().people.size());
        while (!run.done()) {
            ASSERT_NO_THROW(run.live()) << plan.name << " day " << run.today();
            ASSERT_EQ(run.state().counts.everybody(), everybody);
        }
        ASSERT_NO_THROW(balance(run.state(), run.today(), true));
    }
}

TEST(Ledger, CountsOfPlacesLegsAndVesselsAreThoseOfThePeople) {
    const auto run = lived(test::small_corridor(3000, 25).read(), {});
    const State& state = run->state();
    Counts counted;
    counted.at_place.assign(state.counts.at_place.size(), 0);
    counted.on_leg.assign(state.counts.on_leg.size(), 0);
    for (std::size_t i = 0; i < state.people.size(); ++i) {
        switch (info_of(state.people.status_of(PersonId{i})).situation) {
        case SituationKind::place:
            ++counted.at_place[state.people.situation[i] * status_count + state.people.status[i]];
            break;
        case SituationKind::leg:
            ++counted.on_leg[state.people.situation[i]];
            break;
        case SituationKind::vessel:
            ++counted.aboard;
            break;
        }
    }
    EXPECT_EQ(counted.at_place, state.counts.at_place);
    EXPECT_EQ(counted.on_leg, state.counts.on_leg);
    EXPECT_EQ(counted.aboard, state.counts.aboard);
    EXPECT_GT(counted.aboard, 0);
}

TEST(Ledger, StopsARunThatLosesOrMakesPeople) {
    State state = lived(test::small_corridor(500, 10).read(), {})->state();
    ASSERT_NO_THROW(balance(state, 10, true));
    State lost = state;
    --lost.counts.at_place[static_cast<std::size_t>(Status::at_home)];
    EXPECT_THROW(balance(lost, 10, false), RunError);
    // As many people, but not those that the counts say.
    State confused = state;
    for (std::size_t i = 0; i < state.people.size(); ++i) {
        if (state.people.status_of(PersonId{i}) == Status::at_home) {
            confused.people.status[i] = static_cast<std::uint8_t>(Status::dead);
            break;
        }
    }
    EXPECT_THROW(balance(confused, 10, true), RunError);
}

} // namespace corridor
