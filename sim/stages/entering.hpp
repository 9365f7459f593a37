#pragma once

#include "stages/day_context.hpp"

namespace corridor {

/// Moves a party into a status. Entering starts the status's clocks anew: hazards are memoryless.
void enter(Life& life, PersonId leader, Status status, std::uint32_t situation, Moment moment);
inline void enter(Life& life, PersonId leader, Status status, PlaceId place, Moment moment) {
    enter(life, leader, status, place.value, moment);
}
inline void enter(Life& life, PersonId leader, Status status, LegId leg, Moment moment) {
    enter(life, leader, status, leg.value, moment);
}

/// Moves one member out of its party into a status; the others go on. Returns who leads them, if
/// anybody.
PersonId enter_alone(Life& life, PersonId leader, PersonId member, Status status,
                     std::uint32_t situation, Moment moment);

} // namespace corridor
