#include "draw/map.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

ImVec2 offset(Point at, Point along, float forward, float left) {
    return {at.x + along.x * forward + along.y * left, at.y + along.y * forward - along.x * left};
}

/// A line that people use, or that is selected.
struct Drawn {
    std::size_t number;
    double people; ///< a day
    float width;
    Curve curve;
};

float length_of(const Curve& curve) { return distance(curve.points.front(), curve.points.back()); }

void draw_arrow(ImDrawList& on, const Curve& curve, float size, ImU32 colour) {
    // At two thirds of the curve, where arcs of both directions are apart.
    const std::size_t i =
        std::clamp<std::size_t>(curve.points.size() * 2 / 3, 1, curve.points.size() - 1);
    const Point a = curve.points[i - 1];
    const Point b = curve.points[i];
    const float length = distance(a, b);
    if (length <= 0 || length_of(curve) < 3 * size) {
        return; // it would hide the line
    }
    const Point along{(b.x - a.x) / length, (b.y - a.y) / length};
    on.AddTriangleFilled(offset(b, along, size, 0), offset(b, along, -size * 0.6F, size * 0.75F),
                         offset(b, along, -size * 0.6F, -size * 0.75F), colour);
}

} // namespace

Curve curve_of(const MapPart& part, std::size_t line, const std::vector<float>& radii,
               const Rect& near) {
    const Line& leg = part.atlas->lines[line];
    const Point from = part.view.to_screen(part.atlas->spots[leg.from].at);
    const Point to = part.view.to_screen(part.atlas->spots[leg.to].at);
    const float bend = distance(from, to) * 0.3F;
    return box_of(from, to).grown(bend + 1).meets(near)
               ? leg_curve(from, to, leg.lane, radii[leg.from] + 1, radii[leg.to] + 3)
               : Curve{};
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
    for (std::size_t l = 0; l < part.atlas->lines.size(); ++l) {
        const Curve curve = curve_of(part, l, radii, part.view.screen);
        draw_stroke(on, curve.points, packed(ui.look.faint, 0.28), ui.px(1));
    }
}

void draw_lines(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii) {
    const Atlas& atlas = *part.atlas;
    const double most = ui.work.runs().scale().most_flow;
    const Rect seen = part.view.screen.grown(20);
    std::vector<Drawn> all;
    for (std::size_t l = 0; l < atlas.lines.size(); ++l) {
        const double people = part.figures == nullptr ? 0 : part.figures->lines[l].per_day;
        if (people == 0 && ui.session().line != l) {
            continue; // nobody uses it: it is part of the ground
        }
        Curve curve = curve_of(part, l, radii, seen);
        if (!curve.points.empty()) {
            all.push_back(
                {l, people, width_of_flow(std::abs(people), most, ui.scale), std::move(curve)});
        }
    }
    // The widest first, so that thin ones are on top.
    std::stable_sort(all.begin(), all.end(),
                     [](const Drawn& a, const Drawn& b) { return a.width > b.width; });
    for (const Drawn& line : all) {
        const Line& leg = atlas.lines[line.number];
        Colour hue = ui.look.modes[static_cast<std::size_t>(leg.mode)];
        if (part.is_change) {
            hue = line.people < 0 ? ui.look.change.front() : ui.look.change.back();
        }
        if (ui.session().line == line.number) {
            draw_stroke(on, line.curve.points, packed(ui.look.accent, 0.35), line.width + ui.px(8));
        }
        if (line.width == 0) {
            continue;
        }
        for (const auto& stroke :
             dashed(line.curve.points, dashes_of(leg.channel, line.width), seen)) {
            draw_stroke(on, stroke, packed(hue, 0.82), line.width);
        }
        draw_arrow(on, line.curve, std::max(ui.px(4.5), line.width * 1.1F), packed(hue));
    }
    for (const Drawn& line : all) {
        const Mode mode = atlas.lines[line.number].mode;
        if (line.width > ui.px(2.2) && length_of(line.curve) > ui.px(70) && !part.is_change) {
            draw_mode(on, mode, line.curve.middle, ui.px(6.5),
                      packed(ui.look.modes[static_cast<std::size_t>(mode)]), packed(ui.look.panel));
        }
    }
}

} // namespace corridor::viz
