#pragma once

#include "model/projection.hpp"

#include <filesystem>
#include <vector>

namespace corridor::viz {

/// A line on the globe and the box it lies in.
struct Outline {
    std::vector<LonLat> points;
    GeoBox box;
    bool contested = false; ///< a border that the data marks as disputed: drawn dashed
};

/// Outlines of land (rings; a ring inside another is a lake) and borders between countries.
struct Basemap {
    std::vector<Outline> land;
    std::vector<Outline> borders;
};

/// Reads data/basemap; throws InputError.
Basemap load_basemap();
std::vector<Outline> read_outlines(const std::filesystem::path& file);

/// A piece of an outline on the screen.
using Stroke = std::vector<Point>;

/// The parts of the outlines that can be seen, as lines on the screen; points closer together than
/// half a pixel are left out. Those that are contested, or those that are not.
std::vector<Stroke> strokes(const std::vector<Outline>& outlines, const MapView& view,
                            bool contested = false);

/// A row of pixels that is land: y from, x from, x until.
struct LandSpan {
    float y = 0;
    float from = 0;
    float until = 0;
};

/// Land as rows of pixels (even-odd rule, so that lakes stay water). No triangles are needed, and
/// there are no cracks between them.
std::vector<LandSpan> land_spans(const std::vector<Outline>& land, const MapView& view);

} // namespace corridor::viz
