#include "expect/detail/chain.hpp"
#include "stages/desks.hpp"
#include "stages/networks.hpp"
#include "stages/vessels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor::detail {

void Chain::begin_path(const Situation& situation, Life& life) {
    noted_.clear();
    ashore_.clear();
    outbox_.joining.clear();
    life.touched.clear();
    put(situation, life, somebody);
    chance_.groups = {};
    const bool some_group = situation.group == Situation::nobody;
    if (some_group) {
        chance_.groups = scenario_.world.profiles[situation.profile].groups;
        chance_.group_shares = group_shares_[situation.profile];
    }
    const Shares& shares =
        some_group ? shares_of_profile_[situation.profile] : shares_of_group_[situation.group];
    for (std::size_t n = 0; n < need_count; ++n) {
        const bool known = ((situation.known >> n) & 1) != 0;
        chance_.needs[n] = {!known, known ? 0 : shares.with_need[n]};
    }
    chance_.returnable = {situation.returnable == Situation::maybe, shares.returnable};
    if (situation.papers == Situation::unknown_papers) {
        std::array<double, papers_count> others = shares.with_papers;
        others[static_cast<std::size_t>(Papers::visa)] = 0;
        const double total = std::accumulate(others.begin(), others.end(), 0.0);
        if (total > 0) {
            for (double& share : others) {
                share /= total;
            }
            life.people().set_papers(somebody, static_cast<Papers>(chance_.pick(others)));
        }
    }
}

std::uint32_t Chain::queue_of(const Situation& situation) const {
    const Status status = status_of(situation);
    if (status == Status::waiting_to_board) {
        return static_cast<std::uint32_t>(layout_.desks.size()) + situation.line;
    }
    const CountryId nationality = scenario_.world.profiles[situation.profile].nationality;
    for (std::size_t s = 0; s < service_count; ++s) {
        const auto service = static_cast<Service>(s);
        const auto waiting = info_of(service).queueing;
        if (std::find(waiting.begin(), waiting.end(), status) != waiting.end()) {
            return (service == Service::pathway
                        ? layout_.desk_of_pathway[situation.carrier]
                        : layout_.desk(PlaceId{situation.where}, service, nationality))
                .value;
        }
    }
    return Node::no_queue;
}

double Chain::capacity_of(std::uint32_t queue) const {
    if (queue == Node::no_queue) {
        return 0;
    }
    if (queue < layout_.desks.size()) {
        return desk_capacity(*now_, state_->funding, layout_.desks[queue], this_day);
    }
    return seats_on(*state_, scenario_.world, layout_, *now_, queue - layout_.desks.size());
}

Ending Chain::ending_of(const Situation& situation, const Life& life) const {
    if (chance_.duration) {
        return {Ending::Kind::lognormal, chance_.duration->median_days,
                chance_.duration->log_spread};
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
        if (capacity_of(queue_of(situation)) <= 0) {
            return {};
        }
        return situation.waits == Waits::from_morning ? Ending{Ending::Kind::fixed, 1, 0}
                                                      : Ending{Ending::Kind::within_day, 0, 0};
    }
    return {};
}

/// What the hazards of the new status depend on is decided when it begins: people who stay are not
/// like people who leave.
void Chain::ask_what_hazards_weigh(Life& life) {
    const auto [first, last] = rows_of(life.people().status_of(somebody));
    for (std::size_t r = first; r < last; ++r) {
        if (transitions()[r].weight != nullptr) {
            transitions()[r].weight(life, somebody);
        }
    }
}

void Chain::take_path(Node& node, Life& life, const Situation& before, const Event& event) {
    const World& world = scenario_.world;
    if (!chance_.step_from) {
        ask_what_hazards_weigh(life);
    }
    Path path;
    path.probability = chance_.probability();
    path.debt_usd = life.people().debt_usd[somebody.index()];
    Situation after = situation_of(life, chance_, somebody, before);
    const Moment kept = Moment::start_of(this_day + put_due_days);
    const bool was_timed = before.waits == Waits::timed && after.status == before.status;
    path.goes_on =
        was_timed && !chance_.duration && !chance_.step_from &&
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
    // Supplies used since then, in whole levels; the mean does not change.
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

} // namespace corridor::detail
