#pragma once

#include "model/projection.hpp"
#include "world/kinds.hpp"

#include <vector>

namespace corridor::viz {

/// A leg as it is drawn: an arc on the left of the straight line, as the traveller sees it. So both
/// directions can be seen; lanes are beside each other.
struct Curve {
    std::vector<Point> points;
    Point middle;
    Point heading; ///< unit vector at the middle
};

/// `lane` is 0, 1, 2... for legs between the same two places. `trim` is left free at both ends.
Curve leg_curve(Point from, Point to, int lane, float trim_from, float trim_to);

/// Lengths of dashes and gaps along a line, in pixels, by channel: regular legs are solid,
/// irregular ones dashed, those for both dashed with dots.
std::vector<float> dashes_of(Channel channel, float width);

/// Divides a line into the dashes of a pattern; the whole line for an empty pattern. Parts outside
/// `seen` are left out, because a leg at high zoom has thousands of dashes.
std::vector<std::vector<Point>> dashed(const std::vector<Point>& line,
                                       const std::vector<float>& pattern,
                                       const Rect& seen = everywhere);

/// Distance of a point from a line.
float distance_to(const std::vector<Point>& line, Point p);

/// The width of a line and the radius of a spot by people. They are proportional to the square
/// root, so that they do not hide the map. `most` is the largest value on the map over the whole
/// run.
float width_of_flow(double people, double most, float scale);
float radius_of_people(double people, double most, float scale);

} // namespace corridor::viz
