#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

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
};

} // namespace corridor
