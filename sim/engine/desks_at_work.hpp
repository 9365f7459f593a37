#pragma once

#include "engine/day_work.hpp"
#include "stages/layout.hpp"

namespace corridor {

/// New tickets of the day into their queues, in order of moment and keyed hash.
void take_tickets(State& state, const Layout& layout, const Effective& now,
                  const std::vector<Outbox>& outboxes);

/// A desk's day: serves its line up to its capacity, or as many as there are beds free.
/// Bulk-service queue: Q' = max(Q + arrivals - capacity, 0) (Bailey 1954).
DeskDay serve_desk(State& state, DeskId desk, const Layout& layout, const Effective& now, Day today,
                   double people_per_agent, std::vector<Served>& served);

/// Seats of one queue: people start on the leg tomorrow, or board the vessel that gathers there.
/// Vessels that are needed are put on `state.vessels`, so call this for one queue after another.
void give_seats(State& state, std::size_t queue, const World& world, const Layout& layout,
                const Effective& now, Day today, double people_per_agent,
                std::vector<Served>& served);

} // namespace corridor
