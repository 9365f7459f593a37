#pragma once

#include "draw/ui.hpp"
#include "model/curves.hpp"

#include <memory>
#include <vector>

namespace corridor::viz {

/// One of the maps on the screen, and what it shows.
struct MapPart {
    std::string name; ///< "map" or "map-plan"
    const Atlas* atlas = nullptr;
    const MapFigures* figures = nullptr; ///< null while they are being read
    bool is_change = false;              ///< the difference between two futures
    std::string caption;
    MapView view;
};

/// Land and water.
void draw_ground(Ui& ui, ImDrawList& on, const MapView& view);
/// All legs as thin lines: the way is there, whether anybody takes it or not.
void draw_ways(Ui& ui, ImDrawList& on, const MapPart& part);

/// A place's mark by kind: different shapes, so that kinds need no colour.
void draw_kind(ImDrawList& on, PlaceKind kind, Point at, float radius, ImU32 fill, ImU32 edge,
               float edge_width);

/// A small sign of a mode of travel.
void draw_mode(ImDrawList& on, Mode mode, Point at, float size, ImU32 colour, ImU32 ground);

std::vector<float> radii_of(Ui& ui, const MapPart& part);
/// The curve of a line, with room left for the spots at both ends; no points when it does not come
/// near that part of the screen.
Curve curve_of(const MapPart& part, std::size_t line, const std::vector<float>& radii,
               const Rect& near);

void draw_lines(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii);
void draw_spots(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii);
void draw_spot_labels(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii,
                      const std::vector<Rect>& obstacles);

/// Whether somebody wants the legend and the map has room for it.
bool has_legend(Ui& ui, const Atlas& atlas, const Rect& screen, bool is_change);
/// The legend, lower left; returns where it stands.
Rect draw_legend(Ui& ui, ImDrawList& on, const MapPart& part);
/// Scale bar and what borders mean, lower right; returns where they stand.
Rect draw_scale(Ui& ui, ImDrawList& on, const MapPart& part);

} // namespace corridor::viz
