#pragma once

#include "stages/day_context.hpp"

namespace corridor {

// How parties move from place to place. The rules of all stages use these functions.

/// The party leaves `place` on the next leg of its choice, through departure screening if the place
/// has one. A party that may stop here and chooses so is settled.
void set_out(Life& life, PersonId leader, PlaceId place, Moment moment);

/// The same without departure screening.
void take_step(Life& life, PersonId leader, PlaceId place, Moment moment);

/// The party starts on a leg: it pays or owes the fare.
void depart(Life& life, PersonId leader, LegId leg, Moment moment);

/// The party reaches a place by a leg (or from a vessel): it goes to a desk, is held, or goes on.
void reach(Life& life, PersonId leader, PlaceId place, LegId by, Moment moment);

/// The party leaves a vessel.
void come_ashore(Life& life, const Ashore& ashore, Moment moment);

/// The party has passed (or avoided) the desk of a place: it waits for the next leg, or stays.
void go_on_from(Life& life, PersonId leader, PlaceId place, Moment moment);

/// The party stays at a place: it works, or waits for registration.
void settle_in(Life& life, PersonId leader, PlaceId place, Moment moment);

/// The party meets authorities on a leg: it pays a bribe, is sent back, is detained, or goes on.
void meet_authorities(Life& life, PersonId leader, LegId leg, Moment moment);

/// True when the person travels in the regular layer.
bool travels_regularly(const Life& life, PersonId leader);
Layer layer_of(const Life& life, PersonId leader);

} // namespace corridor
