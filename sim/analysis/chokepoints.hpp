#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace corridor {

/// The only port where people rescued in a sea zone can disembark.
struct OnlyDisembarkation {
    std::string zone;
    std::string port; ///< "" when no port takes them
};

/// The only place in a country where people arrive that has a service.
struct OnlyDesk {
    std::string country;
    std::string service;
    std::string place;
    double capacity = 0; ///< people a day (reception: beds)
};

/// A place without which some people reach no destination, or no registration desk.
struct SinglePoint {
    std::string place;
    std::string country;
    double stranded = 0;     ///< people who can reach a destination only through it
    double unregistered = 0; ///< people who can reach a registration desk only through it
};

/// How many quickest paths pass through a place, as a share of all pairs of other places, 0 to 1.
struct Betweenness {
    std::string place;
    std::string country;
    double share = 0;
};

/// Single points of failure for protection, from base values on the first day: ports, desks and
/// places without which people are stranded. Embarkation coasts are left out.
struct Chokepoints {
    std::string scenario;
    std::string scenario_digest;
    std::string version;
    std::vector<OnlyDisembarkation> disembarkations;
    std::vector<OnlyDesk> desks;
    std::vector<SinglePoint> places;      ///< those with most people first
    std::vector<Betweenness> betweenness; ///< largest first
};

Chokepoints find_chokepoints(const Scenario& scenario);

} // namespace corridor
