#pragma once

#include "choice/beliefs.hpp"
#include "choice/departure.hpp"
#include "stages/day_context.hpp"

#include <optional>

namespace corridor {

// What parties believe, and what they report.

/// True when people learn from each other. Expected flows are those of people who know the truth,
/// or of constant beliefs.
inline bool learns(const Life& life) { return life.communities != nullptr; }

/// The party's beliefs at `place`: those of its community, or, when travellers know the true risks,
/// those of its profile. Then there is no hearsay.
ViewId view_of(const Life& life, PersonId leader, PlaceId place);
std::optional<Hearsay> hearsay_of(const Life& life, PersonId leader, PlaceId place);

/// The party may report what happened on the leg: at home, and at the hubs where the leg ends (or
/// begins, at sea). `people` is the number of members concerned; the report includes the price that
/// they paid.
void tell(Life& life, PersonId leader, Told told, LegId leg, std::size_t people = 1,
          double price = 0);
void tell_party(Life& life, PersonId leader, Told told, LegId leg);
/// The same about a pathway or an offer. The report goes home.
void tell(Life& life, PersonId leader, Told told, PathwayId pathway);
void tell(Life& life, PersonId leader, Told told, OfferId offer);

/// The effect of counselling fades: each day some people forget it.
void forget_counselling(Life& life, PersonId person, Moment moment);

} // namespace corridor
