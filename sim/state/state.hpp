#pragma once

#include "policy/plan.hpp"
#include "state/calendar.hpp"
#include "state/counts.hpp"
#include "state/hazards.hpp"
#include "state/people.hpp"
#include "state/queues.hpp"
#include "state/vessels.hpp"

#include <vector>

namespace corridor {

/// A smuggling network as it is today.
struct NetworkState {
    std::vector<std::uint16_t> cell_back_on; ///< day on which an arrested cell works again; 0: at work
    double seats_offered = 0;                ///< today, people
    double carried = 0;                      ///< fraction of a seat left over
    std::vector<double> seats_by_leg;        ///< parallel to the network's legs
    double revenue_usd = 0;
    double losses_usd = 0;
};

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
    std::vector<Queue> desks; ///< by DeskId
    std::vector<Queue> seats; ///< by (leg, slot of the network in leg.networks)
    std::vector<Vessel> vessels;
    std::vector<NetworkState> networks;
    std::vector<FundingState> funding; ///< by place
    std::vector<Served> served;        ///< yesterday; they act today
    Counts counts;
    Measures measures; ///< as of yesterday
};

} // namespace corridor
