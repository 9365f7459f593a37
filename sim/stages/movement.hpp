#pragma once

#include "stages/day_context.hpp"

namespace corridor {

// How parties get from place to place; the stages' rules share these.

/// Leaves `place` on the next leg of the party's choice, by way of departure screening where there
/// is some. Parties that may stop here and choose to are settled.
void set_out(Life& life, PersonId leader, PlaceId place, Moment moment);

/// The same without departure screening.
void take_step(Life& life, PersonId leader, PlaceId place, Moment moment);

/// Starts on a leg: pays or owes the fare, and is under way.
void depart(Life& life, PersonId leader, LegId leg, Moment moment);

/// Reaches a place by a leg (or from a vessel): desk, holding, or on.
void reach(Life& life, PersonId leader, PlaceId place, LegId by, Moment moment);

/// Comes off a vessel.
void come_ashore(Life& life, const Ashore& ashore, Moment moment);

/// Has passed (or gone round) the desk of a place: waits there for the next leg, or stays.
void go_on_from(Life& life, PersonId leader, PlaceId place, Moment moment);

/// Stays at a place: works, or waits to be registered.
void settle_in(Life& life, PersonId leader, PlaceId place, Moment moment);

/// Meets authorities on a leg: a bribe, back, detention or onward.
void meet_authorities(Life& life, PersonId leader, LegId leg, Moment moment);

/// True when the person travels on the regular layer.
bool travels_regularly(const Life& life, PersonId leader);
Layer layer_of(const Life& life, PersonId leader);

} // namespace corridor
