#pragma once

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "world/kinds.hpp"

#include <array>
#include <string>
#include <vector>

namespace corridor {

/// A country, or the open sea.
struct Country {
    std::string code; ///< ISO 3166-1 alpha-3; "XXX" is the open sea
    Entity key;
};

/// A town, coast, sea zone, border crossing, camp or compound.
struct Place {
    std::string name;
    PlaceKind kind = PlaceKind::hub;
    CountryId country;
    double latitude = 0;  ///< degrees, WGS 84
    double longitude = 0; ///< degrees, WGS 84
    double population = 0;
    std::vector<std::string> tags;
    std::string source;
    Entity key; ///< the key of the place in random draws
};

/// Months in which a leg is normally used; bit 0 is January. By default all twelve.
struct Season {
    std::uint16_t months = 0xFFF;
    bool includes(int month) const { return (months >> (month - 1)) & 1; }
};

/// A direct connection between two places by one mode. It has one direction.
struct Leg {
    PlaceId from;
    PlaceId to;
    Mode mode = Mode::road;
    Channel channel = Channel::any;
    double distance_km = 0;
    Season season;
    std::vector<NetworkId> networks; ///< carriers; empty when people travel without a network
    std::vector<std::string> tags;
    std::string source;
    Entity key; ///< from, to, mode and channel; a leg that is listed twice has the same key
    bool by_vessel() const { return mode == Mode::sea && !networks.empty(); }
};

/// People with the same home, nationality and shares of ages, papers and needs.
struct Group {
    std::string name;
    PlaceId home;
    double size = 0; ///< people at the start
    CountryId nationality;
    ProfileId profile;
    double female_share = 0.5;
    std::array<double, age_band_count> age_shares{0.1, 0.25, 0.58, 0.07};
    std::array<double, papers_count> papers_shares{0, 0, 1, 0, 0};
    std::array<double, need_count> need_shares{};
    /// Share of people whose nationality a state confirms, so that they can be returned.
    double returnable_share = 1;
    double mean_party_size = 1;
    std::string initial_status; ///< name of a status; empty means at home
    PlaceId initial_place;      ///< invalid means at home
    double inflow_per_day = 0;  ///< people a day who join the group at home
    std::string source;
    Entity key;
};

/// Groups with the same nationality and the same ties. The value of routes is computed once for a
/// profile. Incomes and perceptions of its groups are averaged by size.
struct Profile {
    std::string name;
    CountryId nationality;
    std::vector<double> ties; ///< ties to each country, from 0 to 1
    std::vector<GroupId> groups;
    Entity key;
};

/// Smugglers who sell seats on legs.
struct Network {
    std::string name;
    double cells = 10; ///< units that can be arrested and that recover
    std::vector<LegId> legs;
    std::vector<std::string> tags;
    std::string source;
    Entity key;
};

/// A regular way to travel: places for people of some groups, from home to one destination.
struct Pathway {
    std::string name;
    std::vector<GroupId> eligible;
    PlaceId destination;
    Papers papers_given = Papers::visa;
    std::string source;
    Entity key;
};

/// A job offer with an advertised destination and wage. The true destination may be another one.
struct Offer {
    std::string name;
    std::vector<GroupId> audience;
    PlaceId advertised;
    PlaceId true_destination;
    std::string source;
    Entity key;
};

/// What people of a nationality need to enter a country by a regular leg.
struct VisaRule {
    VisaPolicy policy = VisaPolicy::required;
    double days = 0; ///< length of stay when no visa is needed in advance
};

/// Sizes of a world.
struct WorldSize {
    std::size_t groups = 0;
    std::size_t places = 0;
    std::size_t legs = 0;
    std::size_t carriers = 0; ///< of networks; the same limit holds for pathways and for offers
};

/// The largest world that can be simulated. People store group, place and leg in 16 bits and their
/// carrier in 8 bits. The greatest number for places, legs and carriers means none.
inline constexpr WorldSize largest_world{65'536, 65'535, 65'535, 255};

/// Facts that never change during a run. Ids follow sorted keys, so the order of rows in files does
/// not matter.
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

/// Fills legs_from, legs_to, the legs of networks and all keys from the other fields.
void connect(World& world);

/// For each leg, the number of legs between the same places with the same mode and channel.
/// Together they count as one leg. So a leg that is listed twice changes nobody's choice.
std::vector<double> parallel_legs(const World& world);

/// Great-circle distance in km (haversine; Earth radius 6,371 km, the IUGG mean radius).
double great_circle_km(double latitude_a, double longitude_a, double latitude_b,
                       double longitude_b);

} // namespace corridor
