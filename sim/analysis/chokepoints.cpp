#include "analysis/chokepoints.hpp"

#include "base/version.hpp"
#include "choice/route_values.hpp"
#include "stages/desks.hpp"
#include "stages/layout.hpp"
#include "world/route_graph.hpp"

#include <algorithm>
#include <map>

namespace corridor {

namespace {

bool is_told(const Place& place) {
    return place.kind != PlaceKind::embarkation && place.kind != PlaceKind::community;
}

std::vector<OnlyDisembarkation> only_disembarkations(const Scenario& scenario,
                                                     const Layout& layout) {
    const World& world = scenario.world;
    const Effective& now = scenario.base;
    std::vector<OnlyDisembarkation> found;
    for (std::size_t zone = 0; zone < world.places.size(); ++zone) {
        if (world.places[zone].kind != PlaceKind::sea_zone) {
            continue;
        }
        std::vector<PlaceId> open;
        for (const PlaceId port : layout.ports[zone]) {
            if (now.at(Param::disembarkation_weight, port) > 0 &&
                now.at(Param::disembarkation_allowed, world[port].country) > 0) {
                open.push_back(port);
            }
        }
        if (open.size() <= 1) {
            found.push_back(
                {world.places[zone].name, open.empty() ? std::string() : world[open.front()].name});
        }
    }
    return found;
}

std::vector<OnlyDesk> only_desks(const Scenario& scenario, const Layout& layout) {
    const World& world = scenario.world;
    const std::vector<FundingState> funded(world.places.size());
    std::map<std::pair<CountryId, Service>, std::vector<DeskId>> desks;
    for (std::size_t d = 0; d < layout.desks.size(); ++d) {
        const Desk& desk = layout.desks[d];
        // Nobody uses a desk at sea, whatever its parameters are.
        const bool works = desk.place.valid() && world[desk.place].kind != PlaceKind::sea_zone &&
                           desk_capacity(scenario.base, funded, desk, 0) > 0;
        if (works && desk.service != Service::departure_screening) {
            desks[{world[desk.place].country, desk.service}].emplace_back(d);
        }
    }
    std::vector<OnlyDesk> found;
    for (const auto& [where, members] : desks) {
        if (members.size() == 1) {
            const Desk& desk = layout.desks[members.front().index()];
            found.push_back({world[where.first].code, std::string(name_of(where.second)),
                             world[desk.place].name,
                             desk_capacity(scenario.base, funded, desk, 0)});
        }
    }
    return found;
}

/// The homes of groups whose people can reach a place with `is_goal`.
std::vector<bool> homes_that_reach(const World& world, const RouteGraph& graph,
                                   const std::vector<bool>& usable,
                                   const std::vector<bool>& is_goal) {
    std::vector<bool> reaches(world.places.size());
    for (const Group& group : world.groups) {
        const auto reached = reachable_from(graph, group.home, usable);
        for (std::size_t p = 0; p < reached.size(); ++p) {
            if (reached[p] && is_goal[p]) {
                reaches[group.home.index()] = true;
            }
        }
    }
    return reaches;
}

std::vector<SinglePoint> single_points(const Scenario& scenario, const Layout& layout) {
    const World& world = scenario.world;
    const Effective& now = scenario.base;
    const RouteGraph graph = make_route_graph(world);
    std::vector<bool> usable(world.legs.size());
    for (std::size_t l = 0; l < usable.size(); ++l) {
        usable[l] = now.at(Param::open, l) > 0;
    }
    std::vector<bool> destinations(world.places.size());
    std::vector<bool> registrations(world.places.size());
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        destinations[p] = is_place_to_stop(world, now, PlaceId{p});
        registrations[p] = layout.desk(PlaceId{p}, Service::registration).valid() &&
                           now.at(Param::registration_per_day, p) > 0;
    }
    const auto arrive = homes_that_reach(world, graph, usable, destinations);
    const auto can_register = homes_that_reach(world, graph, usable, registrations);

    std::vector<SinglePoint> found;
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        const bool is_home = std::any_of(world.groups.begin(), world.groups.end(),
                                         [&](const Group& g) { return g.home.index() == p; });
        if (!is_told(world.places[p]) || is_home) {
            continue;
        }
        std::vector<bool> without = usable;
        for (const auto* legs : {&world.legs_from[p], &world.legs_to[p]}) {
            for (const LegId leg : *legs) {
                without[leg.index()] = false;
            }
        }
        const auto still_arrive = homes_that_reach(world, graph, without, destinations);
        const auto still_register = homes_that_reach(world, graph, without, registrations);
        SinglePoint point{world.places[p].name, world[world.places[p].country].code, 0, 0};
        for (const Group& group : world.groups) {
            const std::size_t home = group.home.index();
            point.stranded += arrive[home] && !still_arrive[home] ? group.size : 0;
            point.unregistered += can_register[home] && !still_register[home] ? group.size : 0;
        }
        if (point.stranded + point.unregistered > 0) {
            found.push_back(point);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const SinglePoint& a, const SinglePoint& b) {
        return std::max(a.stranded, a.unregistered) > std::max(b.stranded, b.unregistered);
    });
    return found;
}

/// The length of a path is its travel time in days.
std::vector<Betweenness> betweenness_of(const Scenario& scenario) {
    const World& world = scenario.world;
    std::vector<double> days;
    for (std::size_t leg = 0; leg < world.legs.size(); ++leg) {
        constexpr double least = 1e-3;
        days.push_back(std::max(least, scenario.base.at(Param::days, LegId(leg))));
    }
    const std::vector<double> between = betweenness(make_route_graph(world), days);
    const double others = static_cast<double>(between.size()) - 1;
    const double pairs = std::max(1.0, others * (others - 1));
    std::vector<Betweenness> found;
    for (std::size_t p = 0; p < between.size(); ++p) {
        if (is_told(world.places[p]) && between[p] > 0) {
            found.push_back(
                {world.places[p].name, world[world.places[p].country].code, between[p] / pairs});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Betweenness& a, const Betweenness& b) { return a.share > b.share; });
    return found;
}

} // namespace

Chokepoints find_chokepoints(const Scenario& scenario) {
    const Layout layout = make_layout(scenario);
    return {scenario.name,
            scenario.digest,
            std::string(version()),
            only_disembarkations(scenario, layout),
            only_desks(scenario, layout),
            single_points(scenario, layout),
            betweenness_of(scenario)};
}

} // namespace corridor
