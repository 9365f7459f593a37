#include "expect/detail/chain.hpp"
#include "stages/entering.hpp"
#include "stages/movement.hpp"
#include "stages/vessels.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace corridor::detail {

namespace {

/// The cause that ends a vessel's status.
Cause ending_cause(VesselStatus status) {
    switch (status) {
    case VesselStatus::gathering:
        return Cause::sails;
    case VesselStatus::waiting_offshore:
        return Cause::waits_no_longer;
    case VesselStatus::under_rescue:
        return Cause::asks_port;
    case VesselStatus::refused:
        return Cause::asks_again;
    default:
        return Cause::reaches;
    }
}

} // namespace

template <class Act>
void Chain::go_through(std::uint32_t number, Event event, Life& life, Act&& act) {
    const Situation before = nodes[number].situation;
    Node found;
    found.ending = nodes[number].ending;
    pending_.clear();
    chance_.begin();
    chance_.pause_at_steps = event.takes_time;
    do {
        begin_path(before, life);
        act();
        take_path(found, life, before, event);
    } while (chance_.another());
    Node& node = nodes[number];
    event.first_path = static_cast<std::uint32_t>(node.paths.size());
    const auto shift = static_cast<std::uint32_t>(node.counts.size());
    for (Path path : pending_) {
        path.first_count += shift;
        path.last_count += shift;
        node.paths.push_back(path);
    }
    node.counts.insert(node.counts.end(), found.counts.begin(), found.counts.end());
    event.last_path = static_cast<std::uint32_t>(node.paths.size());
    node.events.push_back(event);
}

void Chain::find_events_of_rows(std::uint32_t number, Life& life) {
    const Situation situation = nodes[number].situation;
    const Ending ending = nodes[number].ending;
    const Moment moment = Moment::start_of(this_day);
    const auto [first, last] = rows_of(status_of(situation));
    for (std::size_t r = first; r < last; ++r) {
        const Transition& row = transitions()[r];
        Event event;
        event.row = static_cast<std::uint32_t>(r);
        if (row.clock == Clock::hazard) {
            put(situation, life, somebody);
            event.hazard =
                rate_of(row, scenario_.world, *now_, member_of(row, life.people(), somebody));
            event.weighs = row.weight != nullptr ? &row : nullptr;
            if (event.hazard <= 0) {
                continue;
            }
        } else {
            const bool fits = row.clock == Clock::duration ? situation.waits == Waits::timed
                                                           : is_served_by_desk(situation);
            if (!fits || ending.kind == Ending::Kind::never) {
                continue;
            }
            event.at_end = true;
        }
        go_through(number, event, life, [&] {
            life.cause = row.cause;
            if (row.action != nullptr) {
                row.action(life, somebody, moment);
                return;
            }
            const LegId leg = layout_.leg_of_seats[situation.line];
            if (!scenario_.world[leg].by_vessel()) {
                depart(life, somebody, leg, moment);
                return;
            }
            Vessel& vessel = life.state.vessels.front();
            vessel = {};
            vessel.network = layout_.network_of_seats[situation.line];
            vessel.embarkation = scenario_.world[leg].from;
            vessel.leg = leg;
            vessel.zone = vessel.embarkation;
            vessel.manifest.push_back(somebody);
            enter(life, somebody, Status::aboard, boat.value, moment);
        });
    }
}

void Chain::find_events_aboard(std::uint32_t number, Life& life) {
    const Situation situation = nodes[number].situation;
    const Ending ending = nodes[number].ending;
    const auto status = static_cast<VesselStatus>(situation.vessel);
    const Moment moment = Moment::start_of(this_day);
    put(situation, life, somebody);
    const Vessel vessel = life.state.vessels.front();
    std::vector<Event> events;
    double total = options_.horizon_days > 0 ? 1 / options_.horizon_days : 0;
    const auto act_of = [&](std::optional<Cause> cause) {
        return [&, cause] {
            life.cause = cause.value_or(Cause::reaches);
            befall_vessel(life, boat, cause, ashore_);
            if (!ashore_.empty()) {
                come_ashore(life, ashore_.front(), moment);
            }
        };
    };
    const auto risks = vessel_risks(life, vessel);
    const bool exposed = suffers(status);
    const AboardHazards dry = aboard_hazards(*now_, true);
    for (const VesselRisk& risk : risks) {
        total += risk.rate;
    }
    // Supplies: the mean amount that this situation uses; after their end thirst kills too.
    const double supplies = std::max(1e-6, now_->at(Param::supplies_days, vessel.network));
    const double days = std::min(ending.time(total + (exposed ? dry.death : 0)), 1e6);
    levels_used_ = std::min(supply_levels_, days / supplies * supply_levels_);
    const double left = supplies * (supply_levels_ - situation.supplies) / supply_levels_;
    const double past = days > 0 ? std::max(0.0, 1 - left / days) : (left <= 0 ? 1 : 0);
    for (const VesselRisk& risk : risks) {
        if (risk.rate > 0) {
            Event event;
            event.row = static_cast<std::uint32_t>(row_of(status, risk.cause));
            event.hazard = risk.rate;
            go_through(number, event, life, act_of(risk.cause));
        }
    }
    if (ending.kind != Ending::Kind::never) {
        Event event;
        event.row = static_cast<std::uint32_t>(row_of(status, ending_cause(status)));
        event.at_end = true;
        go_through(number, event, life, act_of(std::nullopt));
    }
    if (!exposed) {
        return;
    }
    const std::pair<Cause, double> hazards[] = {
        {Cause::dies, dry.death},
        {Cause::dies_past_supplies, dry.thirst * past},
        {Cause::is_abused, dry.abuse},
    };
    for (const auto& [cause, rate] : hazards) {
        if (rate > 0) {
            Event event;
            event.row = static_cast<std::uint32_t>(row_of(Status::aboard, cause));
            event.hazard = rate;
            go_through(number, event, life, [&, which = cause] {
                life.cause = which;
                befall_person_aboard(life, boat, somebody, which);
            });
        }
    }
}

void Chain::find_events(std::uint32_t number) {
    Life alive = life();
    Node& node = nodes[number];
    node.events.clear();
    node.paths.clear();
    node.counts.clear();
    node.known = true;
    const Situation situation = node.situation;
    node.queue = is_served_by_desk(situation) ? queue_of(situation) : Node::no_queue;
    if (situation.status == taking_step) {
        Event event;
        event.takes_time = false;
        event.at_end = true;
        go_through(number, event, alive, [&] {
            alive.cause = Cause::moves_on;
            // The choice was one event; now the step is taken.
            take_step(alive, somebody, PlaceId{situation.where}, Moment::start_of(this_day));
        });
    } else if (is_aboard(situation)) {
        find_events_aboard(number, alive);
    } else {
        find_events_of_rows(number, alive);
    }
    const auto& events = nodes[number].events;
    nodes[number].weighs = std::any_of(events.begin(), events.end(),
                                       [](const Event& event) { return event.weighs != nullptr; });
}

} // namespace corridor::detail
