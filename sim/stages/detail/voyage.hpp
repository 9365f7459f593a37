#pragma once

#include "stages/chance.hpp"
#include "stages/vessels.hpp"

namespace corridor::detail {

/// A vessel on its way today, and what its rules need.
struct Voyage {
    Life& life;
    Vessel& vessel;
    VesselId id;
    std::vector<Ashore>& ashore;

    /// The vessel's question at the present event.
    Question question(Why why, Entity what = {}) const {
        return {vessel.whose(), static_cast<std::int32_t>(vessel.events), why, what};
    }
    bool happens(double probability, Why why, Entity what) const {
        return life.chance.happens(question(why, what), probability);
    }
    auto persons() const { return static_cast<std::int32_t>(vessel.manifest.size()); }
};

/// Counts a firing of the row that `cause` is in the vessel's status; luck turns over.
void fire(Voyage& voyage, Cause cause);

/// A new status, without an end of its own.
void set_status(Voyage& voyage, VesselStatus status, Moment moment);

/// Lognormal around `median`, by the vessel's own luck.
double draw_vessel_days(const Voyage& voyage, double median, double spread, Cause cause);

/// Spread of waiting times of vessels.
double waiting_spread(const Voyage& voyage);

/// Counts people aboard for the vessel's network.
void note_for_network(Voyage& voyage, std::vector<std::int32_t>& tally, std::int32_t persons);

/// Counts everybody aboard.
void note_aboard(Voyage& voyage, Outcome outcome);

/// Parties aboard tell what came of the leg.
void tell_of_leg(Voyage& voyage, Told told);

/// A port among those near the zone, with weights (nearness, quota, free places); invalid without.
PlaceId draw_port(const Voyage& voyage);

/// Everybody off the vessel; its voyage is over.
void put_ashore(Voyage& voyage, PlaceId place, bool covert, VesselStatus end, Moment moment);

void start_leg(Voyage& voyage, LegId leg, Moment moment);
void wait_offshore(Voyage& voyage, Moment moment);

/// Takes the next leg by sea, or waits offshore where there is none.
void sail_on(Voyage& voyage, Moment moment);

} // namespace corridor::detail
