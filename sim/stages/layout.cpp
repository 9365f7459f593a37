#include "stages/layout.hpp"

#include "stages/desks.hpp"
#include "world/route_graph.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

namespace corridor {

namespace {

/// Members of the parameter's domain for which a driver or plan of the scenario changes it.
std::set<std::uint32_t> ever_changed(const Scenario& scenario, Param parameter) {
    std::set<std::uint32_t> members;
    const auto look_at = [&](const Effect& effect) {
        if (effect.parameter == parameter) {
            members.insert(effect.targets.begin(), effect.targets.end());
        }
    };
    for (const Driver& driver : scenario.drivers) {
        look_at(driver.effect);
    }
    for (const Plan& plan : scenario.plans) {
        for (const Lever& lever : plan.levers) {
            std::for_each(lever.effects.begin(), lever.effects.end(), look_at);
        }
    }
    return members;
}

bool serves_as_border(PlaceKind kind) {
    return kind == PlaceKind::border_crossing || kind == PlaceKind::airport;
}

/// Adds one queue for the nationals of each state that has a capacity for returns, for all places
/// abroad. All others use the queue of their place. No plan adds a queue, because that would move
/// people under other plans too.
void add_consular_lines(const Scenario& scenario, Layout& layout) {
    const World& world = scenario.world;
    std::vector<DeskId> line_of(world.countries.size());
    for (std::size_t c = 0; c < world.countries.size(); ++c) {
        if (scenario.base.at(Param::consular_returns_per_day, c) > 0) {
            line_of[c] = DeskId{layout.desks.size()};
            const std::string name =
                fmt::format("returns of nationals, {}", world.countries[c].code);
            layout.desks.push_back({Service::returns, {}, {}, CountryId{c}, name, entity_of(name)});
        }
    }
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        const DeskId common = layout.desk(PlaceId{p}, Service::returns);
        std::vector<DeskId>& lines = layout.returns_of.emplace_back(world.countries.size(), common);
        for (std::size_t c = 0; c < world.countries.size(); ++c) {
            const bool abroad = world.places[p].country != CountryId{c};
            if (common.valid() && abroad && line_of[c].valid()) {
                lines[c] = line_of[c];
            }
        }
    }
}

void add_desks(const Scenario& scenario, Layout& layout) {
    const World& world = scenario.world;
    layout.desk_at.assign(world.places.size() * service_count, DeskId{});
    for (std::size_t s = 0; s < service_count; ++s) {
        const auto service = static_cast<Service>(s);
        if (service == Service::pathway) {
            continue;
        }
        const Param parameter = info_of(service).capacity;
        const auto changed = ever_changed(scenario, parameter);
        for (std::size_t p = 0; p < world.places.size(); ++p) {
            if (info_of(service).at_borders && !serves_as_border(world.places[p].kind)) {
                continue;
            }
            if (scenario.base.at(parameter, p) <= 0 &&
                !changed.contains(static_cast<std::uint32_t>(p))) {
                continue;
            }
            layout.desk_at[p * service_count + s] = DeskId{layout.desks.size()};
            const std::string name =
                fmt::format("{} at {}", name_of(service), world.places[p].name);
            layout.desks.push_back({service, PlaceId{p}, {}, {}, name, entity_of(name)});
        }
    }
    add_consular_lines(scenario, layout);
    for (std::size_t p = 0; p < world.pathways.size(); ++p) {
        layout.desk_of_pathway.emplace_back(layout.desks.size());
        const std::string name = fmt::format("pathway {}", world.pathways[p].name);
        layout.desks.push_back({Service::pathway, {}, PathwayId{p}, {}, name, entity_of(name)});
    }
}

void add_seats(const World& world, Layout& layout) {
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        layout.seats_of_leg.push_back(layout.seat_keys.size());
        const std::size_t slots = std::max<std::size_t>(1, leg.networks.size());
        for (std::size_t n = 0; n < slots; ++n) {
            const NetworkId network = leg.networks.empty() ? NetworkId{} : leg.networks[n];
            const Entity carrier = network.valid() ? world[network].key : Entity{};
            layout.seat_keys.push_back(combine(leg.key, carrier));
            layout.leg_of_seats.emplace_back(l);
            layout.network_of_seats.push_back(network);
        }
    }
}

PlaceId zone_of(const World& world, const Leg& leg) {
    if (leg.mode != Mode::sea) {
        return {};
    }
    return world[leg.from].kind == PlaceKind::sea_zone ? leg.from : leg.to;
}

bool takes_vessels(PlaceKind kind) {
    return kind == PlaceKind::disembarkation || kind == PlaceKind::reception;
}

/// Ports that are one sea leg from the zone, or from the nearest zones that have ports.
std::vector<PlaceId> ports_of(const World& world, PlaceId zone) {
    std::set<PlaceId> seen{zone};
    std::vector<PlaceId> ring{zone};
    while (!ring.empty()) {
        std::set<PlaceId> ports;
        std::vector<PlaceId> next;
        for (const PlaceId here : ring) {
            for (const LegId id : world.legs_from[here.index()]) {
                const Leg& leg = world[id];
                if (leg.mode != Mode::sea) {
                    continue;
                }
                if (takes_vessels(world[leg.to].kind)) {
                    ports.insert(leg.to);
                } else if (world[leg.to].kind == PlaceKind::sea_zone &&
                           seen.insert(leg.to).second) {
                    next.push_back(leg.to);
                }
            }
        }
        if (!ports.empty()) {
            return {ports.begin(), ports.end()};
        }
        ring = std::move(next);
    }
    return {};
}

/// For every place, the first leg of the shortest way (km) to `goal`.
std::vector<LegId> legs_towards(const World& world, PlaceId goal) {
    std::vector<double> cost;
    cost.reserve(world.legs.size());
    for (const Leg& leg : world.legs) {
        cost.push_back(leg.distance_km + 1.0);
    }
    const auto distance = least_cost_to(world, {goal}, cost);
    std::vector<LegId> next(world.places.size());
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        double best = std::numeric_limits<double>::infinity();
        for (const LegId leg : world.legs_from[p]) {
            const double through = cost[leg.index()] + distance[world[leg].to.index()];
            if (through < best) {
                best = through;
                next[p] = leg;
            }
        }
    }
    return next;
}

/// Compounds, and other places where a compound has staff at some time.
std::vector<PlaceId> compounds_of(const Scenario& scenario) {
    const World& world = scenario.world;
    const auto changed = ever_changed(scenario, Param::compound_staffing);
    std::vector<PlaceId> found;
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        if (world.places[p].kind == PlaceKind::compound ||
            scenario.base.at(Param::compound_staffing, p) > 0 ||
            changed.contains(static_cast<std::uint32_t>(p))) {
            found.emplace_back(p);
        }
    }
    return found;
}

/// The legs of a network by stage. When one leg can be used after another, but not before it, they
/// are in successive stages. Other legs are alternatives.
std::vector<std::vector<std::size_t>> stages_of(const World& world, const RouteGraph& graph,
                                                const Network& network) {
    std::vector<std::size_t> lines;
    std::vector<std::vector<bool>> reached; // by line: places that can be reached from its end
    const std::vector<bool> every_leg(world.legs.size(), true);
    for (std::size_t i = 0; i < network.legs.size(); ++i) {
        if (!crosses_zones(world, network.legs[i])) {
            lines.push_back(i);
            reached.push_back(reachable_from(graph, world[network.legs[i]].to, every_leg));
        }
    }
    const auto leads_to = [&](std::size_t a, std::size_t b) {
        return reached[a][world[network.legs[lines[b]]].from.index()];
    };
    std::vector<std::size_t> stage(lines.size(), 0);
    std::size_t last = 0;
    // The longest chain of stages is complete after as many rounds as it has stages.
    for (bool moved = true; moved;) {
        moved = false;
        for (std::size_t a = 0; a < lines.size(); ++a) {
            for (std::size_t b = 0; b < lines.size(); ++b) {
                if (a != b && stage[b] <= stage[a] && leads_to(a, b) && !leads_to(b, a)) {
                    stage[b] = stage[a] + 1;
                    last = std::max(last, stage[b]);
                    moved = true;
                }
            }
        }
    }
    std::vector<std::vector<std::size_t>> stages(lines.empty() ? 0 : last + 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        stages[stage[i]].push_back(lines[i]);
    }
    return stages;
}

bool are_parallel(const Leg& a, const Leg& b) {
    return a.from == b.from && a.to == b.to && a.mode == b.mode && a.channel == b.channel;
}

std::vector<double> alike_of(const World& world, const Network& network) {
    std::vector<double> alike;
    for (const LegId leg : network.legs) {
        alike.push_back(static_cast<double>(
            std::count_if(network.legs.begin(), network.legs.end(),
                          [&](LegId other) { return are_parallel(world[leg], world[other]); })));
    }
    return alike;
}

std::vector<std::vector<std::size_t>> pools_of(const World& world, const Network& network) {
    std::vector<std::vector<std::size_t>> pools;
    for (std::size_t i = 0; i < network.legs.size(); ++i) {
        const LegId leg = network.legs[i];
        if (crosses_zones(world, leg)) {
            continue;
        }
        const auto shares_seats = [&](const std::vector<std::size_t>& pool) {
            const LegId other = network.legs[pool.front()];
            return boards_vessels(world, leg)
                       ? boards_vessels(world, other)
                       : !boards_vessels(world, other) && are_parallel(world[leg], world[other]);
        };
        const auto pool = std::find_if(pools.begin(), pools.end(), shares_seats);
        if (pool == pools.end()) {
            pools.push_back({i});
        } else {
            pool->push_back(i);
        }
    }
    return pools;
}

} // namespace

bool boards_vessels(const World& world, LegId id) {
    return world[id].by_vessel() && !crosses_zones(world, id);
}

bool crosses_zones(const World& world, LegId id) {
    const Leg& leg = world[id];
    return leg.mode == Mode::sea && world[leg.from].kind == PlaceKind::sea_zone;
}

Layout make_layout(const Scenario& scenario) {
    const World& world = scenario.world;
    Layout layout;
    add_desks(scenario, layout);
    add_seats(world, layout);
    const RouteGraph graph = make_route_graph(world);
    for (const Network& network : world.networks) {
        layout.stages.push_back(stages_of(world, graph, network));
    }
    for (const Leg& leg : world.legs) {
        layout.zone_of_leg.push_back(zone_of(world, leg));
    }
    layout.ports.resize(world.places.size());
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        if (world.places[p].kind == PlaceKind::sea_zone) {
            layout.ports[p] = ports_of(world, PlaceId{p});
        }
    }
    for (const Network& network : world.networks) {
        layout.pools.push_back(pools_of(world, network));
        layout.alike.push_back(alike_of(world, network));
    }
    layout.compounds = compounds_of(scenario);
    layout.legs_to.resize(world.places.size());
    std::set<PlaceId> ends(layout.compounds.begin(), layout.compounds.end());
    for (const Offer& offer : world.offers) {
        ends.insert(offer.true_destination);
    }
    for (const PlaceId end : ends) {
        layout.legs_to[end.index()] = legs_towards(world, end);
    }
    return layout;
}

} // namespace corridor
