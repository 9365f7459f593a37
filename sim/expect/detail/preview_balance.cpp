#include "expect/detail/preview_parts.hpp"
#include "stages/networks.hpp"

#include <algorithm>
#include <cmath>

// Flows, and the debts, full queues and waits for seats on which they depend, found by iteration.

namespace corridor {

/// Starts with the debts and full queues of another future; without one, with no debts and no full
/// queues.
void Preview::Parts::start_from(const Ground* from) {
    if (from == nullptr) {
        queues.begin();
        std::fill(chain.shares_served.begin(), chain.shares_served.end(), 1.0);
    } else {
        queues = from->queues;
        queues.begin_near();
        chain.shares_served = from->shares_served;
    }
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const bool known = from != nullptr && n < from->debts_usd.size();
        chain.nodes[n].debt_usd = known ? from->debts_usd[n] : 0;
    }
}

/// Visits of every situation. In the long run the number of people at home does not fall: people
/// who leave home start there, and people who come back stay there.
void Preview::Parts::solve() {
    const World& world = scenario->world;
    begins.assign(chain.nodes.size(), 0);
    stock.assign(chain.nodes.size(), 0);
    for (std::size_t g = 0; g < world.groups.size(); ++g) {
        for (const auto& [number, share] : beginners[g]) {
            const detail::Node& node = chain.nodes[number];
            const double people = world.groups[g].size * share;
            if (options.inflow == Inflow::once) {
                begins[number] += people;
            } else if (node.reservoir) {
                stock[number] += people;
                for (const detail::Exit& exit : node.exits) {
                    begins[exit.to] += people * exit.probability;
                }
            }
        }
        for (const auto& [number, share] : newcomers[g]) {
            begins[number] += chain.people_who_join(GroupId{g}) * share;
        }
    }
    linear.factor(chain);
    visits = linear.solve(chain, begins);
}

void Preview::Parts::add_up() {
    totals.assign(slots.size, 0);
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const detail::Node& node = chain.nodes[n];
        const double times = node.reservoir ? stock[n] : visits[n];
        for (const detail::Count& count : node.per_visit) {
            totals[count.slot] += times * count.amount;
        }
        if (node.reservoir) {
            totals[slots.entered + node.situation.where * status_count + node.situation.status] +=
                visits[n];
        }
    }
    flows = slots.flows_of(totals);
    flows.unsettled = unsettled;
    flows.per_day = options.inflow == Inflow::steady;
    flows.considering = totals[slots.fired + row_of(Status::at_home, Cause::considers)];
}

/// Finds flows, debts and full queues by iteration, because they depend on each other.
void Preview::Parts::settle() {
    constexpr int most_turns = 40;
    constexpr double enough = 1e-4;
    for (int turn = 0; turn < most_turns; ++turn) {
        solve();
        const double full = options.inflow == Inflow::steady ? queues.balance(chain, visits) : 0;
        const double owing = options.follow_debt ? follow_debt() : 0;
        unsettled = std::max(owing, full);
        if (unsettled < enough) {
            return;
        }
        mix_stale();
    }
}

void Preview::Parts::mix_stale() {
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        if (chain.is_stale(chain.nodes[n])) {
            chain.mix(n);
        }
    }
}

/// Mean debts solve the same system, with the debt that people take on as inflow. Returns the
/// largest change of a debt that changes a hazard, relative to the size that matters.
double Preview::Parts::follow_debt() {
    std::vector<double> owed(chain.nodes.size(), 0);
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        for (const detail::Exit& exit : chain.nodes[n].exits) {
            owed[exit.to] += visits[n] * exit.debt_usd;
        }
    }
    owed = linear.solve(chain, owed);
    constexpr double weighs_usd = 1000; // rules count debt in thousands
    double moved = 0;
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        detail::Node& node = chain.nodes[n];
        const double debt = visits[n] > 0 ? owed[n] / visits[n] : 0;
        if (node.weighs) {
            moved = std::max(moved, std::abs(debt - node.debt_usd) / (weighs_usd + debt));
        }
        node.debt_usd = debt;
    }
    return moved;
}

/// How long people wait for a seat in the present flows, by seat queue: when only a part of them is
/// served, those are the people who wait long enough. A queue without seats serves nobody in the
/// long run.
std::vector<double> Preview::Parts::waits_found() const {
    std::vector<double> days;
    for (std::size_t q = 0; q < layout.seat_keys.size(); ++q) {
        if (chain.capacity_of(static_cast<std::uint32_t>(layout.desks.size() + q)) <= 0) {
            days.push_back(longest_wait_days);
            continue;
        }
        const PlaceId place = scenario->world[layout.leg_of_seats[q]].from;
        const double leaves =
            now->at(Param::chooses_again_per_day, place) + now->at(Param::gives_up_per_day, place);
        days.push_back(wait_in_the_long_run(chain.shares_served[layout.desks.size() + q], leaves));
    }
    return days;
}

/// Starts with the waits of another future, or with no waits where there are seats.
std::vector<double> Preview::Parts::first_waits(const Effective& fresh, const Ground* from) const {
    std::vector<double> days(layout.seat_keys.size(), 0.0);
    if (options.inflow == Inflow::once) {
        return days;
    }
    for (std::size_t q = 0; q < days.size(); ++q) {
        const bool none = seats_on(state, scenario->world, layout, fresh, q) <= 0;
        const bool known = from != nullptr && from->wait_days[q] < longest_wait_days;
        days[q] = none ? longest_wait_days : known ? from->wait_days[q] : 0.0;
    }
    return days;
}

void Preview::Parts::answer(const Effective& fresh, const Ground* from) {
    constexpr int most_turns = 20;
    constexpr double enough_utils = 5e-5;
    const double utils_a_day = fresh.of(Param::time_weight);
    renew_world(fresh);
    waits.begin(first_waits(fresh, from));
    renewed = 0;
    for (int turn = 0; turn < most_turns; ++turn) {
        renew_routes(fresh);
        const std::vector<bool> found_anew = renew_chain(fresh);
        if (turn == 0) {
            start_from(from);
        } else {
            queues.begin_near();
        }
        for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
            if (found_anew[n] || chain.is_stale(chain.nodes[n])) {
                chain.mix(n);
            }
            renewed += found_anew[n] ? 1 : 0;
        }
        settle();
        if (utils_a_day <= 0 || options.inflow == Inflow::once ||
            !waits.follow(waits_found(), enough_utils / utils_a_day)) {
            break;
        }
    }
    unsettled = std::max(unsettled, utils_a_day * waits.off());
    add_up();
}

} // namespace corridor
