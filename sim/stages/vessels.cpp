#include "stages/vessels.hpp"

#include "stages/chance.hpp"
#include "stages/detail/aboard.hpp"
#include "stages/detail/encounters.hpp"
#include "stages/detail/voyage.hpp"
#include "stages/networks.hpp"
#include "stages/news.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

using namespace detail;

namespace {

void reach_end_of_leg(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, Cause::reaches);
    const PlaceId end = life.world[voyage.vessel.leg].to;
    if (life.world[end].kind == PlaceKind::sea_zone) {
        life.tally.arrivals[voyage.vessel.leg.index()] += voyage.persons();
        tell_of_leg(voyage, Told::passed);
        voyage.vessel.zone = end;
        sail_on(voyage, moment);
        return;
    }
    ++voyage.vessel.attempts;
    voyage.vessel.zone = life.layout.zone_of_leg[voyage.vessel.leg.index()];
    if (voyage.happens(life.now.at(Param::landing_blocked, end), Why::landing,
                       entity_of(Cause::reaches))) {
        wait_offshore(voyage, moment);
    } else {
        put_ashore(voyage, end, true, VesselStatus::disembarked, moment);
    }
}

void end_duration(Voyage& voyage, Moment moment) {
    switch (voyage.vessel.status) {
    case VesselStatus::under_way:
        reach_end_of_leg(voyage, moment);
        break;
    case VesselStatus::waiting_offshore:
        fire(voyage, Cause::waits_no_longer);
        sail_on(voyage, moment);
        break;
    case VesselStatus::under_rescue:
        ask_port(voyage, Cause::asks_port, moment);
        break;
    case VesselStatus::refused:
        ask_port(voyage, Cause::asks_again, moment);
        break;
    default:
        voyage.vessel.due = {};
        break;
    }
}

void set_sail(Voyage& voyage, Moment morning) {
    Life& life = voyage.life;
    Vessel& vessel = voyage.vessel;
    fire(voyage, Cause::sails);
    vessel.sailed = life.today;
    note_for_network(voyage, life.tally.carried, voyage.persons());
    start_leg(voyage, vessel.leg, morning);
    vessel.zone = life.layout.zone_of_leg[vessel.leg.index()];
}

/// The number of people that a gathering vessel still needs to sail.
double lacking(const Voyage& voyage) {
    const Effective& now = voyage.life.now;
    const NetworkId network = voyage.vessel.network;
    return now.at(Param::vessel_capacity, network) * now.at(Param::vessel_minimum_share, network) -
           voyage.persons() * voyage.life.people_per_agent;
}

/// The seats that its network will have within `days` days, as its cells recover.
double seats_within(const Voyage& voyage, double days) {
    const Life& life = voyage.life;
    const NetworkId network = voyage.vessel.network;
    const CellOutlook cells =
        cells_of(life.state.networks[network.index()], network, life.now, life.fixed, life.today);
    return life.now.at(Param::network_capacity_per_day, network) * days *
           working_until(cells, std::max(1.0, days));
}

void gather(Voyage& voyage, Moment morning) {
    Life& life = voyage.life;
    Vessel& vessel = voyage.vessel;
    if (is_ready_to_sail(vessel, life.now, life.people_per_agent, life.today)) {
        set_sail(voyage, morning);
        return;
    }
    const double patience = 2 * life.now.at(Param::gathering_days, vessel.network);
    if (life.today - vessel.gathered_from > patience &&
        seats_within(voyage, patience) < lacking(voyage)) {
        fire(voyage, Cause::disperses);
        put_ashore(voyage, vessel.embarkation, true, VesselStatus::turned_back, morning);
    }
}

} // namespace

std::vector<VesselRisk> vessel_risks(const Life& life, const Vessel& vessel) {
    const Effective& now = life.now;
    const PlaceId zone = vessel.status == VesselStatus::under_way
                             ? life.layout.zone_of_leg[vessel.leg.index()]
                             : vessel.zone;
    const double sea_state = now.at(Param::sea_state, zone);
    const VesselRisk state{Cause::rescued_by_state, now.at(Param::rescue_by_state_per_day, zone)};
    const VesselRisk merchant{Cause::rescued_by_merchant,
                              now.at(Param::rescue_by_merchant_per_day, zone)};
    const VesselRisk fishers{Cause::rescued_by_fishers,
                             now.at(Param::rescue_by_fishers_per_day, zone)};
    const VesselRisk loss{Cause::goes_down, now.at(Param::loss_per_day, zone) * sea_state};
    switch (vessel.status) {
    case VesselStatus::under_way:
        return {{Cause::is_intercepted, now.at(Param::interception_per_day, vessel.leg)},
                {Cause::in_trouble, now.at(Param::distress_per_day, vessel.leg) * sea_state}};
    case VesselStatus::in_distress:
        return {
            {Cause::repaired, now.of(Param::self_rescue_per_day)}, state, merchant, fishers, loss};
    case VesselStatus::waiting_offshore:
        return {{Cause::crew_leaves, now.at(Param::crew_abandons_per_day, vessel.network)}, state};
    case VesselStatus::abandoned:
        return {state,
                merchant,
                fishers,
                {Cause::drifts_ashore, now.at(Param::landfall_per_day, zone)},
                loss};
    default:
        return {};
    }
}

std::optional<Cause> first_today(const Luck& luck, const Vessel& vessel, Day today,
                                 std::span<const VesselRisk> risks) {
    const Entity day{static_cast<std::uint32_t>(today - vessel.since.day())};
    std::optional<Cause> first;
    double earliest_days = 1;
    for (const VesselRisk& risk : risks) {
        if (risk.rate <= 0) {
            continue;
        }
        const double days =
            luck.exponential(vessel.whose(), Why::vessel, static_cast<std::int32_t>(vessel.events),
                             combine(entity_of(risk.cause), day)) /
            risk.rate;
        if (days < earliest_days) {
            earliest_days = days;
            first = risk.cause;
        }
    }
    return first;
}

void befall_vessel(Life& life, VesselId id, std::optional<Cause> cause,
                   std::vector<Ashore>& ashore) {
    Voyage voyage{life, life.state.vessels[id.index()], id, ashore};
    const Moment moment = Moment::start_of(life.today);
    if (cause) {
        meet(voyage, *cause, moment);
    } else if (voyage.vessel.status == VesselStatus::gathering) {
        set_sail(voyage, moment);
    } else {
        end_duration(voyage, moment);
    }
}

bool is_ready_to_sail(const Vessel& vessel, const Effective& now, double people_per_agent,
                      Day today) {
    if (vessel.status != VesselStatus::gathering || vessel.manifest.empty()) {
        return false;
    }
    const double aboard = static_cast<double>(vessel.manifest.size()) * people_per_agent;
    const double capacity = now.at(Param::vessel_capacity, vessel.network);
    const double least = capacity * now.at(Param::vessel_minimum_share, vessel.network);
    const bool waited =
        today - vessel.gathered_from >= now.at(Param::gathering_days, vessel.network);
    return aboard + people_per_agent > capacity || (waited && aboard >= least);
}

void give_key(Vessel& vessel, const People& people, const World& world, const Luck& luck) {
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (const PersonId person : vessel.manifest) {
        const auto draw =
            luck.words(people.whose(person), Why::vessel, people.nth_visit(person))[0];
        least = std::min(least, draw);
    }
    vessel.key = combine(world[vessel.embarkation].key, Entity{least});
}

void live_vessel(Life& life, VesselId id, std::vector<Ashore>& ashore) {
    Voyage voyage{life, life.state.vessels[id.index()], id, ashore};
    Vessel& vessel = voyage.vessel;
    const Moment morning = Moment::start_of(life.today);
    if (vessel.status == VesselStatus::gathering) {
        gather(voyage, morning);
        return;
    }
    if (suffers(vessel.status)) {
        live_aboard(voyage, morning);
        if (vessel.manifest.empty()) {
            set_status(voyage, VesselStatus::lost, morning);
            return;
        }
    }
    if (const auto cause = first_today(life.luck, vessel, life.today, vessel_risks(life, vessel))) {
        meet(voyage, *cause, morning);
    }
    // Durations that end today; there may be several on one day when legs are short.
    constexpr int most_events_a_day = 8;
    for (int i = 0; i < most_events_a_day && !has_ended(vessel.status) && vessel.due.ticks > 0 &&
                    vessel.due.day() <= life.today;
         ++i) {
        end_duration(voyage, std::max(vessel.due, morning));
    }
}

} // namespace corridor
