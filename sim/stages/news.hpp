#pragma once

#include "choice/beliefs.hpp"
#include "choice/departure.hpp"
#include "stages/day_context.hpp"

#include <optional>

namespace corridor {

// What parties go by, and what they tell.

/// True where people learn from each other. Expected flows are those of people who know, or of
/// beliefs that stay as they are.
inline bool learns(const Life& life) { return life.communities != nullptr; }

/// What the party goes by at `place`: its community's beliefs, or its profile's where travellers
/// know the true risks; hearsay is none then.
ViewId view_of(const Life& life, PersonId leader, PlaceId place);
std::optional<Hearsay> hearsay_of(const Life& life, PersonId leader, PlaceId place);

/// The party may tell at home, and at the hubs where the leg ends (or begins, at sea), what came of
/// it: `people` of them, and what they paid.
void tell(Life& life, PersonId leader, Told told, LegId leg, std::size_t people = 1,
          double price = 0);
void tell_party(Life& life, PersonId leader, Told told, LegId leg);
/// The same about a pathway or an offer, at home.
void tell(Life& life, PersonId leader, Told told, PathwayId pathway);
void tell(Life& life, PersonId leader, Told told, OfferId offer);

/// What counselling said fades: with every day somebody else has forgotten it.
void forget_counselling(Life& life, PersonId person, Moment moment);

} // namespace corridor
