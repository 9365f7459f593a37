#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

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
};

} // namespace corridor
