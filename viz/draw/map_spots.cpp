#include "draw/map.hpp"
#include "model/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace corridor::viz {

namespace {

/// The greatest number of names on a map.
constexpr std::size_t most_labels = 45;

/// A regular polygon or star; `inner` below 1 makes a star.
void draw_polygon(ImDrawList& on, Point at, float radius, int corners, float turn, float inner,
                  ImU32 fill, ImU32 edge, float edge_width) {
    std::vector<ImVec2> points;
    const int count = inner < 1 ? corners * 2 : corners;
    for (int i = 0; i < count; ++i) {
        const float angle = turn + 2 * std::numbers::pi_v<float> * static_cast<float>(i) /
                                       static_cast<float>(count);
        const float r = inner < 1 && i % 2 == 1 ? radius * inner : radius;
        points.push_back({at.x + r * std::sin(angle), at.y - r * std::cos(angle)});
    }
    if (inner < 1) { // a star is not convex: its points separately, then its core
        std::vector<ImVec2> core;
        for (std::size_t i = 1; i < points.size(); i += 2) {
            core.push_back(points[i]);
            const std::size_t next = (i + 2) % points.size();
            on.AddTriangleFilled(points[i], points[(i + 1) % points.size()], points[next], fill);
        }
        on.AddConvexPolyFilled(core.data(), static_cast<int>(core.size()), fill);
    } else {
        on.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), fill);
    }
    on.AddPolyline(points.data(), static_cast<int>(points.size()), edge, ImDrawFlags_Closed,
                   whole_pixels(edge_width));
}

struct Shape {
    int corners;
    float turn; ///< of pi
    float inner;
};

Shape shape_of(PlaceKind kind) {
    switch (kind) {
    case PlaceKind::community:
    case PlaceKind::camp:
        return {4, 0.25F, 1};
    case PlaceKind::embarkation:
        return {3, 1, 1};
    case PlaceKind::disembarkation:
        return {3, 0, 1};
    case PlaceKind::border_crossing:
    case PlaceKind::airport:
        return {4, 0, 1};
    case PlaceKind::reception:
        return {6, 0, 1};
    case PlaceKind::destination:
        return {5, 0, 0.55F};
    case PlaceKind::compound:
        return {8, 0.125F, 1};
    case PlaceKind::hub:
    case PlaceKind::city:
    case PlaceKind::sea_zone:
        return {0, 0, 1};
    }
    return {0, 0, 1};
}

} // namespace

void draw_kind(ImDrawList& on, PlaceKind kind, Point at, float radius, ImU32 fill, ImU32 edge,
               float edge_width) {
    const Shape shape = shape_of(kind);
    const ImDrawListFlags flags = on.Flags;
    on.Flags &= ~ImDrawListFlags_AntiAliasedFill; // no seams; the edge is drawn smoothly
    if (shape.corners == 0) {
        on.AddCircleFilled(vec(at), radius, fill);
        on.AddCircle(vec(at), radius, edge, 0, whole_pixels(edge_width));
    } else {
        const float grown = shape.corners == 3 ? 1.35F : shape.corners == 5 ? 1.4F : 1.18F;
        draw_polygon(on, at, radius * grown, shape.corners, shape.turn * std::numbers::pi_v<float>,
                     shape.inner, fill, edge, edge_width);
    }
    on.Flags = flags;
    if (kind == PlaceKind::camp || kind == PlaceKind::compound) { // a mark inside
        const float r = radius * 0.45F;
        on.AddLine({at.x - r, at.y - r}, {at.x + r, at.y + r}, edge, edge_width);
        on.AddLine({at.x - r, at.y + r}, {at.x + r, at.y - r}, edge, edge_width);
    } else if (kind == PlaceKind::hub || kind == PlaceKind::airport) {
        on.AddCircleFilled(vec(at), std::max(1.0F, radius * 0.25F), edge);
    }
}

std::vector<float> radii_of(Ui& ui, const MapPart& part) {
    const double most = ui.work.runs().scale().most_people;
    std::vector<float> radii;
    for (std::size_t s = 0; s < part.atlas->spots.size(); ++s) {
        const double people = part.figures == nullptr ? 0 : std::abs(part.figures->spots[s].people);
        radii.push_back(radius_of_people(people, most, ui.scale));
    }
    return radii;
}

void draw_spots(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii) {
    const Atlas& atlas = *part.atlas;
    const Rect seen = part.view.screen.grown(40);
    std::vector<std::size_t> order(atlas.spots.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return radii[a] > radii[b]; });
    for (const std::size_t s : order) {
        const Spot& spot = atlas.spots[s];
        const Point at = part.view.to_screen(spot.at);
        if (!seen.contains(at)) {
            continue;
        }
        ui.seen.items[(part.name == "map" ? "spot/" : part.name + "/") + spot.name] =
            Rect{at, at}.grown(radii[s]);
        Colour fill = ui.look.no_load;
        double opacity = 0.92;
        bool over = false;
        if (spot.kind == PlaceKind::sea_zone) {
            fill = ui.look.modes[static_cast<std::size_t>(Mode::sea)];
            opacity = 0.35;
        }
        if (part.figures != nullptr) {
            const SpotFigure& figure = part.figures->spots[s];
            if (part.is_change) {
                fill = figure.people < 0   ? ui.look.change.front()
                       : figure.people > 0 ? ui.look.change.back()
                                           : ui.look.no_load;
            } else if (!std::isnan(figure.load)) {
                fill = on_ramp(ui.look.load, figure.load);
                over = figure.load > 1;
            }
        }
        if (ui.session().spot == s) {
            on.AddCircleFilled(vec(at), radii[s] + ui.px(6), packed(ui.look.accent, 0.4));
        }
        draw_kind(on, spot.kind, at, radii[s], packed(fill, opacity), packed(ui.look.ink),
                  ui.px(over ? 1.8 : 1.1));
        if (over) { // not only by colour
            on.AddCircle(vec(at), radii[s] + ui.px(3.5), packed(ui.look.ink), 0, ui.px(1.4));
        }
    }
}

void draw_spot_labels(Ui& ui, ImDrawList& on, const MapPart& part, const std::vector<float>& radii,
                      const std::vector<Rect>& obstacles) {
    const Atlas& atlas = *part.atlas;
    const Rect seen = part.view.screen.grown(20);
    const std::vector<double>& most_people = ui.work.runs().scale().most_people_at;
    ImGui::PushFont(ui.fonts.small);
    std::vector<LabelWish> wishes;
    std::vector<std::size_t> spots;
    for (std::size_t s = 0; s < atlas.spots.size(); ++s) {
        const Point at = part.view.to_screen(atlas.spots[s].at);
        if (!seen.contains(at)) {
            continue;
        }
        const ImVec2 size = ImGui::CalcTextSize(as_drawn(atlas.spots[s].name).c_str());
        const bool is_sea = atlas.spots[s].kind == PlaceKind::sea_zone;
        // By people over the whole run, so that names stay in place while days pass.
        const double people = s < most_people.size() ? most_people[s] : 0;
        wishes.push_back({at, radii[s] + ui.px(1), size.x, size.y, people + (is_sea ? 0.5 : 0),
                          ui.session().spot == s});
        spots.push_back(s);
    }
    const ImU32 halo = packed(ui.look.land, 0.8);
    for (const PlacedLabel& label :
         place_labels(wishes, part.view.screen, obstacles, most_labels)) {
        const std::size_t s = spots[label.wish];
        const std::string name = as_drawn(atlas.spots[s].name);
        const ImVec2 at{std::round(label.box.low.x), std::round(label.box.low.y)};
        for (const ImVec2 away : {ImVec2{1, 1}, {-1, 1}, {1, -1}, {-1, -1}}) {
            on.AddText({at.x + away.x, at.y + away.y}, halo, name.c_str());
        }
        on.AddText(at, packed(ui.look.ink), name.c_str());
    }
    ImGui::PopFont();
}

} // namespace corridor::viz
