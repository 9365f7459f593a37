#pragma once

#include "stages/day_context.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

namespace corridor {

/// Places that a compound's operators have today, people: compound_staffing, less those lost in
/// raids, and those opened there after raids elsewhere.
double places_at(const State& state, const Effective& now, PlaceId compound);

/// A compound's morning. What a raid has closed opens again at other compounds after
/// relocation_days, by relocation_weight and the part of them that is not closed. Offers that led
/// to the raided compound then lead to the one that has gained most, if that has more places.
void renew_compounds(State& state, const World& world, const Layout& layout, const Effective& now,
                     Day today);

/// Reach of each offer today: further while places are vacant where it leads (choice/offers.hpp).
std::vector<double> offer_reach(const State& state, const World& world, const Effective& now,
                                double people_per_agent);

/// Another compound with vacant places, drawn by their number and relocation_weight; invalid where
/// there is none.
PlaceId draw_other_compound(const Life& life, PersonId leader, PlaceId here);

} // namespace corridor
