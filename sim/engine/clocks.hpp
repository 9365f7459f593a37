#pragma once

#include "stages/transitions.hpp"

#include <vector>

namespace corridor {

/// What comes next for a party: an event today, or the day on which to look again.
struct Outlook {
    bool today = false;
    std::size_t row = 0; ///< of the event today
    Moment moment;       ///< of the event today
    Day look = 0;        ///< otherwise; a day past the horizon where nothing can happen
};

/// Looks through the clocks of the party's status: durations by their end, hazards by the party's
/// unit exponentials against what has accumulated since it entered (state/hazards.hpp).
Outlook look_ahead(Life& life, PersonId leader);

/// Asks memory for what `look_ahead` will read of a party whose own columns are at hand.
void prefetch_hazards(const Life& life, PersonId leader);

/// Files the party for the day on which it must next be looked at.
void file_party(Life& life, PersonId leader);

/// Brings today's rates of all rows into the history.
void renew_hazards(HazardHistory& hazards, const World& world, const Effective& now, Day today,
                   bool rates_may_have_moved);

/// Room for the hazards of every row.
HazardHistory make_hazards(const World& world, int days);

} // namespace corridor
