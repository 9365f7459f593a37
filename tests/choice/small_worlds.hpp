#pragma once

#include "base/luck.hpp"
#include "choice/detail/route_terms.hpp"
#include "choice/perception.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "world/world.hpp"

#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace corridor::test {

/// A world put together by hand, and its parameters of the day, all defaults until changed.
struct SmallWorld {
    World world;
    Effective now{domain_sizes(World())};

    CountryId country(const std::string& code) {
        world.countries.push_back({code, {}});
        return CountryId(world.countries.size() - 1);
    }
    PlaceId place(const std::string& name, PlaceKind kind, CountryId country) {
        Place place;
        place.name = name;
        place.kind = kind;
        place.country = country;
        world.places.push_back(place);
        return PlaceId(world.places.size() - 1);
    }
    LegId leg(PlaceId from, PlaceId to, std::vector<NetworkId> networks = {},
              Mode mode = Mode::road, Channel channel = Channel::any) {
        Leg leg;
        leg.from = from;
        leg.to = to;
        leg.mode = mode;
        leg.channel = channel;
        leg.distance_km = 100;
        leg.networks = std::move(networks);
        world.legs.push_back(leg);
        return LegId(world.legs.size() - 1);
    }
    NetworkId network(const std::string& name) {
        Network network;
        network.name = name;
        world.networks.push_back(network);
        return NetworkId(world.networks.size() - 1);
    }
    /// A profile with one group that lives at `home`.
    ProfileId people(const std::string& name, PlaceId home, double size = 1000) {
        const ProfileId id(world.profiles.size());
        Group group;
        group.name = name;
        group.home = home;
        group.size = size;
        group.nationality = world[home].country;
        group.profile = id;
        Profile profile;
        profile.name = name;
        profile.nationality = group.nationality;
        profile.ties.assign(world.countries.size(), 0.0);
        profile.groups.emplace_back(world.groups.size());
        world.groups.push_back(group);
        world.profiles.push_back(profile);
        return id;
    }
    /// Call when everything is there; visas are required everywhere.
    void finish() {
        world.visa.assign(world.countries.size() * world.countries.size(), {});
        connect(world);
        now = Effective(domain_sizes(world));
    }

    template <class Kind>
    void set(Param param, Id<Kind> id, double value) {
        now.column(param)[id.index()] = value;
    }
    void set(Param param, double value) { now.column(param).front() = value; }

    RouteValues values(RouteRule rule = RouteRule::nested) const {
        return values(rule, even_seat_shares(world));
    }
    RouteValues values(RouteRule rule, const SeatShares& seats) const {
        RouteValues result(world, rule);
        result.renew(now, perceived_risks(world, now), seats);
        return result;
    }
};

/// Chance of each leg from a place, carriers summed; stopping under the invalid leg.
inline std::map<LegId, double> leg_chances(const RouteValues& values, ProfileId profile,
                                           Layer layer, PlaceId place) {
    std::map<LegId, double> chance;
    for (const Step& step : values.steps(profile, layer, place)) {
        chance[step.leg] += std::exp(step.log_probability);
    }
    return chance;
}

/// What a profile's values in a layer rest on.
struct Posed {
    detail::RouteFrame frame;
    detail::RouteTerms terms;
};

inline Posed pose(const SmallWorld& w, ProfileId profile, Layer layer, RouteRule rule) {
    detail::RouteFrame frame = detail::make_frame(w.world, profile, layer);
    const auto day =
        detail::day_terms(w.world, w.now, even_seat_shares(w.world), parallel_legs(w.world), rule);
    auto routes = detail::weigh_routes(w.world, w.now, day, frame,
                                       views_of(perceived_risks(w.world, w.now))[profile.index()]);
    return {std::move(frame), std::move(routes.terms)};
}

/// Where a person goes, step by step, until they stop; a day a step.
struct Walk {
    std::vector<PlaceId> places;
    std::vector<LegId> legs;
};
inline Walk walk(const RouteValues& values, PersonId person, ProfileId profile, PlaceId from,
                 const Luck& luck) {
    Walk result{{from}, {}};
    for (Day today = 0; today < 10000; ++today) {
        const PlaceId here = result.places.back();
        const Step step = values.choose(person, profile, Layer::irregular, here, today, luck);
        if (!step.leg.valid()) break;
        result.legs.push_back(step.leg);
        result.places.push_back(values.world()[step.leg].to);
    }
    return result;
}

/// A random connected world: communities, hubs with legs both ways, destinations, three networks.
inline SmallWorld random_world(std::size_t places, std::size_t legs, std::size_t profiles,
                               std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t below) { return random() % below; };
    const auto between = [&](double low, double high) {
        return low + (high - low) * (static_cast<double>(random() % 1000000) + 0.5) / 1e6;
    };
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const std::size_t homes = places / 5;
    const std::size_t goals = std::max<std::size_t>(1, places / 10);
    for (std::size_t i = 0; i < places; ++i) {
        const PlaceKind kind = i < homes            ? PlaceKind::community
                               : i < places - goals ? PlaceKind::hub
                                                    : PlaceKind::destination;
        w.place("place " + std::to_string(i), kind, country);
    }
    const std::vector<NetworkId> networks = {w.network("red"), w.network("green"),
                                             w.network("blue")};
    const auto add = [&](std::size_t from, std::size_t to) {
        std::vector<NetworkId> carriers;
        for (const NetworkId network : networks) {
            if (pick(2) == 0) carriers.push_back(network);
        }
        w.leg(PlaceId(from), PlaceId(to), carriers, Mode::road,
              pick(3) == 0 ? Channel::irregular : Channel::any);
    };
    for (std::size_t i = 0; i + 1 < places; ++i)
        add(i, i + 1 + pick(std::min<std::size_t>(8, places - i - 1)));
    while (w.world.legs.size() < legs) {
        const std::size_t from = pick(places);
        const std::size_t to = std::min(places - 1, from + pick(12));
        if (from == to) continue;
        // Hubs next to each other are linked both ways.
        pick(3) == 0 ? add(to, from) : add(from, to);
    }
    for (std::size_t i = 0; i < profiles; ++i)
        w.people("people " + std::to_string(i), PlaceId(i % homes));
    w.finish();
    w.set(Param::route_scale, 0.5);
    for (std::size_t i = 0; i < w.world.legs.size(); ++i) {
        w.set(Param::days, LegId(i), between(0.5, 4));
        w.set(Param::fare_usd, LegId(i), between(500, 1500));
        w.set(Param::death_per_day, LegId(i), between(0, 0.004));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        w.set(Param::price_factor, networks[i], between(0.7, 1.3));
        w.set(Param::upfront_share, networks[i], between(0.1, 1));
    }
    for (std::size_t i = places - goals; i < places; ++i)
        w.set(Param::destination_value, PlaceId(i), between(2, 8));
    for (std::size_t i = 0; i < profiles; ++i)
        w.set(Param::daily_income_usd, GroupId(i), between(1.5, 4));
    return w;
}

} // namespace corridor::test
