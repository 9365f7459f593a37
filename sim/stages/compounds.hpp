#pragma once

#include "stages/day_context.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// The places of a compound's operators today, people: compound_staffing, minus places lost in
/// raids, plus places opened after raids on other compounds.
double places_at(const State& state, const Effective& now, PlaceId compound);

/// The morning of the compounds. After relocation_days, operators open the places that a raid has
/// closed at other compounds, by relocation_weight and the part that is not closed. Offers that led
/// to the raided compound lead to these places from then on, for the same share of people. So it
/// makes no difference whether a compound is written as one or as two halves. Assumption.
void renew_compounds(State& state, const Layout& layout, const Effective& now, Day today);

/// The ends of the offers before any raid: the true destination for everybody.
std::vector<OfferEnds> ends_of_offers(const World& world);

/// The place where the offer leads this party, drawn once in a life by the shares of the ends that
/// can be reached from `here`. Invalid when none can be reached.
PlaceId end_of_offer(const Life& life, PersonId leader, PlaceId here);

/// The reach of each offer today. It is greater when the offer's destination has vacancies
/// (choice/offers.hpp).
std::vector<double> offer_reach(const State& state, const World& world, const Effective& now,
                                double people_per_agent);

/// Draws another compound with vacancies, by their number and relocation_weight. Invalid when there
/// is none.
PlaceId draw_other_compound(const Life& life, PersonId leader, PlaceId here);

} // namespace corridor
