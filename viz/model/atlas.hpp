#pragma once

#include "base/dates.hpp"
#include "model/projection.hpp"
#include "model/texts.hpp"
#include "results/reader.hpp"
#include "scenario/scenario.hpp"
#include "world/kinds.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace corridor::viz {

/// A place on the map. Embarkation coasts of a country are one spot: flows of single ones stay in
/// the results file (Safeguards), as in the figures of the Python package.
struct Spot {
    std::string name;
    std::string country; ///< ISO 3166-1 alpha-3
    PlaceKind kind = PlaceKind::hub;
    LonLat at;
    std::vector<std::uint32_t> places; ///< of the results, one but for coasts
    std::vector<std::uint32_t> desks;
};

/// A leg on the map: legs between the same spots by the same mode and channel are one line.
struct Line {
    std::uint32_t from = 0; ///< spot
    std::uint32_t to = 0;
    Mode mode = Mode::road;
    Channel channel = Channel::any;
    std::vector<std::uint32_t> legs; ///< of the results
    std::string name;
    int lane = 0; ///< 0, 1, 2... of those between the same two spots
};

struct Desk {
    std::string name;
    std::string service;
    std::int32_t place = -1; ///< none for a pathway
};

/// The geography of a run: what is where, without figures.
struct Atlas {
    std::vector<Spot> spots;
    std::vector<Line> lines;
    std::vector<Desk> desks;
    std::size_t place_count = 0;
    std::size_t leg_count = 0;
    std::vector<std::uint32_t> spot_of_place;
    std::vector<std::uint32_t> line_of_leg; ///< no_line for legs inside one spot
    static constexpr std::uint32_t no_line = 0xFFFFFFFF;

    GeoBox box() const;
    /// The spot of that name, or none (the number of spots).
    std::size_t find_spot(std::string_view name) const;
};

/// From a results file's coordinates; texts name coasts. Throws InputError when it lacks one of
/// them.
Atlas atlas_of(const ResultsReader& file, const Texts& texts);

/// From a scenario that has not been run.
Atlas atlas_of(const World& world, const Texts& texts);

} // namespace corridor::viz
