#include "model/atlas.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

struct RawPlace {
    std::string name;
    std::string country;
    PlaceKind kind;
    LonLat at;
};

struct RawLeg {
    std::uint32_t from;
    std::uint32_t to;
    Mode mode;
    Channel channel;
};

void add_spots(Atlas& atlas, const std::vector<RawPlace>& places, const Texts& texts) {
    std::map<std::string, std::uint32_t> coasts;
    for (std::uint32_t p = 0; p < places.size(); ++p) {
        const RawPlace& place = places[p];
        const bool coast = place.kind == PlaceKind::embarkation;
        const auto known = coast ? coasts.find(place.country) : coasts.end();
        if (known != coasts.end()) {
            Spot& spot = atlas.spots[known->second];
            const auto n = static_cast<double>(spot.places.size());
            spot.at.lon = (spot.at.lon * n + place.at.lon) / (n + 1);
            spot.at.lat = (spot.at.lat * n + place.at.lat) / (n + 1);
            spot.places.push_back(p);
            atlas.spot_of_place.push_back(known->second);
            continue;
        }
        const auto number = static_cast<std::uint32_t>(atlas.spots.size());
        if (coast) {
            coasts.emplace(place.country, number);
        }
        atlas.spots.push_back(
            {coast ? texts.fill("map.coast_of", texts.country(place.country)) : place.name,
             place.country,
             place.kind,
             place.at,
             {p},
             {}});
        atlas.spot_of_place.push_back(number);
    }
}

void add_lines(Atlas& atlas, const std::vector<RawLeg>& legs) {
    std::map<std::tuple<std::uint32_t, std::uint32_t, Mode, Channel>, std::uint32_t> known;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> lanes;
    for (std::uint32_t l = 0; l < legs.size(); ++l) {
        const RawLeg& leg = legs[l];
        const std::uint32_t from = atlas.spot_of_place.at(leg.from);
        const std::uint32_t to = atlas.spot_of_place.at(leg.to);
        if (from == to) {
            atlas.line_of_leg.push_back(Atlas::no_line);
            continue;
        }
        const auto [found, is_new] = known.try_emplace(
            {from, to, leg.mode, leg.channel}, static_cast<std::uint32_t>(atlas.lines.size()));
        if (is_new) {
            atlas.lines.push_back(
                {from,
                 to,
                 leg.mode,
                 leg.channel,
                 {},
                 fmt::format("{} → {}", atlas.spots[from].name, atlas.spots[to].name),
                 lanes[{from, to}]++});
        }
        atlas.lines[found->second].legs.push_back(l);
        atlas.line_of_leg.push_back(found->second);
    }
}

Atlas made_of(const std::vector<RawPlace>& places, const std::vector<RawLeg>& legs,
              std::vector<Desk> desks, const Texts& texts) {
    Atlas atlas;
    atlas.place_count = places.size();
    atlas.leg_count = legs.size();
    add_spots(atlas, places, texts);
    add_lines(atlas, legs);
    for (std::uint32_t d = 0; d < desks.size(); ++d) {
        if (desks[d].place >= 0) {
            const auto place = static_cast<std::size_t>(desks[d].place);
            atlas.spots[atlas.spot_of_place.at(place)].desks.push_back(d);
        }
    }
    atlas.desks = std::move(desks);
    return atlas;
}

template <class T, class Parse>
T parsed(const std::string& text, const char* variable, Parse&& parse) {
    const auto value = parse(text);
    if (!value) {
        throw InputError(
            fmt::format("'{}' in {} is not a word that this program knows", text, variable));
    }
    return *value;
}

} // namespace

GeoBox Atlas::box() const {
    GeoBox box;
    for (const Spot& spot : spots) {
        box.include(spot.at);
    }
    return box;
}

std::size_t Atlas::find_spot(std::string_view name) const {
    const auto found = std::find_if(spots.begin(), spots.end(),
                                    [&](const Spot& spot) { return spot.name == name; });
    return static_cast<std::size_t>(found - spots.begin());
}

Atlas atlas_of(const ResultsReader& file, const Texts& texts) {
    const auto words = [&](const char* name) { return file.read(name).as<std::string>(); };
    const auto numbers = [&](const char* name) { return file.read(name).numbers(); };
    const auto names = words("place");
    const auto kinds = words("place_kind");
    const auto countries = words("place_country");
    const auto lats = numbers("place_lat");
    const auto lons = numbers("place_lon");
    std::vector<RawPlace> places;
    for (std::size_t p = 0; p < names.size(); ++p) {
        places.push_back({names[p],
                          countries.at(p),
                          parsed<PlaceKind>(kinds.at(p), "place_kind", parse_place_kind),
                          {lons.at(p), lats.at(p)}});
    }
    const auto modes = words("leg_mode");
    const auto channels = words("leg_channel");
    const auto from = numbers("leg_from");
    const auto to = numbers("leg_to");
    std::vector<RawLeg> legs;
    for (std::size_t l = 0; l < modes.size(); ++l) {
        const auto ends =
            std::pair(static_cast<std::uint32_t>(from.at(l)), static_cast<std::uint32_t>(to.at(l)));
        if (ends.first >= places.size() || ends.second >= places.size()) {
            throw InputError("leg_from or leg_to names a place that the file does not have");
        }
        legs.push_back({ends.first, ends.second, parsed<Mode>(modes[l], "leg_mode", parse_mode),
                        parsed<Channel>(channels.at(l), "leg_channel", parse_channel)});
    }
    std::vector<Desk> desks;
    if (file.has("desk")) {
        const auto desk_names = words("desk");
        const auto services = words("desk_service");
        const auto at = numbers("desk_place");
        for (std::size_t d = 0; d < desk_names.size(); ++d) {
            const auto place = static_cast<std::int32_t>(at.at(d));
            if (place >= static_cast<std::int32_t>(places.size())) {
                throw InputError("desk_place names a place that the file does not have");
            }
            desks.push_back({desk_names[d], services.at(d), place});
        }
    }
    return made_of(places, legs, std::move(desks), texts);
}

Atlas atlas_of(const World& world, const Texts& texts) {
    std::vector<RawPlace> places;
    for (const Place& place : world.places) {
        places.push_back(
            {place.name, world[place.country].code, place.kind, {place.longitude, place.latitude}});
    }
    std::vector<RawLeg> legs;
    for (const Leg& leg : world.legs) {
        legs.push_back({leg.from.value, leg.to.value, leg.mode, leg.channel});
    }
    return made_of(places, legs, {}, texts);
}

} // namespace corridor::viz
