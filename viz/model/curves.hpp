#pragma once

#include "model/projection.hpp"
#include "world/kinds.hpp"

#include <vector>

namespace corridor::viz {

/// A leg as it is drawn: an arc that leaves the straight line to the traveller's left, so that both
/// directions can be told apart; lanes lie beside each other.
struct Curve {
    std::vector<Point> points;
    Point middle;
    Point heading; ///< unit vector at the middle
};

/// `lane` 0, 1, 2... for legs between the same two places. `trim` is left free at both ends.
Curve leg_curve(Point from, Point to, int lane, float trim_from, float trim_to);

/// Lengths of strokes and gaps along a line, pixels, by who it is for: regular legs are whole,
/// irregular ones dashed, those open to both dashed with a dot.
std::vector<float> dashes_of(Channel channel, float width);

/// Cuts a line into the strokes of a pattern; the whole line for an empty pattern. Parts that do
/// not come near what is `seen` are left out: a leg that was zoomed into has thousands of dashes.
std::vector<std::vector<Point>> dashed(const std::vector<Point>& line,
                                       const std::vector<float>& pattern,
                                       const Rect& seen = everywhere);

/// Distance of a point from a line.
float distance_to(const std::vector<Point>& line, Point p);

/// Width of a line and radius of a spot by people: proportional to the root, so that neither hides
/// the map; `most` is the largest on the map over the whole run.
float width_of_flow(double people, double most, float scale);
float radius_of_people(double people, double most, float scale);

} // namespace corridor::viz
