#pragma once

#include "engine/events.hpp"
#include "stages/layout.hpp"

namespace corridor {

/// The day's new tickets by queue: desks first, then seats.
void sort_out(const std::vector<Outbox>& outboxes, std::size_t desks,
              std::vector<std::vector<Ticket>>& joining);

/// New tickets into their queue, in order of moment and keyed hash; urgent ones into a line of
/// their own where need comes first.
void take_tickets(Queue& queue, std::vector<Ticket>& joining, bool by_need, const People& people);

/// Takes those who have gone elsewhere out of a line for seats, and counts who is left.
void look_through(Queue& queue, const People& people);

/// A desk's day: serves its line up to its capacity, or as many as there are beds free.
/// Bulk-service queue: Q' = max(Q + arrivals - capacity, 0) (Bailey 1954).
DeskDay serve_desk(State& state, DeskId desk, const Layout& layout, const Effective& now, Day today,
                   double people_per_agent, std::vector<Served>& served);

/// Seats of one queue: people start on the leg tomorrow, or board the vessel that gathers there.
/// Vessels that are needed are put on `state.vessels`, so call this for one queue of a leg by
/// vessel after another; queues of other legs touch nothing but themselves.
void give_seats(State& state, std::size_t queue, const World& world, const Layout& layout,
                const Effective& now, Day today, double people_per_agent,
                std::vector<Served>& served);

} // namespace corridor
