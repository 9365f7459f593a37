#pragma once

#include "stages/day_context.hpp"

namespace corridor {

/// Moves a party into a status. The clocks of the status start again: hazards have no memory.
void enter(Life& life, PersonId leader, Status status, std::uint32_t situation, Moment moment);
inline void enter(Life& life, PersonId leader, Status status, PlaceId place, Moment moment) {
    enter(life, leader, status, place.value, moment);
}
inline void enter(Life& life, PersonId leader, Status status, LegId leg, Moment moment) {
    enter(life, leader, status, leg.value, moment);
}

/// Moves one member out of its party into a status. The others do not change. Returns their leader,
/// or an invalid id.
PersonId enter_alone(Life& life, PersonId leader, PersonId member, Status status,
                     std::uint32_t situation, Moment moment);

} // namespace corridor
