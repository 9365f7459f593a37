#pragma once

#include "stages/day_context.hpp"

namespace corridor {

// What rules count.

/// Adds an outcome for each member of the party, at a place or on a leg.
void note_party(Life& life, PersonId leader, Outcome outcome, PlaceId place);
void note_party(Life& life, PersonId leader, Outcome outcome, LegId leg);

/// Counts one person who starts on a leg, or who reaches a place by any way.
void note_departure(Life& life, PersonId person, LegId leg, bool regularly);
void note_arrival(Life& life, PersonId person, PlaceId place);

/// Notes `protection_denied` for each member with a protection claim.
void note_protection_denied(Life& life, PersonId leader, PlaceId place);

} // namespace corridor
