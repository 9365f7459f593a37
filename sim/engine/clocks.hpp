#pragma once

#include "stages/transitions.hpp"

#include <vector>

namespace corridor {

/// What comes next for a party: an event today, or the day on which to check again.
struct Outlook {
    bool today = false;
    std::size_t row = 0; ///< of the event today
    Moment moment;       ///< of the event today
    Day look = 0;        ///< day of the next check; after the horizon when nothing can happen
};

/// Checks the clocks of the party's status: durations by their end, hazards by comparing the
/// party's unit exponentials with the hazard since it entered the status (state/hazards.hpp).
Outlook look_ahead(Life& life, PersonId leader);

/// Loads what `look_ahead` will read of a party into the processor's cache. Its columns must be
/// loaded already.
void prefetch_hazards(const Life& life, PersonId leader);

/// Sets the calendar entry of the party to the day of its next check.
void file_party(Life& life, PersonId leader);

/// Adds today's rates of all rows to the history.
void renew_hazards(HazardHistory& hazards, const World& world, const Effective& now, Day today,
                   bool rates_may_have_moved);

/// An empty history for the hazards of every row.
HazardHistory make_hazards(const World& world, int days);

} // namespace corridor
