#pragma once

#include "stages/day_context.hpp"

#include <optional>
#include <span>
#include <vector>

namespace corridor {

/// One day of one vessel: its hazards, the days at sea of its people, landing, rescue,
/// disembarkation. `ashore` gets the people who leave it; their own blocks continue with them on
/// the same day.
void live_vessel(Life& life, VesselId id, std::vector<Ashore>& ashore);

/// What can happen to a vessel today, by its status; hazards per day.
struct VesselRisk {
    Cause cause;
    double rate;
};
std::vector<VesselRisk> vessel_risks(const Life& life, const Vessel& vessel);

/// The first event of the vessel today, if there is one. Each cause has its own exponential draw.
/// Its key is the vessel, its events so far and the days since its status began. So a change of one
/// hazard does not change the times of other causes (competing risks, as for people).
std::optional<Cause> first_today(const Luck& luck, const Vessel& vessel, Day today,
                                 std::span<const VesselRisk> risks);

/// The hazards of each person aboard, per day.
struct AboardHazards {
    double death = 0;
    double thirst = 0;
    double abuse = 0;
};
AboardHazards aboard_hazards(const Effective& now, bool past_supplies);

/// Whether days on a vessel in this status harm the people aboard.
bool suffers(VesselStatus status);

/// For expected flows: `cause` happens to a vessel. Without a cause its present status ends (a
/// gathering vessel sails).
void befall_vessel(Life& life, VesselId id, std::optional<Cause> cause,
                   std::vector<Ashore>& ashore);

/// For expected flows: one person aboard dies or is abused.
void befall_person_aboard(Life& life, VesselId id, PersonId person, Cause cause);

/// True when it is full, or after `gathering_days` with at least `vessel_minimum_share` of its
/// capacity aboard.
bool is_ready_to_sail(const Vessel& vessel, const Effective& now, double people_per_agent,
                      Day today);

/// Gives a vessel that sails its key of draws: its coast, and the least draw among the people
/// aboard. Two vessels with mostly the same people (a day later, or with one person more) probably
/// have the same luck. The probability is the share of the people of both vessels who are on both
/// (Broder 1997, On the resemblance and containment of documents). One more vessel elsewhere does
/// not change the luck of others.
void give_key(Vessel& vessel, const People& people, const World& world, const Luck& luck);

} // namespace corridor
