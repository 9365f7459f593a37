#include "engine/queues.hpp"

#include "engine/prefetch.hpp"
#include "stages/desks.hpp"
#include "stages/networks.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace corridor {

namespace {

bool still_waits(const People& people, const Ticket& ticket, std::span<const Status> statuses) {
    return !people.has(ticket.leader, Flag::follows) &&
           people.entered(ticket.leader) == ticket.entered &&
           std::find(statuses.begin(), statuses.end(), people.status_of(ticket.leader)) !=
               statuses.end();
}

/// Serves one part of the queue in order while there is `room` (agents). A party is served
/// together.
template <class Serve>
double serve_line(Queue& queue, std::deque<Ticket>& line, double room, const People& people,
                  std::span<const Status> statuses, Serve&& serve) {
    while (!line.empty()) {
        if (line.size() > prefetched_ahead) {
            prefetch_ticket(people, line[prefetched_ahead].leader);
        }
        const Ticket ticket = line.front();
        if (!still_waits(people, ticket, statuses)) {
            queue.agents -= ticket.agents;
            line.pop_front();
            continue;
        }
        const auto members = static_cast<double>(people.party_size(ticket.leader));
        if (members > room) {
            break;
        }
        room -= members;
        queue.agents -= ticket.agents;
        line.pop_front();
        serve(ticket, members);
    }
    return room;
}

/// The whole agents of today's capacity. The fraction is kept for tomorrow.
double whole_agents(Queue& queue, double people_a_day, double people_per_agent) {
    const double agents = people_a_day / people_per_agent + queue.carried;
    const double whole = std::floor(agents);
    queue.carried = agents - whole;
    return whole;
}

/// A party larger than a day's capacity is served over several days: unused capacity is kept for it
/// while people wait.
void keep_for_head(Queue& queue, double room) {
    if (!queue.urgent.empty() || !queue.ordinary.empty()) {
        queue.carried += room;
    }
}

/// True when `a` came first; a keyed hash decides between people of the same moment.
bool is_first(const Ticket& a, const Ticket& b) {
    return std::tuple(a.entered.ticks, a.order, a.leader.value) <
           std::tuple(b.entered.ticks, b.order, b.leader.value);
}

/// Parties that still wait, in agents.
std::size_t length_of(const std::deque<Ticket>& line, const People& people,
                      std::span<const Status> statuses) {
    std::size_t agents = 0;
    for (const Ticket& ticket : line) {
        agents += still_waits(people, ticket, statuses) ? people.party_size(ticket.leader) : 0;
    }
    return agents;
}

/// Agents who wait for the desk. When a status has only one reason to wait, it is the count of the
/// status.
double waiting_for(const State& state, const Desk& desk, const Queue& queue,
                   std::span<const Status> statuses) {
    if (info_of(desk.service).counts_tickets) {
        return static_cast<double>(length_of(queue.urgent, state.people, statuses) +
                                   length_of(queue.ordinary, state.people, statuses));
    }
    std::int64_t agents = 0;
    for (const Status status : statuses) {
        agents += state.counts.at(desk.place, status);
    }
    return static_cast<double>(agents);
}

double percentile_90(std::vector<double>& values) {
    if (values.empty()) {
        return 0;
    }
    const auto at = static_cast<std::ptrdiff_t>(
        std::min<double>(static_cast<double>(values.size()) - 1,
                         std::ceil(0.9 * static_cast<double>(values.size())) - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

} // namespace

void sort_out(const std::vector<Outbox>& outboxes, std::size_t desks,
              std::vector<std::vector<Ticket>>& joining) {
    for (auto& queue : joining) {
        queue.clear();
    }
    for (const Outbox& outbox : outboxes) {
        for (const Joining& one : outbox.joining) {
            joining[one.is_seat ? desks + one.queue : one.queue].push_back(one.ticket);
        }
    }
}

void take_tickets(Queue& queue, std::vector<Ticket>& joining, bool by_need, const People& people) {
    std::sort(joining.begin(), joining.end(),
              [](const Ticket& a, const Ticket& b) { return is_first(a, b); });
    for (Ticket& ticket : joining) {
        ticket.agents = static_cast<std::uint8_t>(people.party_size(ticket.leader));
        queue.agents += ticket.agents;
        (by_need && ticket.urgent ? queue.urgent : queue.ordinary).push_back(ticket);
    }
}

DeskDay serve_desk(State& state, DeskId id, const Layout& layout, const Effective& now, Day today,
                   double people_per_agent, std::vector<Served>& served) {
    const Desk& desk = layout.desks[id.index()];
    Queue& queue = state.desks[id.index()];
    const People& people = state.people;
    const std::span<const Status> statuses = info_of(desk.service).queueing;
    DeskDay day;
    day.capacity = desk_capacity(now, state.funding, desk, today);
    double room = 0;
    if (desk.service == Service::reception) {
        const auto taken = static_cast<double>(state.counts.at(desk.place, Status::in_reception));
        room = std::max(0.0, std::floor(day.capacity / people_per_agent) - taken);
    } else {
        room = whole_agents(queue, day.capacity, people_per_agent);
    }
    const double waiting = waiting_for(state, desk, queue, statuses);
    std::vector<double> waits;
    double wait_sum = 0;
    const auto serve = [&](const Ticket& ticket, double members) {
        const double wait =
            today + 1 - static_cast<double>(ticket.entered.ticks) / Moment::ticks_per_day;
        day.served += members * people_per_agent;
        wait_sum += members * wait;
        waits.insert(waits.end(), static_cast<std::size_t>(members), wait);
        served.push_back({ticket.leader, ticket.entered, id, {}, {}});
    };
    room = serve_line(queue, queue.urgent, room, people, statuses, serve);
    room = serve_line(queue, queue.ordinary, room, people, statuses, serve);
    if (desk.service != Service::reception) {
        keep_for_head(queue, room);
    }
    day.queue = std::max(0.0, waiting - day.served / people_per_agent) * people_per_agent;
    day.wait_mean_days = waits.empty() ? 0 : wait_sum / static_cast<double>(waits.size());
    day.wait_p90_days = percentile_90(waits);
    return day;
}

void look_through(Queue& queue, const People& people) {
    static const std::vector<Status> waiting = {Status::waiting_to_board};
    std::erase_if(queue.ordinary,
                  [&](const Ticket& ticket) { return !still_waits(people, ticket, waiting); });
    queue.agents = 0;
    for (Ticket& ticket : queue.ordinary) {
        ticket.agents = static_cast<std::uint8_t>(people.party_size(ticket.leader));
        queue.agents += ticket.agents;
    }
}

void give_seats(State& state, std::size_t number, const World& world, const Layout& layout,
                const Effective& now, Day today, double people_per_agent,
                std::vector<Served>& served) {
    static const std::vector<Status> waiting = {Status::waiting_to_board};
    const LegId leg_id = layout.leg_of_seats[number];
    const NetworkId network = layout.network_of_seats[number];
    const Leg& leg = world[leg_id];
    Queue& queue = state.seats[number];
    if (queue.ordinary.empty() || now.at(Param::open, leg_id) <= 0) {
        return;
    }
    double room =
        whole_agents(queue, seats_on(state, world, layout, now, number), people_per_agent);
    room = serve_line(
        queue, queue.ordinary, room, state.people, waiting,
        [&](const Ticket& ticket, double members) {
            VesselId vessel;
            if (leg.by_vessel()) {
                const double capacity = now.at(Param::vessel_capacity, network) / people_per_agent;
                vessel = state.gathering[number];
                const bool full =
                    vessel.valid() &&
                    (state.vessels[vessel.index()].status != VesselStatus::gathering ||
                     static_cast<double>(state.vessels[vessel.index()].manifest.size()) + members >
                         capacity);
                if (!vessel.valid() || full) {
                    vessel = VesselId{state.vessels.size()};
                    Vessel fresh;
                    fresh.network = network;
                    fresh.embarkation = leg.from;
                    fresh.leg = leg_id;
                    fresh.zone = leg.from;
                    fresh.seats = static_cast<std::uint32_t>(number);
                    fresh.gathered_from = today;
                    state.vessels.push_back(std::move(fresh));
                    state.gathering[number] = vessel;
                }
                auto& manifest = state.vessels[vessel.index()].manifest;
                state.people.for_party(ticket.leader, [&](PersonId m) { manifest.push_back(m); });
            }
            served.push_back({ticket.leader, ticket.entered, {}, leg_id, vessel});
        });
    keep_for_head(queue, room);
}

} // namespace corridor
