#pragma once

#include "scenario/scenario.hpp"
#include "state/state.hpp"
#include "world/world.hpp"

#include <string>
#include <vector>

namespace corridor {

/// A service at a place with a capacity a day, or the quota of a pathway.
struct Desk {
    Service service = Service::registration;
    PlaceId place;       ///< invalid for a pathway and for consular returns
    PathwayId pathway;   ///< valid for a pathway
    CountryId nationals; ///< valid for returns of one nationality from all places abroad
    std::string name;    ///< "registration at Langkawi", "returns of nationals, KEN"
    Entity key;
};

/// The positions of desks, seats and ports in the arrays of the state. It follows from the scenario
/// and never changes during a run.
struct Layout {
    std::vector<Desk> desks;     ///< desks that can have capacity at some time, by DeskId
    std::vector<DeskId> desk_at; ///< [place * service_count + service], or invalid
    std::vector<std::vector<DeskId>> returns_of; ///< [place][nationality], or invalid
    std::vector<DeskId> desk_of_pathway;         ///< [pathway]
    std::vector<std::size_t> seats_of_leg; ///< [leg] first seat queue; one for each network, or one
    std::vector<Entity> seat_keys;         ///< [seat queue] of leg and network
    std::vector<LegId> leg_of_seats;       ///< [seat queue]
    std::vector<NetworkId> network_of_seats; ///< [seat queue] invalid when no network carries
    /// [network][stage] numbers of its legs that are alternatives on one stage of a route.
    std::vector<std::vector<std::vector<std::size_t>>> stages;
    /// [network][pool] numbers of its legs that share its seats while it learns nothing: legs on
    /// which people board vessels, and parallel legs by land.
    std::vector<std::vector<std::vector<std::size_t>>> pools;
    /// [network][number of its leg] how many of its legs are parallel, including itself.
    std::vector<std::vector<double>> alike;
    std::vector<PlaceId> zone_of_leg; ///< [leg] the sea zone of a sea leg
    /// [zone] places where a vessel in the zone can disembark people.
    std::vector<std::vector<PlaceId>> ports;
    std::vector<PlaceId> compounds;          ///< places where operators hold people, or may want to
    std::vector<std::vector<LegId>> legs_to; ///< [place][place] next leg to the first place, if an
                                             ///< offer leads there or it is a compound

    DeskId desk(PlaceId place, Service service) const {
        return desk_at[place.index() * service_count + static_cast<std::size_t>(service)];
    }

    /// The desk where people of a nationality queue for `service`. Returns use the queue of their
    /// consulate, when there is one.
    DeskId desk(PlaceId place, Service service, CountryId nationality) const {
        return service == Service::returns ? returns_of[place.index()][nationality.index()]
                                           : desk(place, service);
    }
};

/// True for a leg between sea zones: the vessel sails on with the people aboard, and nobody chooses
/// a network.
bool crosses_zones(const World& world, LegId leg);

/// True for a leg on which people board vessels. Between zones they only sail on.
bool boards_vessels(const World& world, LegId leg);

Layout make_layout(const Scenario& scenario);

} // namespace corridor
