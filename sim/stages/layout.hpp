#pragma once

#include "scenario/scenario.hpp"
#include "state/state.hpp"
#include "world/world.hpp"

#include <string>
#include <vector>

namespace corridor {

/// A service at a place with a capacity a day, or a pathway's quota.
struct Desk {
    Service service = Service::registration;
    PlaceId place;       ///< invalid for a pathway, and for nationals wherever they wait
    PathwayId pathway;   ///< valid for a pathway
    CountryId nationals; ///< valid for returns of one nationality from all places abroad
    std::string name;    ///< "registration at Langkawi", "returns of nationals, KEN"
    Entity key;
};

/// Where things are in the state's arrays; follows from the scenario and never changes in a run.
struct Layout {
    std::vector<Desk> desks;                     ///< those that can ever have capacity, by DeskId
    std::vector<DeskId> desk_at;                 ///< [place * service_count + service], or invalid
    std::vector<std::vector<DeskId>> returns_of; ///< [place][nationality], or invalid
    std::vector<DeskId> desk_of_pathway;         ///< [pathway]
    std::vector<std::size_t> seats_of_leg;       ///< [leg] first seat queue; one a network, or one
    std::vector<Entity> seat_keys;               ///< [seat queue] of leg and network
    std::vector<LegId> leg_of_seats;             ///< [seat queue]
    std::vector<NetworkId> network_of_seats;     ///< [seat queue], invalid where nobody carries
    std::vector<std::vector<std::vector<std::size_t>>>
        stages; ///< [network][stage] numbers of its legs that are alternatives (stages of a way)
    std::vector<std::vector<std::vector<std::size_t>>>
        pools; ///< [network][pool] numbers of its legs that share its seats while it learns
               ///< nothing: those on which vessels board, and legs by land that are parallel
    std::vector<std::vector<double>>
        alike; ///< [network][number of its leg] how many of its legs are parallel, itself included
    std::vector<PlaceId> zone_of_leg;        ///< [leg] sea zone that a sea leg lies in
    std::vector<std::vector<PlaceId>> ports; ///< [zone] places where a vessel there can disembark
    std::vector<PlaceId> compounds;          ///< where operators hold people, or ever may want to
    std::vector<std::vector<LegId>> legs_to; ///< [place][place] next leg to the first, where an
                                             ///< offer leads there or a compound stands; or none

    DeskId desk(PlaceId place, Service service) const {
        return desk_at[place.index() * service_count + static_cast<std::size_t>(service)];
    }

    /// Where people of a nationality queue for `service`: for returns in the line of their
    /// consulates, where these have one.
    DeskId desk(PlaceId place, Service service, CountryId nationality) const {
        return service == Service::returns ? returns_of[place.index()][nationality.index()]
                                           : desk(place, service);
    }
};

/// Sailed on by whoever is aboard: nobody chooses a network here.
bool crosses_zones(const World& world, LegId leg);

/// Vessels take people on here; between zones they only sail on.
bool boards_vessels(const World& world, LegId leg);

Layout make_layout(const Scenario& scenario);

} // namespace corridor
