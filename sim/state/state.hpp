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

/// The funding of a service.
struct FundingState {
    Day short_since = -1; ///< first day with funded_share below 1; -1: fully funded
};

/// Everything that changes during a run. A checkpoint is this struct, written to a file.
struct State {
    Day today = 0; ///< the day that comes next
    People people;
    Calendar calendar;
    HazardHistory hazards;
    std::vector<Queue> desks;        ///< by DeskId
    std::vector<Queue> seats;        ///< by (leg, slot of the network in leg.networks)
    std::vector<VesselId> gathering; ///< by seat queue: the vessel that gathers people, or invalid
    std::vector<Vessel> vessels;
    std::vector<NetworkState> networks;
    std::vector<FundingState> funding;    ///< by place
    std::vector<CompoundState> compounds; ///< by place
    std::vector<Relocation> relocations;  ///< in order of their raids
    std::vector<OfferEnds> offer_ends;    ///< by offer: its true destinations today
    std::vector<Served> served;           ///< yesterday; they act today
    Beliefs beliefs;
    Counts counts;
    MeasureHistory measured; ///< the true measures of each day
    Measures measures;       ///< what states know of them this morning
};

} // namespace corridor
