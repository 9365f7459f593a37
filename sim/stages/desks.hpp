#pragma once

#include "stages/day_context.hpp"
#include "stages/layout.hpp"

#include <span>
#include <vector>

namespace corridor {

/// What a service is to people who need it.
struct ServiceInfo {
    Service service;
    Param capacity;                   ///< more than zero of it makes a desk
    std::span<const Status> queueing; ///< statuses whose people queue for it
    bool at_borders;                  ///< only at border crossings and airports
    bool counts_tickets; ///< its statuses have other reasons to wait, so the line itself is counted
    bool lines_up_at_once; ///< people who begin in its statuses are in line on the first morning
};

const ServiceInfo& info_of(Service service);

/// Capacity of a desk today, in people: beds for reception, people served a day for the others.
/// Services whose funding fell run at full capacity for `cash_days` and at `funded_share` after.
double desk_capacity(const Effective& now, const std::vector<FundingState>& funding,
                     const Desk& desk, Day today);

/// Puts the party in line; without such a desk nothing happens and the party's hazards decide.
void join_desk(Life& life, PersonId leader, PlaceId place, Service service, Moment moment);
void join_desk(Life& life, PersonId leader, DeskId desk, Moment moment);
void join_seats(Life& life, PersonId leader, std::size_t queue, Moment moment);

} // namespace corridor
