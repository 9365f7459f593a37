#pragma once

#include "policy/effective.hpp"
#include "world/kinds.hpp"
#include "world/world.hpp"

namespace corridor {

/// Who meets an offer.
struct Reader {
    AgeBand age = AgeBand::from_18_to_59;
    bool schooled = false; ///< secondary school or more
};

/// What an offer promises, utils: offer_value, and wage_weight * log(wage / daily income) where it
/// names a wage. What it really leads to is no part of it.
double offer_worth(const Effective& now, OfferId offer, GroupId group);

/// How credible the offer is to the reader, relative to people of 18 to 59 without secondary
/// school.
double credibility_ratio(const Effective& now, OfferId offer, Reader reader);

/// What vacancies at a compound do to the reach of offers that lead there: 1 where no places are
/// aimed at (`aim` 0), else 1 + gain * (1 - held / places), and 0 where there are no places or far
/// too many people already.
double reach_ratio(double gain, double aim, double places, double held);

} // namespace corridor
