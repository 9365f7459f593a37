#pragma once

#include "base/ids.hpp"
#include "state/status.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// How many agents are in each situation, and how many have landed. Updated from the tallies of the
/// threads. Every agent is in exactly one situation. A person who lands twice is counted twice
/// among the landed.
struct Counts {
    std::vector<std::int64_t> at_place; ///< [place * status_count + status]
    std::vector<std::int64_t> on_leg;   ///< [leg]
    std::int64_t aboard = 0;            ///< vessels, including those that gather people

    std::vector<std::int64_t> landed;    ///< [place] from vessels, since the start of the run
    std::vector<std::int64_t> landed_on; ///< [(day % 7) * places + place] in the last seven days

    std::int64_t at(PlaceId place, Status status) const {
        return at_place[place.index() * status_count + static_cast<std::size_t>(status)];
    }
    /// Agents who landed in the seven days up to the day of the last tally.
    std::int64_t landed_last_week(PlaceId place) const;
    std::int64_t everybody() const;
    /// By status, over all places, legs and vessels.
    std::vector<std::int64_t> by_status() const;
};

} // namespace corridor
