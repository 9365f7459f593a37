#include "draw/map.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace corridor::viz {

namespace {

ImVec2 offset(Point at, Point along, float forward, float left) {
    return {at.x + along.x * forward + along.y * left, at.y + along.y * forward - along.x * left};
}

void draw_arrow(ImDrawList& on, const Curve& curve, float size, ImU32 colour) {
    // Two thirds of the way, where arcs of both directions lie apart.
    const std::size_t i =
        std::clamp<std::size_t>(curve.points.size() * 2 / 3, 1, curve.points.size() - 1);
    const Point a = curve.points[i - 1];
    const Point b = curve.points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= 0) {
        return;
    }
    const Point along{(b.x - a.x) / length, (b.y - a.y) / length};
    on.AddTriangleFilled(offset(b, along, size, 0), offset(b, along, -size * 0.6F, size * 0.75F),
                         offset(b, along, -size * 0.6F, -size * 0.75F), colour);
}

void draw_stroke(ImDrawList& on, const std::vector<Point>& line, ImU32 colour, float width) {
    on.AddPolyline(reinterpret_cast<const ImVec2*>(line.data()), static_cast<int>(line.size()),
                   colour, 0, width);
}

} // namespace

std::vector<Curve> curves_of(const MapPart& part, const std::vector<float>& radii) {
    const Atlas& atlas = *part.atlas;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> lanes;
    std::vector<Curve> curves;
    curves.reserve(atlas.lines.size());
    const Rect seen = part.view.screen.grown(60);
    for (const Line& line : atlas.lines) {
        const int lane = lanes[{line.from, line.to}]++;
        const Point from = part.view.to_screen(atlas.spots[line.from].at);
        const Point to = part.view.to_screen(atlas.spots[line.to].at);
        const Rect box{{std::min(from.x, to.x), std::min(from.y, to.y)},
                       {std::max(from.x, to.x), std::max(from.y, to.y)}};
        const float bend = std::hypot(to.x - from.x, to.y - from.y) * 0.3F;
        curves.push_back(box.grown(bend + 1).meets(seen)
                             ? leg_curve(from, to, lane, radii[line.from] + 1, radii[line.to] + 3)
                             : Curve{});
    }
    return curves;
}

void draw_mode(ImDrawList& on, Mode mode, Point at, float size, ImU32 colour, ImU32 ground) {
    on.AddCircleFilled(vec(at), size * 1.25F, ground);
    on.AddCircle(vec(at), size * 1.25F, colour, 0, std::max(1.0F, size * 0.15F));
    const auto p = [&](float x, float y) { return ImVec2{at.x + x * size, at.y + y * size}; };
    const float thin = std::max(1.2F, size * 0.22F);
    switch (mode) {
    case Mode::sea: // hull and sail
        on.AddQuadFilled(p(-0.75F, 0.2F), p(0.75F, 0.2F), p(0.45F, 0.65F), p(-0.45F, 0.65F),
                         colour);
        on.AddTriangleFilled(p(-0.05F, -0.75F), p(-0.05F, 0.05F), p(0.6F, 0.05F), colour);
        break;
    case Mode::river: // two waves
        for (const float y : {-0.25F, 0.3F}) {
            on.AddBezierCubic(p(-0.7F, y), p(-0.2F, y - 0.7F), p(0.2F, y + 0.7F), p(0.7F, y),
                              colour, thin);
        }
        break;
    case Mode::road: // a cab with wheels
        on.AddRectFilled(p(-0.7F, -0.4F), p(0.2F, 0.25F), colour);
        on.AddRectFilled(p(0.3F, -0.15F), p(0.75F, 0.25F), colour);
        on.AddCircleFilled(p(-0.35F, 0.42F), size * 0.22F, colour);
        on.AddCircleFilled(p(0.42F, 0.42F), size * 0.22F, colour);
        break;
    case Mode::foot: // a walker
        on.AddCircleFilled(p(0.05F, -0.6F), size * 0.2F, colour);
        on.AddLine(p(0.05F, -0.4F), p(0, 0.15F), colour, thin);
        on.AddLine(p(0, 0.15F), p(0.4F, 0.75F), colour, thin);
        on.AddLine(p(0, 0.15F), p(-0.4F, 0.75F), colour, thin);
        on.AddLine(p(-0.35F, -0.1F), p(0.4F, -0.1F), colour, thin);
        break;
    case Mode::air: // fuselage and wings
        on.AddLine(p(0, -0.75F), p(0, 0.7F), colour, thin * 1.2F);
        on.AddTriangleFilled(p(0, -0.3F), p(0.8F, 0.25F), p(-0.8F, 0.25F), colour);
        on.AddLine(p(-0.3F, 0.65F), p(0.3F, 0.65F), colour, thin);
        break;
    case Mode::rail: // a track
        on.AddLine(p(-0.35F, -0.7F), p(-0.35F, 0.7F), colour, thin);
        on.AddLine(p(0.35F, -0.7F), p(0.35F, 0.7F), colour, thin);
        for (const float y : {-0.45F, 0.0F, 0.45F}) {
            on.AddLine(p(-0.6F, y), p(0.6F, y), colour, thin);
        }
        break;
    }
}

void draw_ways(Ui& ui, ImDrawList& on, const MapPart& part) {
    const std::vector<float> radii(part.atlas->spots.size(), radius_of_people(0, 0, ui.scale));
    for (const Curve& curve : curves_of(part, radii)) {
        if (curve.points.size() > 1) {
            draw_stroke(on, curve.points, packed(ui.look.faint, 0.28), ui.px(1));
        }
    }
}

void draw_lines(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<Curve>& curves) {
    const Atlas& atlas = *part.atlas;
    const double most = ui.work.scale().most_flow;
    std::vector<std::size_t> order(atlas.lines.size());
    std::iota(order.begin(), order.end(), 0);
    const auto flow = [&](std::size_t l) {
        return part.figures == nullptr ? 0 : part.figures->lines[l].per_day;
    };
    // The widest first, so that thin ones stay on top of them.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(flow(a)) > std::abs(flow(b));
    });
    for (const std::size_t l : order) {
        const Line& line = atlas.lines[l];
        const Curve& curve = curves[l];
        if (curve.points.size() < 2) {
            continue;
        }
        const double people = flow(l);
        const bool selected = ui.session().line == l;
        const float width = width_of_flow(std::abs(people), most, ui.scale);
        Colour hue = ui.look.modes[static_cast<std::size_t>(line.mode)];
        if (part.is_change) {
            hue = people < 0 ? ui.look.change.front() : ui.look.change.back();
        }
        if (selected) {
            draw_stroke(on, curve.points, packed(ui.look.accent, 0.35), width + ui.px(8));
        }
        if (width == 0) { // nobody: the way is part of the ground
            continue;
        }
        const ImU32 colour = packed(hue, 0.82);
        for (const auto& stroke : dashed(curve.points, dashes_of(line.channel, width))) {
            draw_stroke(on, stroke, colour, width);
        }
        draw_arrow(on, curve, std::max(ui.px(4.5), width * 1.1F), packed(hue));
    }
    const float sign = ui.px(6.5);
    for (const std::size_t l : order) {
        const Curve& curve = curves[l];
        const float width = width_of_flow(std::abs(flow(l)), most, ui.scale);
        const float length = curve.points.size() < 2
                                 ? 0
                                 : std::hypot(curve.points.back().x - curve.points.front().x,
                                              curve.points.back().y - curve.points.front().y);
        if (width > ui.px(2.2) && length > ui.px(70) && !part.is_change) {
            draw_mode(on, atlas.lines[l].mode, curve.middle, sign,
                      packed(ui.look.modes[static_cast<std::size_t>(atlas.lines[l].mode)]),
                      packed(ui.look.panel));
        }
    }
}

} // namespace corridor::viz
