#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace corridor {

/// The one port where people rescued in a sea zone can come ashore.
struct OnlyDisembarkation {
    std::string zone;
    std::string port; ///< "" where no port takes them at all
};

/// The one place with a service in a country where people arrive.
struct OnlyDesk {
    std::string country;
    std::string service;
    std::string place;
    double capacity = 0; ///< people a day (reception: beds)
};

/// A place without which some people reach no destination, or no registration, any more.
struct SinglePoint {
    std::string place;
    std::string country;
    double stranded = 0;     ///< people whose every way to a destination leads through it
    double unregistered = 0; ///< people whose every way to a registration desk leads through it
};

/// How often a place lies on quickest ways: share of all pairs of other places that it lies
/// between.
struct Betweenness {
    std::string place;
    std::string country;
    double share = 0;
};

/// Single points of failure for protection, from base values on the first day: where one failing
/// port, desk or place strands people. Embarkation coasts are left out.
struct Chokepoints {
    std::string scenario;
    std::string scenario_digest;
    std::string version;
    std::vector<OnlyDisembarkation> disembarkations;
    std::vector<OnlyDesk> desks;
    std::vector<SinglePoint> places;      ///< most people first
    std::vector<Betweenness> betweenness; ///< largest first
};

Chokepoints find_chokepoints(const Scenario& scenario);

} // namespace corridor
