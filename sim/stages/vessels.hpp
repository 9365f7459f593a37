#pragma once

#include "stages/life.hpp"

#include <vector>

namespace corridor {

/// One day of one vessel: its own hazards, its people's days at sea, landing, rescue,
/// disembarkation. People who come off are told by `ashore`; they go on in their own blocks on the
/// same day.
void live_vessel(Life& life, VesselId id, std::vector<Ashore>& ashore);

/// Full, or after `gathering_days` with at least `vessel_minimum_share` of its capacity aboard.
bool is_ready_to_sail(const Vessel& vessel, const Effective& now, double people_per_agent,
                      Day today);

/// Names a vessel that sails today for luck: coast, date, network, and its ordinal among the
/// vessels of that network that sail from that coast today. So one vessel more leaves other days'
/// luck alone.
void give_key(Vessel& vessel, const World& world, Day today, std::uint32_t ordinal);

} // namespace corridor
