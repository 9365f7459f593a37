#pragma once

#include "engine/events.hpp"
#include "stages/layout.hpp"

namespace corridor {

/// Sorts the day's new tickets by queue: first desks, then seats.
void sort_out(const std::vector<Outbox>& outboxes, std::size_t desks,
              std::vector<std::vector<Ticket>>& joining);

/// Adds new tickets to their queue, in order of moment and keyed hash. When need decides the order,
/// urgent people join the urgent queue.
void take_tickets(Queue& queue, std::vector<Ticket>& joining, bool by_need, const People& people);

/// Removes people who have left from a queue for seats, and counts the others.
void look_through(Queue& queue, const People& people);

/// The day of a desk: it serves its queue up to its capacity, or as many people as there are free
/// beds. Bulk-service queue: Q' = max(Q + arrivals - capacity, 0) (Bailey 1954).
DeskDay serve_desk(State& state, DeskId desk, const Layout& layout, const Effective& now, Day today,
                   double people_per_agent, std::vector<Served>& served);

/// Gives the seats of one queue: people start on the leg tomorrow, or board the vessel that gathers
/// there. New vessels are added to `state.vessels`, so queues of legs by vessel must be handled one
/// after another. Queues of other legs change only themselves.
void give_seats(State& state, std::size_t queue, const World& world, const Layout& layout,
                const Effective& now, Day today, double people_per_agent,
                std::vector<Served>& served);

} // namespace corridor
