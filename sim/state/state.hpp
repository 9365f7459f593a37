#pragma once

#include "policy/reporting.hpp"
#include "state/beliefs.hpp"
#include "state/calendar.hpp"
#include "state/compounds.hpp"
#include "state/counts.hpp"
#include "state/hazards.hpp"
#include "state/networks.hpp"
#include "state/people.hpp"
#include "state/queues.hpp"
#include "state/vessels.hpp"

#include <vector>

namespace corridor {

/// Where a service's money stands.
struct FundingState {
    Day short_since = -1; ///< first day on which funded_share was below 1; -1: funded
};

/// Everything that changes in a run. A checkpoint is this room written out.
struct State {
    Day today = 0; ///< the day that comes next
    People people;
    Calendar calendar;
    HazardHistory hazards;
    std::vector<Queue> desks;        ///< by DeskId
    std::vector<Queue> seats;        ///< by (leg, slot of the network in leg.networks)
    std::vector<VesselId> gathering; ///< by seat queue: the vessel that takes people on, or invalid
    std::vector<Vessel> vessels;
    std::vector<NetworkState> networks;
    std::vector<FundingState> funding;    ///< by place
    std::vector<CompoundState> compounds; ///< by place
    std::vector<Relocation> relocations;  ///< in order of their raids
    std::vector<OfferEnds> offer_ends;    ///< by offer: where it truly leads today
    std::vector<Served> served;           ///< yesterday; they act today
    Beliefs beliefs;
    Counts counts;
    MeasureHistory measured; ///< what was true, day by day
    Measures measures;       ///< what states know of it this morning
};

} // namespace corridor
