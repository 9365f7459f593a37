#include "expect/detail/chain.hpp"

#include "stages/moves.hpp"
#include "stages/vessels.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace corridor::detail {

namespace {

constexpr PersonId somebody{0};
constexpr VesselId boat{0};

/// A day far from the first, so that permits and funding can lie before and after it.
constexpr Day this_day = 20'000;

/// child_alone is a need of minors.
double share_with_need(const Group& group, Need need) {
    const double share = group.need_shares[static_cast<std::size_t>(need)];
    if (need != Need::child_alone) {
        return share;
    }
    double all = 0;
    for (const double band : group.age_shares) {
        all += band;
    }
    return all > 0 ? share * (group.age_shares[0] + group.age_shares[1]) / all : 0;
}

Status status_of(const Situation& situation) { return static_cast<Status>(situation.status); }

bool is_aboard(const Situation& situation) {
    return situation.status != taking_step && status_of(situation) == Status::aboard;
}

/// What ends a vessel's status by itself.
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

bool is_served_by_desk(const Situation& situation) {
    return situation.waits == Waits::in_line || situation.waits == Waits::from_morning;
}

} // namespace

Chain::Chain(const Scenario& scenario, const Layout& layout, const Slots& slots,
             const ExpectOptions& options)
    : scenario_(scenario),
      layout_(layout),
      slots_(slots),
      options_(options),
      supply_levels_(options.detail == Detail::persons ? 4 : 2),
      tally_(scenario.world.places.size(), scenario.world.legs.size(), scenario.world.groups.size(),
             transition_count(), layout.seat_keys.size()) {
    tally_.listed = &noted_;
}

void Chain::set(const Effective& now, const Effective& fixed, const RouteValues& routes,
                State& state) {
    now_ = &now;
    fixed_ = &fixed;
    routes_ = &routes;
    state_ = &state;
    const World& world = scenario_.world;
    group_shares_.clear();
    for (const Profile& profile : world.profiles) {
        std::vector<double> shares;
        double total = 0;
        for (const GroupId group : profile.groups) {
            const double leaves =
                options_.inflow == Inflow::steady ? now.at(Param::considers_per_day, group) : 1.0;
            shares.push_back(world[group].size * leaves);
            total += shares.back();
        }
        for (double& share : shares) {
            share = total > 0 ? share / total : 1.0 / static_cast<double>(shares.size());
        }
        group_shares_.push_back(std::move(shares));
    }
}

Life Chain::life() {
    Life made{scenario_.world, layout_, *now_,  *fixed_, luck_,    *routes_,
              tracing_,        *state_, tally_, outbox_, this_day, scenario_.people_per_agent};
    made.foresight = &foresight_;
    return made;
}

std::uint32_t Chain::number_of(const Situation& situation, const Ending& ending) {
    const auto [found, fresh] =
        numbers_.try_emplace(situation, static_cast<std::uint32_t>(nodes.size()));
    if (fresh) {
        nodes.emplace_back();
        nodes.back().situation = situation;
        nodes.back().reservoir = options_.inflow == Inflow::steady &&
                                 situation.status == static_cast<std::uint8_t>(Status::at_home);
        nodes.back().ending = ending;
    } else if (!(nodes[found->second].ending == ending)) {
        nodes[found->second].ending = ending;
        ending_changed.push_back(found->second);
    }
    return found->second;
}

void Chain::begin_path(const Situation& situation, Life& life) {
    noted_.clear();
    ashore_.clear();
    outbox_.joining.clear();
    life.touched.clear();
    put(situation, life, somebody);
    const World& world = scenario_.world;
    const Profile& profile = world.profiles[situation.profile];
    const auto& shares = group_shares_[situation.profile];
    foresight_.groups = {};
    if (situation.group == Situation::nobody) {
        foresight_.groups = profile.groups;
        foresight_.group_shares = shares;
    }
    const auto mean = [&](auto&& of_group) {
        if (situation.group != Situation::nobody) {
            return of_group(world.groups[situation.group]);
        }
        double sum = 0;
        for (std::size_t g = 0; g < shares.size(); ++g) {
            sum += shares[g] * of_group(world[profile.groups[g]]);
        }
        return sum;
    };
    for (std::size_t n = 0; n < need_count; ++n) {
        const bool known = ((situation.known >> n) & 1) != 0;
        foresight_.needs[n] = {!known, known ? 0 : mean([&](const Group& group) {
                                   return share_with_need(group, static_cast<Need>(n));
                               })};
    }
    foresight_.returnable = {false, 0};
    if (situation.returnable == Situation::maybe) {
        foresight_.returnable = {true,
                                 mean([](const Group& group) { return group.returnable_share; })};
    }
    if (situation.papers == Situation::unknown_papers) {
        std::array<double, papers_count> others{};
        double total = 0;
        for (std::size_t p = 0; p < papers_count; ++p) {
            if (static_cast<Papers>(p) != Papers::visa) {
                others[p] = mean([&](const Group& group) { return group.papers_shares[p]; });
                total += others[p];
            }
        }
        if (total > 0) {
            for (double& share : others) {
                share /= total;
            }
            life.people().set_papers(somebody, static_cast<Papers>(foresight_.pick(others)));
        }
    }
}

bool Chain::served(const Node& node, const Life& life) const {
    const Situation& situation = node.situation;
    const Status status = status_of(situation);
    if (status == Status::waiting_to_board) {
        const LegId leg = layout_.leg_of_seats[situation.line];
        const NetworkId network = layout_.network_of_seats[situation.line];
        if (now_->at(Param::open, leg) <= 0 || now_->at(Param::capacity_per_day, leg) <= 0) {
            return false;
        }
        if (!network.valid()) {
            return true;
        }
        const auto& legs = scenario_.world[network].legs;
        const auto at = std::find(legs.begin(), legs.end(), leg) - legs.begin();
        return state_->networks[network.index()].seats_by_leg[static_cast<std::size_t>(at)] > 0;
    }
    for (std::size_t s = 0; s < service_count; ++s) {
        const auto service = static_cast<Service>(s);
        const auto waiting = queueing_for(service);
        if (std::find(waiting.begin(), waiting.end(), status) == waiting.end()) {
            continue;
        }
        const DeskId desk = service == Service::pathway
                                ? layout_.desk_of_pathway[situation.carrier]
                                : layout_.desk(PlaceId{situation.where}, service);
        return desk.valid() &&
               desk_capacity(life.now, state_->funding, layout_.desks[desk.index()], this_day) > 0;
    }
    return false;
}

Ending Chain::ending_of(const Situation& situation, const Life& life) const {
    if (foresight_.duration) {
        return {Ending::Kind::lognormal, foresight_.duration->median_days,
                foresight_.duration->log_spread};
    }
    if (is_aboard(situation)) {
        const bool gathers = situation.vessel == static_cast<std::uint8_t>(VesselStatus::gathering);
        return gathers ? Ending{Ending::Kind::fixed,
                                now_->at(Param::gathering_days, NetworkId{situation.carrier}), 0}
                       : Ending{};
    }
    if (situation.waits == Waits::timed) {
        const Moment due = life.state.people.due(somebody);
        const double days = static_cast<double>((due.ticks - Moment::start_of(this_day).ticks)) /
                            Moment::ticks_per_day;
        return {Ending::Kind::fixed, days, 0};
    }
    if (is_served_by_desk(situation)) {
        Node asked;
        asked.situation = situation;
        if (!served(asked, life)) {
            return {};
        }
        return situation.waits == Waits::from_morning ? Ending{Ending::Kind::fixed, 1, 0}
                                                      : Ending{Ending::Kind::within_day, 0, 0};
    }
    return {};
}

void Chain::take_path(Node& node, Life& life, const Situation& before, const Event& event) {
    const World& world = scenario_.world;
    Path path;
    path.probability = foresight_.probability();
    path.debt_usd = life.people().debt_usd[somebody.index()];
    Situation after = situation_of(life, somebody, before);
    const Moment kept = Moment::start_of(this_day + put_due_days);
    const bool was_timed = before.waits == Waits::timed && after.status == before.status;
    path.goes_on =
        was_timed && !foresight_.duration && !foresight_.step_from &&
        (is_aboard(after) ? life.state.vessels.front().due == kept
                          : life.people().has_due(somebody) && life.people().due(somebody) == kept);
    if (after.waits == Waits::in_line && event.at_end &&
        (is_served_by_desk(before) || is_aboard(before))) {
        after.waits = Waits::from_morning;
    }
    if (after.waits == Waits::in_line && is_aboard(before)) {
        after.waits = Waits::from_morning;
    }
    if (path.goes_on) {
        after.entered_by = before.entered_by;
    }
    path.first_count = static_cast<std::uint32_t>(node.counts.size());
    const auto count = [&](std::uint32_t slot, double amount) {
        node.counts.push_back({slot, amount});
    };
    for (const Tally::Noted& noted : noted_) {
        const std::size_t member = noted.leg.valid() ? noted.leg.index() : noted.place.index();
        const std::size_t at = member * outcome_count + static_cast<std::size_t>(noted.outcome);
        count((noted.leg.valid() ? slots_.leg_outcome : slots_.place_outcome) +
                  static_cast<std::uint32_t>(at),
              noted.people);
    }
    const auto take = [&](std::vector<std::int32_t>& column, std::uint32_t first,
                          std::uint32_t member) {
        if (column[member] != 0) {
            count(first + member, column[member]);
            column[member] = 0;
        }
    };
    const auto is_on_leg = [](const Situation& situation) {
        return situation.status != taking_step &&
               (status_of(situation) == Status::on_leg || is_aboard(situation));
    };
    if (is_on_leg(before)) {
        take(tally_.arrivals, slots_.arrivals, before.where);
    }
    if (is_on_leg(after)) {
        take(tally_.departures, slots_.departures, after.where);
    }
    for (const Ashore& ashore : ashore_) {
        take(tally_.landed, slots_.landed, ashore.place.value);
        take(tally_.disembarked, slots_.disembarked, ashore.place.value);
    }
    path.last_count = static_cast<std::uint32_t>(node.counts.size());

    const Ending ending = path.goes_on ? node.ending : ending_of(after, life);
    forget(after, world, options_.detail);
    const Situation& own = before;
    const std::uint32_t self = numbers_.at(own);
    const auto add = [&](const Situation& to, double share) {
        Path one = path;
        one.probability *= share;
        one.to = path.goes_on && to == own ? self : number_of(to, ending);
        pending_.push_back(one);
    };
    const bool sails = is_aboard(before) && is_aboard(after) && !path.goes_on &&
                       before.vessel != static_cast<std::uint8_t>(VesselStatus::gathering);
    if (!sails) {
        add(after, 1);
        return;
    }
    // Supplies used up meanwhile, in whole levels: the mean is kept.
    const double whole = std::floor(levels_used_);
    const double more = levels_used_ - whole;
    const auto level = [&](double levels) {
        Situation to = after;
        to.supplies = static_cast<std::uint8_t>(std::min(supply_levels_, before.supplies + levels));
        return to;
    };
    if (more < 1) {
        add(level(whole), 1 - more);
    }
    if (more > 0) {
        add(level(whole + 1), more);
    }
}

template <class Act>
void Chain::go_through(std::uint32_t number, Event event, Life& life, Act&& act) {
    const Situation before = nodes[number].situation;
    Node found;
    found.ending = nodes[number].ending;
    pending_.clear();
    foresight_.begin();
    foresight_.pause_at_steps = event.takes_time;
    do {
        begin_path(before, life);
        act();
        take_path(found, life, before, event);
    } while (foresight_.another());
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
    // Supplies: the mean of what this situation uses up; past the end of them thirst kills too.
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
    if (situation.status == taking_step) {
        Event event;
        event.takes_time = false;
        event.at_end = true;
        go_through(number, event, alive, [&] {
            alive.cause = Cause::moves_on;
            // One pause has been made; the step itself is taken now.
            take_step(alive, somebody, PlaceId{situation.where}, Moment::start_of(this_day));
        });
    } else if (is_aboard(situation)) {
        find_events_aboard(number, alive);
    } else {
        find_events_of_rows(number, alive);
    }
}

void Chain::explore() {
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
        if (!nodes[n].known) {
            find_events(n);
        }
    }
}

double Chain::weight_of(const Node& node, const Transition& row) {
    Life alive = life();
    double mean = 0;
    foresight_.begin();
    do {
        begin_path(node.situation, alive);
        alive.people().debt_usd[somebody.index()] = 0;
        alive.people().add_debt(somebody, node.debt_usd);
        const double weight = row.weight(alive, somebody);
        mean += foresight_.probability() * weight;
    } while (foresight_.another());
    return mean;
}

void Chain::mix(std::uint32_t number) {
    Node& node = nodes[number];
    node.exits.clear();
    node.per_visit.clear();
    node.days = 0;
    const Situation& situation = node.situation;
    const bool stepping = situation.status == taking_step;
    const std::vector<Event>& events = node.events;
    if (!stepping && !is_aboard(situation)) {
        const std::uint32_t at =
            situation.where * static_cast<std::uint32_t>(status_count) + situation.status;
        if (status_of(situation) != Status::on_leg && !node.reservoir) {
            node.per_visit.push_back({slots_.entered + at, 1});
        }
    }
    if (events.empty()) {
        return; // here for good
    }
    std::vector<double> hazards;
    double leaving = options_.horizon_days > 0 && !stepping ? 1 / options_.horizon_days : 0;
    double switching = 0;
    std::vector<std::pair<std::uint32_t, double>> switched;
    for (const Event& event : events) {
        double hazard = event.hazard;
        if (event.weighs != nullptr) {
            hazard *= weight_of(node, *event.weighs);
        }
        hazards.push_back(hazard);
        for (std::uint32_t p = event.first_path; p < event.last_path; ++p) {
            const Path& path = node.paths[p];
            if (event.at_end) {
                continue;
            }
            if (!path.goes_on) {
                leaving += hazard * path.probability;
            } else if (path.to != number) {
                switching += hazard * path.probability;
                switched.emplace_back(path.to, hazard * path.probability);
            }
        }
    }
    double end_share = stepping ? 1 : node.ending.survival(leaving);
    double days = stepping ? 0 : node.ending.time(leaving);
    if (node.reservoir) {
        end_share = 0;
        days = 1;
    }
    const double own_end = switching > 0 ? node.ending.survival(leaving + switching) : end_share;
    const double own_days = switching > 0 ? node.ending.time(leaving + switching) : days;
    if (!std::isfinite(days)) {
        return; // nothing leads on from here
    }
    node.days = days;
    double debt_on_the_way = 0;
    const auto add = [&](const Node& from, double end, double time, double share) {
        for (std::size_t e = 0; e < from.events.size(); ++e) {
            const Event& event = from.events[e];
            const double hazard = &from == &node ? hazards[e] : event.hazard;
            const double amount = share * (event.at_end ? end : hazard * time);
            if (event.takes_time) {
                node.per_visit.push_back({slots_.fired + event.row, amount});
            }
            for (std::uint32_t p = event.first_path; p < event.last_path; ++p) {
                const Path& path = from.paths[p];
                const double flow = amount * path.probability;
                for (std::uint32_t c = path.first_count; c < path.last_count; ++c) {
                    const Count& count = from.counts[c];
                    node.per_visit.push_back({count.slot, flow * count.amount});
                }
                if (path.goes_on) {
                    debt_on_the_way += flow * path.debt_usd;
                } else {
                    node.exits.push_back({path.to, flow, flow * path.debt_usd});
                }
            }
        }
    };
    add(node, own_end, own_days, 1);
    for (const auto& [to, rate] : switched) {
        add(nodes[to], end_share - own_end, days - own_days, rate / switching);
    }
    const auto by_target = [](const Exit& a, const Exit& b) { return a.to < b.to; };
    std::sort(node.exits.begin(), node.exits.end(), by_target);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < node.exits.size(); ++i) {
        if (kept > 0 && node.exits[kept - 1].to == node.exits[i].to) {
            node.exits[kept - 1].probability += node.exits[i].probability;
            node.exits[kept - 1].debt_usd += node.exits[i].debt_usd;
        } else {
            node.exits[kept++] = node.exits[i];
        }
    }
    node.exits.resize(kept);
    for (Exit& exit : node.exits) {
        exit.debt_usd += exit.probability * debt_on_the_way;
    }
    if (!stepping) {
        const bool on_leg = is_aboard(situation) || status_of(situation) == Status::on_leg;
        const std::uint32_t at =
            on_leg ? slots_.on_leg + situation.where
                   : slots_.present + situation.where * static_cast<std::uint32_t>(status_count) +
                         situation.status;
        node.per_visit.push_back({at, days});
    }
    std::sort(node.per_visit.begin(), node.per_visit.end(),
              [](const Count& a, const Count& b) { return a.slot < b.slot; });
    std::size_t counts = 0;
    for (std::size_t i = 0; i < node.per_visit.size(); ++i) {
        if (counts > 0 && node.per_visit[counts - 1].slot == node.per_visit[i].slot) {
            node.per_visit[counts - 1].amount += node.per_visit[i].amount;
        } else {
            node.per_visit[counts++] = node.per_visit[i];
        }
    }
    node.per_visit.resize(counts);
}

std::vector<std::pair<std::uint32_t, double>> Chain::beginners(GroupId id) {
    const Group& group = scenario_.world[id];
    Situation base;
    const Status status = group.initial_status.empty()
                              ? Status::at_home
                              : parse_status(group.initial_status).value_or(Status::at_home);
    const PlaceId place = group.initial_place.valid() ? group.initial_place : group.home;
    base.status = static_cast<std::uint8_t>(status);
    base.where = place.value;
    base.group = static_cast<std::uint16_t>(id.value);
    base.profile = static_cast<std::uint16_t>(group.profile.value);
    base.came_from = static_cast<std::uint16_t>(group.home.value);
    Life alive = life();
    Ending ending;
    const auto [first, last] = rows_of(status);
    for (std::size_t r = first; r < last; ++r) {
        const Transition& row = transitions()[r];
        put(base, alive, somebody);
        if (row.clock == Clock::duration && row.parameter != Param::count) {
            base.waits = Waits::timed;
            ending = {
                Ending::Kind::lognormal,
                rate_of(row, scenario_.world, *now_, member_of(row, alive.people(), somebody)),
                fixed_->of(Param::waiting_time_spread)};
        } else if (row.clock == Clock::desk && base.waits == Waits::none) {
            base.waits = Waits::from_morning;
        }
    }
    if (is_served_by_desk(base)) {
        foresight_.begin();
        ending = ending_of(base, alive);
    }
    double papers_total = 0;
    for (const double share : group.papers_shares) {
        papers_total += share;
    }
    std::vector<std::pair<std::uint32_t, double>> all;
    const bool coarse = options_.detail == Detail::profiles;
    for (std::size_t papers = 0; papers < papers_count; ++papers) {
        const double with_papers = group.papers_shares[papers] / papers_total;
        for (std::uint32_t needs = 0; needs < (coarse ? 1U : 1U << need_count); ++needs) {
            for (std::uint8_t returnable = 0; returnable < (coarse ? 1 : 2); ++returnable) {
                Situation one = base;
                one.papers = static_cast<std::uint8_t>(papers);
                double share = with_papers;
                if (!coarse) {
                    one.needs = static_cast<std::uint8_t>(needs);
                    one.known = static_cast<std::uint8_t>((1U << need_count) - 1);
                    one.returnable = returnable;
                    share *= returnable == 1 ? group.returnable_share : 1 - group.returnable_share;
                    for (std::size_t n = 0; n < need_count; ++n) {
                        const double with = share_with_need(group, static_cast<Need>(n));
                        share *= ((needs >> n) & 1) != 0 ? with : 1 - with;
                    }
                }
                if (share > 0) {
                    forget(one, scenario_.world, options_.detail);
                    all.emplace_back(number_of(one, ending), share);
                }
            }
        }
    }
    return all;
}

} // namespace corridor::detail
