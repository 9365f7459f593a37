#pragma once

#include "scenario/scenario.hpp"

#include <memory>

namespace corridor {

/// An invented region, for measuring speed and for documentation. It has 200 places, 600 legs,
/// coasts and a sea, two borders, six networks, a pathway, an offer, desks, drivers, and a plan
/// "measures" with many levers. Every rule of the model is used.
struct MadeUpRegion {
    double people = 1e6;
    int days = 365;
    double people_per_agent = 1;
};

/// The files of the scenario.
Files files_of(const MadeUpRegion& region);

/// Reads the region as any other scenario. Throws InputError.
std::shared_ptr<const Scenario> read_made_up(const MadeUpRegion& region);

} // namespace corridor
