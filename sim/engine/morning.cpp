#include "base/parallel.hpp"
#include "choice/beliefs.hpp"
#include "choice/perception.hpp"
#include "engine/initial_state.hpp"
#include "engine/queues.hpp"
#include "engine/simulation.hpp"
#include "stages/adaptation.hpp"
#include "stages/compounds.hpp"
#include "stages/networks.hpp"
#include "stages/seat_outlook.hpp"

#include <algorithm>

// The first steps of a day: compounds, networks, funding, beliefs and routes become today's.

namespace corridor {

bool Simulation::is_review() const { return state_.today % review_every_days == 0; }

bool Simulation::may_move_seats() const {
    const auto moves_seats = [&](const Parameter& parameter) {
        return (parameter.domain == Domain::leg || parameter.domain == Domain::network ||
                parameter.domain == Domain::place || parameter.domain == Domain::country) &&
               schedule_.changed(parameter.id);
    };
    const auto all = parameters();
    return std::any_of(all.begin(), all.end(), moves_seats);
}

const Effective& Simulation::adapt(const Effective& asked) {
    const World& world = scenario_->world;
    const bool recruits_by_vacancies = !world.offers.empty() && !layout_.compounds.empty();
    const bool learns = networks_learn(world, asked);
    if (!recruits_by_vacancies && !learns) {
        adapted_.reset();
        return asked;
    }
    if (!adapted_ || is_review() || schedule_.anything_changed()) {
        adapted_ = asked;
        if (learns) {
            adapt_legs(state_, world, asked, reviewed_shares_, *adapted_);
        }
    }
    if (recruits_by_vacancies) {
        adapted_->column(Param::offer_reach_per_day) =
            offer_reach(state_, world, asked, scenario_->people_per_agent);
    }
    return *adapted_;
}

void Simulation::renew_seat_shares(const Effective& asked) {
    const World& world = scenario_->world;
    in_parallel(threads_, state_.seats.size(), [&](std::size_t queue, std::size_t) {
        look_through(state_.seats[queue], state_.people);
    });
    std::vector<int> months(longest_wait_days);
    for (int day = 0; day < longest_wait_days; ++day) {
        months[static_cast<std::size_t>(day)] = month_of(scenario_->date_of(state_.today + day));
    }
    reviewed_shares_ = seat_shares(state_, world, layout_, asked);
    foresee_seats(reviewed_shares_, state_, world, layout_, asked, schedule_.base(),
                  scenario_->people_per_agent, months);
}

const Effective& Simulation::renew_networks_and_adapt(const Effective& asked) {
    const World& world = scenario_->world;
    renew_compounds(state_, layout_, asked, state_.today);
    if (is_review() && state_.today > 0) {
        review_networks(state_, world, layout_, asked, state_.today);
    }
    renew_networks(state_, world, layout_, asked, schedule_.base(), luck_, state_.today,
                   month_of(scenario_->date_of(state_.today)), scenario_->people_per_agent);
    // A change of any other parameter does not change what travellers know about seats before the
    // next review.
    if (is_review() || may_move_seats()) {
        renew_seat_shares(asked);
    }
    return adapt(asked);
}

void Simulation::renew_perception(const Effective& now) {
    if (scenario_->information_rule == InformationRule::learning) {
        if (state_.today == 0) {
            state_.beliefs = first_beliefs(scenario_->world, communities_, now);
        }
        hear(scenario_->world, state_.today, state_.beliefs);
        if (is_review()) {
            const int since = state_.today > 0 ? review_every_days : 0;
            review_beliefs(scenario_->world, communities_, now, luck_, state_.today, since,
                           state_.beliefs);
            recorder_.take_beliefs(state_.beliefs,
                                   static_cast<std::size_t>(state_.today / review_every_days));
        }
    }
    if (is_review() || schedule_.anything_changed()) {
        renew_routes(now);
    }
}

void Simulation::renew_routes(const Effective& now) {
    try {
        renew_route_values(now);
    } catch (const RunError& error) {
        // A problem on the first morning is a problem of the scenario.
        if (state_.today == 0) throw InputError(error.what());
        throw;
    }
}

void Simulation::renew_route_values(const Effective& now) {
    const World& world = scenario_->world;
    if (state_.beliefs.in_use()) {
        routes_.renew(now, leg_views(world, communities_, now, state_.beliefs), reviewed_shares_,
                      threads_);
    } else {
        routes_.renew(now, perceived_risks(world, now), reviewed_shares_, threads_);
    }
}

void Simulation::renew_funding(const Effective& now) {
    for (std::size_t p = 0; p < state_.funding.size(); ++p) {
        FundingState& money = state_.funding[p];
        const bool is_short = now.at(Param::funded_share, p) < 1;
        money.short_since = !is_short               ? -1
                            : money.short_since < 0 ? state_.today
                                                    : money.short_since;
    }
}

} // namespace corridor
