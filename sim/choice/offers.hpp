#pragma once

#include "policy/effective.hpp"
#include "world/kinds.hpp"
#include "world/world.hpp"

namespace corridor {

/// A person who sees an offer.
struct Reader {
    AgeBand age = AgeBand::from_18_to_59;
    bool schooled = false; ///< has secondary school or more
};

/// The value that an offer promises, in utils: offer_value, plus wage_weight * log(wage / daily
/// income) when it names a wage. The true destination does not count.
double offer_worth(const Effective& now, OfferId offer, GroupId group);

/// How credible the offer is to the reader, relative to people of 18 to 59 without secondary
/// school.
double credibility_ratio(const Effective& now, OfferId offer, Reader reader);

/// How vacancies at a compound change the reach of offers that lead there. 1 when the compound has
/// no target (`aim` 0). Otherwise 1 + gain * (1 - held / places), and 0 when there are no places or
/// far too many people.
double reach_ratio(double gain, double aim, double places, double held);

} // namespace corridor
