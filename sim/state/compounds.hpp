#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <vector>

namespace corridor {

/// The state of a compound today.
struct CompoundState {
    double closed = 0; ///< share that was closed yesterday, 0 to 1
    double moved = 0;  ///< places gained (negative: lost) in addition to compound_staffing, people
};

/// Places that a raid closed, until the operators open as many at another place.
struct Relocation {
    Day opens = 0;
    PlaceId from;
    double places = 0; ///< people
    double share = 0;  ///< of the places before the raid
};

/// A true destination of an offer, with its share of the people who accept the offer.
struct OfferEnd {
    PlaceId place;
    double share = 1;
};

/// The true destinations of an offer. Their shares add up to 1.
using OfferEnds = std::vector<OfferEnd>;

} // namespace corridor
