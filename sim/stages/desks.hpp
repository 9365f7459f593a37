#pragma once

#include "stages/day_context.hpp"
#include "stages/layout.hpp"

#include <span>
#include <vector>

namespace corridor {

/// A service and the people who need it.
struct ServiceInfo {
    Service service;
    Param capacity;                   ///< a place with capacity above 0 has a desk
    std::span<const Status> queueing; ///< the statuses of people who queue for it
    bool at_borders;                  ///< only at border crossings and airports
    bool counts_tickets;   ///< people of its statuses may wait for other reasons, so tickets are
                           ///< counted
    bool lines_up_at_once; ///< people who start in its statuses are in the queue on the first
                           ///< morning
};

const ServiceInfo& info_of(Service service);

/// The capacity of a desk today, in people: beds for reception, people served a day for other
/// services. A service that lost funding has full capacity for `cash_days` and then the part
/// `funded_share`.
double desk_capacity(const Effective& now, const std::vector<FundingState>& funding,
                     const Desk& desk, Day today);

/// Adds the party to the queue. Without such a desk nothing happens; hazards decide what follows.
void join_desk(Life& life, PersonId leader, PlaceId place, Service service, Moment moment);
void join_desk(Life& life, PersonId leader, DeskId desk, Moment moment);
void join_seats(Life& life, PersonId leader, std::size_t queue, Moment moment);

} // namespace corridor
