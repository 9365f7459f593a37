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

/// A place on the map. The embarkation coasts of a country are one spot: flows of single coasts are
/// only in the results file (Safeguards), as in the figures of the Python package.
struct Spot {
    std::string name;
    std::string country; ///< ISO 3166-1 alpha-3
    PlaceKind kind = PlaceKind::hub;
    LonLat at;
    std::vector<std::uint32_t> places; ///< in the results; one, except for coasts
    std::vector<std::uint32_t> desks;
};

/// A leg on the map. Legs between the same spots with the same mode and channel are one line.
struct Line {
    std::uint32_t from = 0; ///< spot
    std::uint32_t to = 0;
    Mode mode = Mode::road;
    Channel channel = Channel::any;
    std::vector<std::uint32_t> legs; ///< in the results
    std::string name;
    int lane = 0; ///< 0, 1, 2... of the lines between the same two spots
};

/// A desk of a run.
struct Desk {
    std::string name;
    std::string service;
    std::int32_t place = -1; ///< negative for a pathway
};

/// The geography of a run, without figures.
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
    /// The spot with that name; the number of spots when there is none.
    std::size_t find_spot(std::string_view name) const;
};

/// From the coordinates of a results file; `texts` has the names of coasts. Throws InputError when
/// a coordinate is missing.
Atlas atlas_of(const ResultsReader& file, const Texts& texts);

/// From a scenario without a run.
Atlas atlas_of(const World& world, const Texts& texts);

} // namespace corridor::viz
