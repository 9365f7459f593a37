#pragma once

#include "stages/day_context.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// Places that a compound's operators have today, people: compound_staffing, less those lost in
/// raids, and those opened there after raids elsewhere.
double places_at(const State& state, const Effective& now, PlaceId compound);

/// A compound's morning. What a raid has closed opens again at other compounds after
/// relocation_days, by relocation_weight and the part of them that is not closed. Of the people
/// whom an offer led to the raided compound, the share of its places that moved is then led where
/// these opened. So a compound in two halves is the compound (the rule: assumption).
void renew_compounds(State& state, const Layout& layout, const Effective& now, Day today);

/// Offers before any raid: all who accept one are led to its true destination.
std::vector<OfferEnds> ends_of_offers(const World& world);

/// Where this party's offer leads from here, drawn once for a life by the shares of the ends that
/// can be reached; invalid where none can.
PlaceId end_of_offer(const Life& life, PersonId leader, PlaceId here);

/// Reach of each offer today: further while places are vacant where it leads (choice/offers.hpp).
std::vector<double> offer_reach(const State& state, const World& world, const Effective& now,
                                double people_per_agent);

/// Another compound with vacant places, drawn by their number and relocation_weight; invalid where
/// there is none.
PlaceId draw_other_compound(const Life& life, PersonId leader, PlaceId here);

} // namespace corridor
