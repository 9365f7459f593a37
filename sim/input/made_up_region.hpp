#pragma once

#include "scenario/scenario.hpp"

#include <memory>

namespace corridor {

/// A region that is no real one, for measuring speed and for documentation: 200 places and 600
/// legs, coasts and a sea, two borders, six networks, a pathway, an offer, desks, drivers, and a
/// plan "measures" whose levers pull at most of it. Every rule has something to do.
struct MadeUpRegion {
    double people = 1e6;
    int days = 365;
    double people_per_agent = 1;
};

/// The scenario's files.
Files files_of(const MadeUpRegion& region);

/// Read as any other scenario would be. Throws InputError.
std::shared_ptr<const Scenario> read_made_up(const MadeUpRegion& region);

} // namespace corridor
