#pragma once

#include "base/ids.hpp"
#include "state/status.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// How many agents are where. Kept up to date from the threads' tallies; every agent is counted
/// once.
struct Counts {
    std::vector<std::int64_t> at_place; ///< [place * status_count + status]
    std::vector<std::int64_t> on_leg;   ///< [leg]
    std::int64_t aboard = 0;            ///< of vessels, gathering ones included

    std::int64_t at(PlaceId place, Status status) const {
        return at_place[place.index() * status_count + static_cast<std::size_t>(status)];
    }
    std::int64_t everybody() const;
    /// By status, all places, legs and vessels together.
    std::vector<std::int64_t> by_status() const;
};

} // namespace corridor
