#pragma once

#include "stages/day_context.hpp"

namespace corridor {

// Status changes that several rows of the table use, in any place.

/// Clears what belonged to the attempt that has ended: carrier, offer, screening.
void end_attempt(Life& life, PersonId leader);

/// The party gives up and goes home.
void go_home(Life& life, PersonId leader, Moment moment);

void become_unregistered(Life& life, PersonId leader, PlaceId place, Moment moment);
void become_registered(Life& life, PersonId leader, PlaceId place, Moment moment);
void become_detained(Life& life, PersonId leader, PlaceId place, Moment moment);
void become_exploited(Life& life, PersonId leader, PlaceId place, Moment moment);
void become_returnee(Life& life, PersonId leader, PlaceId place, bool compelled, Moment moment);
void become_lost(Life& life, PersonId leader, PlaceId place, Moment moment);
/// The party waits for return if a state confirms the nationality; otherwise services lose contact
/// with it.
void return_or_lose(Life& life, PersonId leader, PlaceId place, bool compelled, Moment moment);
void enter_referral(Life& life, PersonId leader, PlaceId place, Moment moment);

/// One member dies. The others do not change.
void die(Life& life, PersonId leader, PlaceId place, Moment moment);

// Actions of rows of several stages: at the place where the party is.

void die_at_place(Life& life, PersonId leader, Moment moment);
void be_exploited(Life& life, PersonId leader, Moment moment);
void drop_out_of_sight(Life& life, PersonId leader, Moment moment);

} // namespace corridor
