#pragma once

#include "draw/ui.hpp"
#include "model/curves.hpp"

#include <memory>
#include <vector>

namespace corridor::viz {

/// One of the maps on the screen and what it shows.
struct MapPart {
    std::string name; ///< "map" or "map-plan"
    const Atlas* atlas = nullptr;
    const MapFigures* figures = nullptr; ///< null until they have been read
    bool is_change = false;              ///< the difference between two futures
    std::string caption;
    MapView view;
};

/// Draws land and water.
void draw_ground(Ui& ui, ImDrawList& on, const MapView& view);
/// Draws all legs as thin lines, also legs that nobody uses.
void draw_ways(Ui& ui, ImDrawList& on, const MapPart& part);

/// Draws the mark of a place. Kinds have different shapes, so they need no colour.
void draw_kind(ImDrawList& on, PlaceKind kind, Point at, float radius, ImU32 fill, ImU32 edge,
               float edge_width);

/// Draws the sign of a mode of travel.
void draw_mode(ImDrawList& on, Mode mode, Point at, float size, ImU32 colour, ImU32 ground);

std::vector<float> radii_of(Ui& ui, const MapPart& part);
/// The curve of a line, with space for the spots at both ends. No points when it is outside that
/// part of the screen.
Curve curve_of(const MapPart& part, std::size_t line, const std::vector<float>& radii,
               const Rect& near);

void draw_lines(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii);
void draw_spots(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii);
void draw_spot_labels(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii,
                      const std::vector<Rect>& obstacles);

/// Whether the user wants the legend and the map has room for it.
bool has_legend(Ui& ui, const Atlas& atlas, const Rect& screen, bool is_change);
/// Draws the legend, lower left. Returns its position.
Rect draw_legend(Ui& ui, ImDrawList& on, const MapPart& part);
/// Draws the scale bar and the meaning of borders, lower right. Returns their position.
Rect draw_scale(Ui& ui, ImDrawList& on, const MapPart& part);

} // namespace corridor::viz
