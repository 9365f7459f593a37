#pragma once

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "world/kinds.hpp"

#include <array>
#include <string>
#include <vector>

namespace corridor {

struct Country {
    std::string code; ///< ISO 3166-1 alpha-3; "XXX" is the open sea
    Entity key;
};

struct Place {
    std::string name;
    PlaceKind kind = PlaceKind::hub;
    CountryId country;
    double latitude = 0;  ///< degrees, WGS 84
    double longitude = 0; ///< degrees, WGS 84
    double population = 0;
    std::vector<std::string> tags;
    std::string source;
    Entity key; ///< how luck knows the place
};

/// Months in which a leg is normally used; bit 0 is January. All twelve unless the file says less.
struct Season {
    std::uint16_t months = 0xFFF;
    bool includes(int month) const { return (months >> (month - 1)) & 1; }
};

struct Leg {
    PlaceId from;
    PlaceId to;
    Mode mode = Mode::road;
    Channel channel = Channel::any;
    double distance_km = 0;
    Season season;
    std::vector<NetworkId> networks; ///< carriers; empty: people travel by themselves
    std::vector<std::string> tags;
    std::string source;
    Entity key; ///< from, to, mode and channel; equal for a leg that is listed twice
    bool by_vessel() const { return mode == Mode::sea && !networks.empty(); }
};

struct Group {
    std::string name;
    PlaceId home;
    double size = 0; ///< people
    CountryId nationality;
    ProfileId profile;
    double female_share = 0.5;
    std::array<double, age_band_count> age_shares{0.1, 0.25, 0.58, 0.07};
    std::array<double, papers_count> papers_shares{0, 0, 1, 0, 0};
    std::array<double, need_count> need_shares{};
    double returnable_share = 1; ///< people whose nationality a state confirms
    double mean_party_size = 1;
    std::string initial_status; ///< name of a status; empty: at home
    PlaceId initial_place;      ///< invalid: at home
    double inflow_per_day = 0;  ///< people who join the group at home, a day
    std::string source;
    Entity key;
};

/// People for whom route values are solved together: same nationality and ties. Incomes and
/// perceptions of the groups in a profile are averaged by size.
struct Profile {
    std::string name;
    CountryId nationality;
    std::vector<double> ties; ///< by country, 0 to 1
    std::vector<GroupId> groups;
    Entity key;
};

struct Network {
    std::string name;
    double cells = 10; ///< units that can be arrested and recover
    std::vector<LegId> legs;
    std::vector<std::string> tags;
    std::string source;
    Entity key;
};

/// A regular channel: a number of places for people of some groups, from home to a destination.
struct Pathway {
    std::string name;
    std::vector<GroupId> eligible;
    PlaceId destination;
    Papers papers_given = Papers::visa;
    std::string source;
    Entity key;
};

/// An advertised destination and wage with another truth behind it.
struct Offer {
    std::string name;
    std::vector<GroupId> audience;
    PlaceId advertised;
    PlaceId true_destination;
    std::string source;
    Entity key;
};

/// What a nationality needs to enter a country by a regular leg.
struct VisaRule {
    VisaPolicy policy = VisaPolicy::required;
    double days = 0; ///< length of stay where no visa is needed beforehand
};

/// Numbers of members of a world.
struct WorldSize {
    std::size_t groups = 0;
    std::size_t places = 0;
    std::size_t legs = 0;
    std::size_t carriers = 0; ///< networks, and likewise pathways and offers
};

/// People remember their group, place and leg in 16 bits and what carries them in 8; the last
/// number of places, legs and carriers means none.
inline constexpr WorldSize largest_world{65'536, 65'535, 65'535, 255};

/// Facts that never change in a run. Ids follow sorted keys, so the order of rows in files is
/// irrelevant.
struct World {
    std::vector<Country> countries;
    std::vector<Place> places;
    std::vector<Leg> legs;
    std::vector<Group> groups;
    std::vector<Profile> profiles;
    std::vector<Network> networks;
    std::vector<Pathway> pathways;
    std::vector<Offer> offers;
    std::vector<VisaRule> visa; ///< [nationality * countries.size() + country]

    std::vector<std::vector<LegId>> legs_from; ///< by place, in order of id
    std::vector<std::vector<LegId>> legs_to;

    const Place& operator[](PlaceId id) const { return places[id.index()]; }
    const Leg& operator[](LegId id) const { return legs[id.index()]; }
    const Group& operator[](GroupId id) const { return groups[id.index()]; }
    const Profile& operator[](ProfileId id) const { return profiles[id.index()]; }
    const Network& operator[](NetworkId id) const { return networks[id.index()]; }
    const Pathway& operator[](PathwayId id) const { return pathways[id.index()]; }
    const Offer& operator[](OfferId id) const { return offers[id.index()]; }
    const Country& operator[](CountryId id) const { return countries[id.index()]; }

    VisaRule visa_rule(CountryId nationality, CountryId country) const {
        return visa[nationality.index() * countries.size() + country.index()];
    }
};

/// Fills legs_from, legs_to, networks' legs and all keys from the other columns.
void connect(World& world);

/// Great-circle distance in km (haversine, Earth radius 6,371 km: IUGG mean radius).
double great_circle_km(double latitude_a, double longitude_a, double latitude_b,
                       double longitude_b);

} // namespace corridor
