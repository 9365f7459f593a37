#pragma once

#include "base/ids.hpp"
#include "state/status.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// How many agents are where, and how many have landed. Kept up to date from the threads' tallies.
/// Every agent is in one situation; whoever lands twice is counted twice among those who landed.
struct Counts {
    std::vector<std::int64_t> at_place; ///< [place * status_count + status]
    std::vector<std::int64_t> on_leg;   ///< [leg]
    std::int64_t aboard = 0;            ///< of vessels, gathering ones included

    std::vector<std::int64_t> landed;    ///< [place] off vessels, since the start of the run
    std::vector<std::int64_t> landed_on; ///< [(day % 7) * places + place] on the last seven days

    std::int64_t at(PlaceId place, Status status) const {
        return at_place[place.index() * status_count + static_cast<std::size_t>(status)];
    }
    /// In the seven days up to the day of the last tally.
    std::int64_t landed_last_week(PlaceId place) const;
    std::int64_t everybody() const;
    /// By status, all places, legs and vessels together.
    std::vector<std::int64_t> by_status() const;
};

} // namespace corridor
