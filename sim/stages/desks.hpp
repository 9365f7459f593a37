#pragma once

#include "stages/day_context.hpp"
#include "stages/layout.hpp"

#include <vector>

namespace corridor {

/// The parameter that gives a service its capacity: more than zero of it makes a desk.
Param capacity_parameter(Service service);

/// Capacity of a desk today, in people: beds for reception, people served a day for the others.
/// Services whose funding fell run at full capacity for `cash_days` and at `funded_share` after.
double desk_capacity(const Effective& now, const std::vector<FundingState>& funding,
                     const Desk& desk, Day today);

/// Statuses whose people queue at desks of `service`.
std::vector<Status> queueing_for(Service service);

/// Puts the party in line; without such a desk nothing happens and the party's hazards decide.
void join_desk(Life& life, PersonId leader, PlaceId place, Service service, Moment moment);
void join_desk(Life& life, PersonId leader, DeskId desk, Moment moment);
void join_seats(Life& life, PersonId leader, std::size_t queue, Moment moment);

} // namespace corridor
