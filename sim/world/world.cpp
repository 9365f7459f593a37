#include "world/world.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

namespace corridor {

namespace {

Entity key_of_leg(const World& world, const Leg& leg) {
    const Entity ends = combine(world[leg.from].key, world[leg.to].key);
    return combine(ends, combine(entity_of(name_of(leg.mode)), entity_of(name_of(leg.channel))));
}

template <class Things>
void name_keys(Things& things) {
    for (auto& thing : things) {
        thing.key = entity_of(thing.name);
    }
}

} // namespace

void connect(World& world) {
    for (Country& country : world.countries) {
        country.key = entity_of(country.code);
    }
    name_keys(world.places);
    name_keys(world.groups);
    name_keys(world.profiles);
    name_keys(world.networks);
    name_keys(world.pathways);
    name_keys(world.offers);

    world.legs_from.assign(world.places.size(), {});
    world.legs_to.assign(world.places.size(), {});
    for (Network& network : world.networks) {
        network.legs.clear();
    }
    for (std::size_t i = 0; i < world.legs.size(); ++i) {
        Leg& leg = world.legs[i];
        leg.key = key_of_leg(world, leg);
        world.legs_from[leg.from.index()].emplace_back(i);
        world.legs_to[leg.to.index()].emplace_back(i);
        for (const NetworkId network : leg.networks) {
            world.networks[network.index()].legs.emplace_back(i);
        }
    }
}

std::vector<double> parallel_legs(const World& world) {
    std::map<std::tuple<PlaceId, PlaceId, Mode, Channel>, double> count;
    const auto nest = [](const Leg& leg) {
        return std::tuple(leg.from, leg.to, leg.mode, leg.channel);
    };
    for (const Leg& leg : world.legs) {
        ++count[nest(leg)];
    }
    std::vector<double> parallel;
    parallel.reserve(world.legs.size());
    for (const Leg& leg : world.legs) {
        parallel.push_back(count[nest(leg)]);
    }
    return parallel;
}

double great_circle_km(double latitude_a, double longitude_a, double latitude_b,
                       double longitude_b) {
    constexpr double earth_radius_km = 6371.0;
    constexpr double radians = std::numbers::pi / 180.0;
    const double half_latitude = std::sin((latitude_b - latitude_a) * radians / 2);
    const double half_longitude = std::sin((longitude_b - longitude_a) * radians / 2);
    const double chord = half_latitude * half_latitude + std::cos(latitude_a * radians) *
                                                             std::cos(latitude_b * radians) *
                                                             half_longitude * half_longitude;
    return 2 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, chord)));
}

} // namespace corridor
