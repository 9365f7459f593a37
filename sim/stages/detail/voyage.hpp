#pragma once

#include "stages/chance.hpp"
#include "stages/vessels.hpp"

namespace corridor::detail {

/// A vessel that is under way today, and what its rules need.
struct Voyage {
    Life& life;
    Vessel& vessel;
    VesselId id;
    std::vector<Ashore>& ashore;

    /// The vessel's question at its present event.
    Question question(Why why, Entity what = {}) const {
        return {vessel.whose(), static_cast<std::int32_t>(vessel.events), why, what};
    }
    bool happens(double probability, Why why, Entity what) const {
        return life.chance.happens(question(why, what), probability);
    }
    auto persons() const { return static_cast<std::int32_t>(vessel.manifest.size()); }
};

/// Counts a firing of the row (status of the vessel, `cause`), and moves the vessel's ordinal of
/// draws on.
void fire(Voyage& voyage, Cause cause);

/// Sets a new status without a duration.
void set_status(Voyage& voyage, VesselStatus status, Moment moment);

/// A lognormal duration with this median, days, from the vessel's draws.
double draw_vessel_days(const Voyage& voyage, double median, double spread, Cause cause);

/// The spread of waiting times of vessels.
double waiting_spread(const Voyage& voyage);

/// Counts people aboard for the vessel's network.
void note_for_network(Voyage& voyage, std::vector<std::int32_t>& tally, std::int32_t persons);

/// Counts an outcome for each person aboard.
void note_aboard(Voyage& voyage, Outcome outcome);

/// The parties aboard report what happened on the leg.
void tell_of_leg(Voyage& voyage, Told told);

/// Draws a port near the zone, by weight (distance, quota, free places). Invalid when there is
/// none.
PlaceId draw_port(const Voyage& voyage);

/// All people leave the vessel, and its voyage ends.
void put_ashore(Voyage& voyage, PlaceId place, bool covert, VesselStatus end, Moment moment);

void start_leg(Voyage& voyage, LegId leg, Moment moment);
void wait_offshore(Voyage& voyage, Moment moment);

/// Starts the next leg by sea, or waits offshore when there is none.
void sail_on(Voyage& voyage, Moment moment);

} // namespace corridor::detail
