#pragma once

#include "model/projection.hpp"

#include <filesystem>
#include <vector>

namespace corridor::viz {

/// A line on the globe and the box around it.
struct Outline {
    std::vector<LonLat> points;
    GeoBox box;
    bool contested = false; ///< a border that the data marks as disputed; drawn dashed
};

/// Outlines of land (rings; a ring inside another is a lake) and borders between countries.
struct Basemap {
    std::vector<Outline> land;
    std::vector<Outline> borders;
};

/// Reads data/basemap. Throws InputError.
Basemap load_basemap();
std::vector<Outline> read_outlines(const std::filesystem::path& file);

/// A part of an outline on the screen.
using Stroke = std::vector<Point>;

/// The visible parts of the outlines as lines on the screen, without points closer than half a
/// pixel. Either contested outlines or the others.
std::vector<Stroke> strokes(const std::vector<Outline>& outlines, const MapView& view,
                            bool contested = false);

/// Pixels of one row that are land: y, first x, end of x.
struct LandSpan {
    float y = 0;
    float from = 0;
    float until = 0;
};

/// Land as rows of pixels (even-odd rule, so lakes stay water). They need no triangles and leave no
/// gaps.
std::vector<LandSpan> land_spans(const std::vector<Outline>& land, const MapView& view);

} // namespace corridor::viz
