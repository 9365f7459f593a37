#include "engine/simulation.hpp"

#include "base/parallel.hpp"
#include "choice/beliefs.hpp"
#include "choice/perception.hpp"
#include "engine/clocks.hpp"
#include "engine/initial_state.hpp"
#include "engine/ledger.hpp"
#include "engine/queues.hpp"
#include "engine/state_knowledge.hpp"
#include "engine/trajectories.hpp"
#include "stages/adaptation.hpp"
#include "stages/compounds.hpp"
#include "stages/networks.hpp"
#include "stages/vessels.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <omp.h>

namespace corridor {

namespace {

/// Whose views route values are wanted for.
std::vector<ProfileId> views_under(InformationRule rule, const Communities& communities,
                                   const World& world) {
    std::vector<ProfileId> views = communities.profiles_of_views();
    if (rule == InformationRule::informed) {
        views.resize(world.profiles.size()); // the profiles' own come first
    }
    return views;
}

std::vector<Driver> drivers_of(const Scenario& scenario, const RunOptions& options) {
    std::vector<Driver> all = scenario.drivers;
    all.insert(all.end(), options.drivers.begin(), options.drivers.end());
    return all;
}

int wanted_threads(const RunOptions& options) {
    return options.threads > 0 ? options.threads : omp_get_num_procs();
}

void clear_outboxes(std::vector<Outbox>& outboxes, std::size_t number) {
    outboxes.resize(number);
    for (Outbox& out : outboxes) {
        out.joining.clear();
        out.steps.clear();
        out.news.clear();
    }
}

} // namespace

Simulation::Simulation(std::shared_ptr<const Scenario> scenario, const RunOptions& options)
    : scenario_(std::move(scenario)),
      days_(options.days.value_or(scenario_->days)),
      threads_(1),
      luck_(options.seed.value_or(scenario_->seed)),
      chance_(luck_),
      layout_(make_layout(*scenario_)),
      schedule_(scenario_->base, drivers_of(*scenario_, options),
                plan_named(*scenario_, options.plan), scenario_->pools, options.intensity),
      communities_(make_communities(scenario_->world)),
      routes_(scenario_->world, route_rule(scenario_->choice_rule),
              views_under(scenario_->information_rule, communities_, scenario_->world)),
      tracing_{options.traced},
      state_(make_state(*scenario_, layout_, luck_, days_, wanted_threads(options))),
      recorder_(*scenario_, recorded_run(options.plan, options.intensity, luck_.seed(), days_,
                                         layout_, schedule_, communities_)) {
    const World& world = scenario_->world;
    const std::size_t blocks = state_.people.blocks();
    threads_ = std::max(1, std::min(wanted_threads(options), static_cast<int>(blocks)));
    begin_sample();
    std::sort(tracing_.people.begin(), tracing_.people.end());
    state_.hazards.set_bound_factor(options.bound_factor);
    const Tally empty(world.places.size(), world.legs.size(), world.groups.size(),
                      transition_count(), layout_.seat_keys.size());
    buffers_.tallies.assign(static_cast<std::size_t>(threads_), empty);
    buffers_.desk_days.resize(layout_.desks.size());
    buffers_.news =
        NewsQueue(communities_.all.size(),
                  std::max({world.legs.size(), world.pathways.size(), world.offers.size()}));
    totals_ = empty;
    if (options.time_steps) step_seconds_.assign(steps().size(), 0.0);
    if (!options.leg_roles.empty()) {
        followed_ = std::make_unique<JourneyLog>(options.leg_roles, options.follow_from,
                                                 state_.people.size());
    }
}

void Simulation::begin_sample() {
    const int wanted = scenario_->outputs.sampled_trajectories;
    if (wanted == 0) return;
    const People& people = state_.people;
    sample_ = sampled_people(people.size(), static_cast<std::size_t>(wanted), luck_);
    tracing_.people.insert(tracing_.people.end(), sample_.begin(), sample_.end());
    for (const PersonId person : sample_) {
        const Status status = people.status_of(person);
        if (status == Status::outside) continue; // joins later
        begun_.push_back(
            {person, Moment{}, status, people.situation[person.index()], Cause::joins});
    }
}

void Simulation::finish() {
    if (scenario_->outputs.sampled_trajectories > 0) {
        std::vector<JourneyStep> steps = begun_;
        steps.insert(steps.end(), journeys_.begin(), journeys_.end());
        std::vector<GroupId> groups;
        for (const PersonId person : sample_) {
            groups.push_back(state_.people.group_of(person));
        }
        add_trajectories(recorder_.results(), sample_, steps, scenario_->world, groups);
    }
    recorder_.finish(state_);
}

Life Simulation::life_for(const Effective& now, std::size_t thread, Outbox& out) {
    Life life{scenario_->world,
              layout_,
              now,
              schedule_.base(),
              luck_,
              chance_,
              routes_,
              tracing_,
              state_,
              buffers_.tallies[thread],
              out,
              state_.today,
              scenario_->people_per_agent,
              followed_.get()};
    if (state_.beliefs.in_use()) life.communities = &communities_;
    return life;
}

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
    renew_compounds(state_, world, layout_, asked, state_.today);
    if (is_review() && state_.today > 0) {
        review_networks(state_, world, layout_, asked, state_.today);
    }
    renew_networks(state_, world, layout_, asked, schedule_.base(), luck_, state_.today,
                   month_of(scenario_->date_of(state_.today)), scenario_->people_per_agent);
    // A change of anything else leaves what travellers hear of seats until the next review.
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
        // What is wrong on the first morning is wrong in the scenario.
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

void Simulation::serve(const Effective& now) {
    const World& world = scenario_->world;
    const double people_per_agent = scenario_->people_per_agent;
    const Day today = state_.today;
    const std::size_t desks = layout_.desks.size();
    const std::size_t queues = desks + layout_.seat_keys.size();
    buffers_.joining.resize(queues);
    buffers_.newly_served.resize(queues);
    sort_out(buffers_.block_out, desks, buffers_.joining);
    const auto seats = [&](std::size_t queue) {
        give_seats(state_, queue, world, layout_, now, today, people_per_agent,
                   buffers_.newly_served[desks + queue]);
    };
    const auto by_vessel = [&](std::size_t queue) {
        return world[layout_.leg_of_seats[queue]].by_vessel();
    };
    in_parallel(threads_, queues, [&](std::size_t number, std::size_t) {
        buffers_.newly_served[number].clear();
        if (number >= desks) {
            const std::size_t queue = number - desks;
            take_tickets(state_.seats[queue], buffers_.joining[number], false, state_.people);
            if (!by_vessel(queue)) {
                seats(queue);
            }
            return;
        }
        const PlaceId place = layout_.desks[number].place;
        const bool by_need = place.valid() && now.at(Param::vulnerable_first, place) >= 0.5;
        take_tickets(state_.desks[number], buffers_.joining[number], by_need, state_.people);
        buffers_.desk_days[number] = serve_desk(state_, DeskId{number}, layout_, now, today,
                                                people_per_agent, buffers_.newly_served[number]);
    });
    for (std::size_t queue = 0; queue < layout_.seat_keys.size(); ++queue) {
        if (by_vessel(queue)) {
            seats(queue);
        }
    }
    state_.served.clear();
    for (const auto& served : buffers_.newly_served) {
        state_.served.insert(state_.served.end(), served.begin(), served.end());
    }
}

std::span<const Simulation::Step> Simulation::steps() {
    static constexpr Step all[] = {
        {"conditions",
         "Dated drivers, levers and triggers give the day's effective parameters. Triggers read "
         "what states know about the day before.",
         "7.2",
         [](Simulation& run) {
             run.now_ = &run.schedule_.on(run.state_.today, run.state_.measures);
         }},
        {"networks and compounds",
         "Compounds respond to raids and open places elsewhere. Networks set their cells and "
         "seats. Once a week networks learn.",
         "7", [](Simulation& run) { run.now_ = &run.renew_networks_and_adapt(*run.now_); }},
        {"funding", "Services whose money fell short count the days since then.", "",
         [](Simulation& run) { run.renew_funding(*run.now_); }},
        {"beliefs and routes",
         "News that arrives today is heard. Once a week beliefs are reviewed. Then, or when a "
         "parameter changes, route values are calculated again.",
         "7.1", [](Simulation& run) { run.renew_perception(*run.now_); }},
        {"hazards", "Every hazard accumulates by the day.", "4",
         [](Simulation& run) { run.accumulate_hazards(*run.now_); }},
        // Vessels sail with those aboard, so whoever came by a seat yesterday acts first.
        {"served yesterday", "People whom a desk served yesterday, or who got a seat, act.", "7",
         [](Simulation& run) { run.live_blocks_morning(*run.now_); }},
        {"vessels", "Vessels act, each with the people aboard.", "7",
         [](Simulation& run) { run.live_vessels(*run.now_); }},
        {"people due",
         "People who come ashore act, then everybody who is due. A person whose next event falls "
         "on the same day acts again, at most eight times.",
         "7", [](Simulation& run) { run.live_blocks_due(*run.now_); }},
        {"counts and news",
         "Changes are added to the counts. Networks book the day. What people report is sent.",
         "7.1", [](Simulation& run) { run.close_day(*run.now_); }},
        {"desks and seats", "Desks and seats serve people, who act tomorrow.", "4",
         [](Simulation& run) { run.serve(*run.now_); }},
        {"state knowledge",
         "Each country counts what happened in it and receives other countries' counts.", "7.2",
         [](Simulation& run) {
             run.known_ = renew_state_knowledge(run.state_, run.scenario_->world, *run.now_,
                                                run.luck_, run.scenario_->people_per_agent);
         }},
        {"recording", "The day is recorded. The observer only looks.", "",
         [](Simulation& run) {
             run.recorder_.take(run.state_, run.buffers_.tallies.front(), run.buffers_.desk_days,
                                run.known_, run.schedule_, *run.now_);
         }},
        {"ledger", "The ledger compares counts with people: nobody is made or lost.", "",
         [](Simulation& run) {
             const Day today = run.state_.today;
             balance(run.state_, today, today + 1 == run.days_, run.threads_);
             run.totals_.absorb(run.buffers_.tallies.front());
         }},
    };
    return all;
}

void Simulation::live() {
    using Stopwatch = std::chrono::steady_clock;
    for (std::size_t s = 0; s < steps().size(); ++s) {
        if (step_seconds_.empty()) {
            steps()[s].run_(*this);
            continue;
        }
        const auto start = Stopwatch::now();
        steps()[s].run_(*this);
        step_seconds_[s] += std::chrono::duration<double>(Stopwatch::now() - start).count();
    }
    ++state_.today;
}

void Simulation::accumulate_hazards(const Effective& now) {
    const Day today = state_.today;
    renew_hazards(state_.hazards, scenario_->world, now, today,
                  today == 0 || schedule_.anything_changed() || (is_review() && adapted_));
}

void Simulation::live_blocks_morning(const Effective& now) {
    const std::size_t blocks = state_.people.blocks();
    clear_outboxes(buffers_.block_out, blocks);
    clear_outboxes(buffers_.vessel_out, state_.vessels.size());
    buffers_.served.assign(blocks, {});
    for (const Served& one : state_.served) {
        buffers_.served[People::block_of(one.leader)].push_back(one);
    }
    std::vector<std::vector<bool>> lifted(transitions().size());
    for (const auto& [row, member] : state_.hazards.lifted()) {
        lifted[row].resize(members_of(transitions()[row], scenario_->world));
        lifted[row][member] = true;
    }
    const bool any_lifted = !state_.hazards.lifted().empty();
    in_parallel(threads_, blocks, [&](std::size_t block, std::size_t thread) {
        Life life = life_for(now, thread, buffers_.block_out[block]);
        if (state_.today == 0) {
            line_up(life, block);
            file_everybody(life, block);
        } else if (any_lifted) {
            refile_lifted(life, block, lifted);
        }
        handle_served(life, buffers_.served[block]);
    });
}

void Simulation::live_vessels(const Effective& now) {
    for (Vessel& vessel : state_.vessels) {
        if (is_ready_to_sail(vessel, now, scenario_->people_per_agent, state_.today)) {
            give_key(vessel, state_.people, scenario_->world, luck_);
        }
    }
    const std::size_t vessels = state_.vessels.size();
    buffers_.ashore.assign(vessels, {});
    in_parallel(threads_, vessels, [&](std::size_t v, std::size_t thread) {
        if (!has_ended(state_.vessels[v].status)) {
            Life life = life_for(now, thread, buffers_.vessel_out[v]);
            live_vessel(life, VesselId{v}, buffers_.ashore[v]);
        }
    });
}

void Simulation::live_blocks_due(const Effective& now) {
    const std::size_t blocks = state_.people.blocks();
    buffers_.landing.assign(blocks, {});
    for (const auto& ashore : buffers_.ashore) {
        for (const Ashore& one : ashore) {
            buffers_.landing[People::block_of(one.leader)].push_back(one);
        }
    }
    in_parallel(threads_, blocks, [&](std::size_t block, std::size_t thread) {
        Life life = life_for(now, thread, buffers_.block_out[block]);
        std::vector<PersonId> due;
        handle_landings(life, buffers_.landing[block]);
        handle_due(life, block, due);
    });
}

void Simulation::close_day(const Effective& now) {
    Tally& day = buffers_.tallies.front();
    for (std::size_t t = 1; t < buffers_.tallies.size(); ++t) {
        day.absorb(buffers_.tallies[t]);
    }
    apply(day, state_.today, state_.counts);
    book_networks(state_, scenario_->world, layout_, now, day, scenario_->people_per_agent);

    // What people tell and what is traced: block by block, then vessel by vessel.
    const auto before = static_cast<std::ptrdiff_t>(journeys_.size());
    for (const auto* outboxes : {&buffers_.block_out, &buffers_.vessel_out}) {
        for (const Outbox& out : *outboxes) {
            buffers_.news.take(out.news);
            journeys_.insert(journeys_.end(), out.steps.begin(), out.steps.end());
        }
    }
    buffers_.news.send(state_.beliefs);
    // Within a day people act in no particular order; a journey is told in its own.
    std::stable_sort(
        journeys_.begin() + before, journeys_.end(),
        [](const JourneyStep& a, const JourneyStep& b) { return a.person < b.person; });
}

} // namespace corridor
