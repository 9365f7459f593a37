#pragma once

#include "stages/day_context.hpp"

#include <optional>
#include <span>
#include <vector>

namespace corridor {

/// One day of one vessel: its own hazards, its people's days at sea, landing, rescue,
/// disembarkation. People who come off are told by `ashore`; they go on in their own blocks on the
/// same day.
void live_vessel(Life& life, VesselId id, std::vector<Ashore>& ashore);

/// What can befall a vessel today, by its status; hazards per day.
struct VesselRisk {
    Cause cause;
    double rate;
};
std::vector<VesselRisk> vessel_risks(const Life& life, const Vessel& vessel);

/// What befalls the vessel first today, if anything does. Each cause has an exponential of its own,
/// keyed by the vessel, its events so far and the days since its status began, so that a change of
/// one hazard moves the times of no other (competing risks, as for people).
std::optional<Cause> first_today(const Luck& luck, const Vessel& vessel, Day today,
                                 std::span<const VesselRisk> risks);

/// What acts on each person aboard, hazards per day.
struct AboardHazards {
    double death = 0;
    double thirst = 0;
    double abuse = 0;
};
AboardHazards aboard_hazards(const Effective& now, bool past_supplies);

/// Whether the days on a vessel in this status act on those aboard.
bool suffers(VesselStatus status);

/// For expected flows: `cause` befalls a vessel; without one its present status comes to its end
/// (a gathering vessel sails).
void befall_vessel(Life& life, VesselId id, std::optional<Cause> cause,
                   std::vector<Ashore>& ashore);

/// For expected flows: one person aboard dies or is abused.
void befall_person_aboard(Life& life, VesselId id, PersonId person, Cause cause);

/// Full, or after `gathering_days` with at least `vessel_minimum_share` of its capacity aboard.
bool is_ready_to_sail(const Vessel& vessel, const Effective& now, double people_per_agent,
                      Day today);

/// Names a vessel that sails for luck: by its coast and by those aboard, whose least draw stands
/// for them. Two vessels that share most of their people, the same ones a day later or with one
/// more, most likely have the same luck: with the chance that is the part of the people of both
/// whom they share (Broder 1997, On the resemblance and containment of documents). A vessel more
/// elsewhere leaves all others alone.
void give_key(Vessel& vessel, const People& people, const World& world, const Luck& luck);

} // namespace corridor
