#include "model/curves.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace corridor::viz {

namespace {

Point mixed(Point a, Point b, float t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

Point on_bezier(Point a, Point control, Point b, float t) {
    return mixed(mixed(a, control, t), mixed(control, b, t), t);
}

} // namespace

Curve leg_curve(Point from, Point to, int lane, float trim_from, float trim_to) {
    Curve curve;
    const float length = distance(from, to);
    if (length < 1) {
        return curve;
    }
    const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
    const Point left{along.y, -along.x};
    const float bend = length * 0.1F + static_cast<float>(lane) * std::min(14.0F, length * 0.12F);
    const Point straight = mixed(from, to, 0.5F);
    const Point control{straight.x + left.x * 2 * bend, straight.y + left.y * 2 * bend};
    const float start = std::min(0.4F, trim_from / length);
    const float end = 1 - std::min(0.4F, trim_to / length);
    // One of n chords is within bend / n^2 of the arc: a third of a pixel.
    const int steps = std::clamp(static_cast<int>(std::ceil(std::sqrt(3 * bend))), 2, 64);
    for (int i = 0; i <= steps; ++i) {
        const float t = start + (end - start) * static_cast<float>(i) / static_cast<float>(steps);
        curve.points.push_back(on_bezier(from, control, to, t));
    }
    curve.middle = on_bezier(from, control, to, 0.5F);
    curve.heading = along; // a quadratic curve is parallel to its chord in the middle
    return curve;
}

std::vector<float> dashes_of(Channel channel, float width) {
    const float unit = std::max(3.0F, width);
    switch (channel) {
    case Channel::regular:
        return {};
    case Channel::irregular:
        return {2.2F * unit, 1.4F * unit};
    case Channel::any:
        return {5.0F * unit, 1.2F * unit, 0.9F * unit, 1.2F * unit};
    }
    return {};
}

std::vector<std::vector<Point>> dashed(const std::vector<Point>& line,
                                       const std::vector<float>& pattern, const Rect& seen) {
    if (pattern.empty() || line.size() < 2) {
        return {line};
    }
    const float whole = std::accumulate(pattern.begin(), pattern.end(), 0.0F);
    std::vector<std::vector<Point>> strokes;
    std::size_t part = 0;
    float left = pattern[0];
    std::vector<Point> stroke{line[0]};
    const auto end_stroke = [&] {
        if (part % 2 == 0 && stroke.size() > 1) {
            strokes.push_back(std::move(stroke));
        }
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
        Point at = line[i - 1];
        float rest = distance(at, line[i]);
        const bool is_seen = box_of(at, line[i]).meets(seen);
        if (!is_seen) { // only the position in the pattern changes
            end_stroke();
            rest = std::fmod(rest, whole);
        }
        while (rest > left) {
            if (is_seen) {
                at = mixed(at, line[i], left / rest);
                stroke.push_back(at);
                end_stroke();
                stroke = {at};
            }
            rest -= left;
            part = (part + 1) % pattern.size();
            left = pattern[part];
        }
        left -= rest;
        if (is_seen) {
            stroke.push_back(line[i]);
        } else {
            stroke = {line[i]};
        }
    }
    end_stroke();
    return strokes;
}

float distance_to(const std::vector<Point>& line, Point p) {
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point a = line[i - 1];
        const Point b = line[i];
        const float dx = b.x - a.x;
        const float dy = b.y - a.y;
        const float squared = dx * dx + dy * dy;
        const float t =
            squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0F, 1.0F)
                        : 0;
        least = std::min(least, distance(p, mixed(a, b, t)));
    }
    return least;
}

float width_of_flow(double people, double most, float scale) {
    if (!(people > 0) || !(most > 0)) {
        return 0;
    }
    return scale * (1.2F + 8.8F * static_cast<float>(std::sqrt(std::min(1.0, people / most))));
}

float radius_of_people(double people, double most, float scale) {
    if (!(people > 0) || !(most > 0)) {
        return 3.2F * scale;
    }
    return scale * (3.2F + 16.8F * static_cast<float>(std::sqrt(std::min(1.0, people / most))));
}

} // namespace corridor::viz
