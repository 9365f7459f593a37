#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <vector>

namespace corridor {

/// A compound as its operators have it today.
struct CompoundState {
    double closed = 0; ///< part that was closed yesterday
    double moved = 0;  ///< places gained (or lost, below 0) beside compound_staffing, people
};

/// Places lost in a raid, until the operators have opened as many elsewhere.
struct Relocation {
    Day opens = 0;
    PlaceId from;
    double places = 0; ///< people
    double share = 0;  ///< of the places that were there before the raid
};

/// A place to which an offer truly leads, with the share of those who accept it.
struct OfferEnd {
    PlaceId place;
    double share = 1;
};

/// The ends of an offer; together their shares are 1.
using OfferEnds = std::vector<OfferEnd>;

} // namespace corridor
