#include "draw/map.hpp"

#include "draw/ground_picture.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

/// What is under the mouse: spots before lines.
struct Target {
    std::size_t spot = nothing;
    std::size_t line = nothing;
};

Target target_at(Point mouse, const MapPart& part, const std::vector<float>& radii, float reach) {
    Target target;
    float best = reach;
    for (std::size_t s = 0; s < radii.size(); ++s) {
        const Point at = part.view.to_screen(part.atlas->spots[s].at);
        const float away = distance(at, mouse) - radii[s];
        if (away < best) {
            best = away;
            target.spot = s;
        }
    }
    if (target.spot != nothing) {
        return target;
    }
    best = reach;
    const Rect near = Rect{mouse, mouse}.grown(reach);
    for (std::size_t l = 0; l < part.atlas->lines.size(); ++l) {
        const float away = distance_to(curve_of(part, l, radii, near).points, mouse);
        if (away < best) {
            best = away;
            target.line = l;
        }
    }
    return target;
}

void tell_target(Ui& ui, const MapPart& part, const Target& target) {
    const Atlas& atlas = *part.atlas;
    if (part.figures == nullptr || (target.spot == nothing && target.line == nothing)) {
        return;
    }
    ImGui::BeginTooltip();
    if (target.spot != nothing) {
        const Spot& spot = atlas.spots[target.spot];
        ImGui::TextUnformatted(as_drawn(spot.name).c_str());
        const double people = part.figures->spots[target.spot].people;
        ui.faint(ui.text.fill("map.spot_hint", ui.text.word(name_of(spot.kind)),
                              part.is_change ? format_change(people) : format_people(people)));
    } else {
        const Line& line = atlas.lines[target.line];
        const LineFigure& figure = part.figures->lines[target.line];
        ImGui::TextUnformatted(as_drawn(line.name).c_str());
        const auto days = static_cast<double>(part.figures->last_day - part.figures->first_day + 1);
        const double people = figure.per_day * days;
        ui.faint(ui.text.fill("map.line_hint", ui.text.word(name_of(line.mode)),
                              ui.text.word(name_of(line.channel)),
                              part.is_change ? format_change(people) : format_people(people),
                              static_cast<int>(days)));
    }
    ImGui::EndTooltip();
}

void take_mouse(Ui& ui, const MapPart& part, const std::vector<float>& radii) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3)) {
        if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
            ui.act(Verb::pan, {}, static_cast<double>(io.MouseDelta.x),
                   static_cast<double>(io.MouseDelta.y));
        }
        return;
    }
    if (!ImGui::IsItemHovered()) {
        return;
    }
    const Point mouse = point(io.MousePos);
    if (io.MouseWheel != 0) {
        const Point middle = part.view.screen.middle();
        ui.act(Verb::zoom, {}, std::pow(1.2, static_cast<double>(io.MouseWheel)),
               static_cast<double>(mouse.x - middle.x), static_cast<double>(mouse.y - middle.y));
    }
    const Target target = target_at(mouse, part, radii, ui.px(6));
    tell_target(ui, part, target);
    const ImVec2 dragged = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
    if (ImGui::IsMouseReleased(ImGuiMouseButton_Left) && distance({}, {dragged.x, dragged.y}) < 3) {
        if (target.spot != nothing) {
            ui.act(Verb::select_place, part.atlas->spots[target.spot].name);
        } else if (target.line != nothing) {
            ui.act(Verb::select_leg, {}, static_cast<double>(target.line));
        } else {
            ui.act(Verb::clear);
        }
    }
}

void draw_caption(Ui& ui, ImDrawList& on, const MapPart& part) {
    if (part.caption.empty()) {
        return;
    }
    ImGui::PushFont(ui.fonts.strong);
    const ImVec2 size = ImGui::CalcTextSize(part.caption.c_str());
    const ImVec2 at{part.view.screen.middle().x - size.x / 2, part.view.screen.low.y + ui.px(8)};
    on.AddRectFilled({at.x - ui.px(10), at.y - ui.px(4)},
                     {at.x + size.x + ui.px(10), at.y + size.y + ui.px(4)},
                     packed(ui.look.panel, 0.92), ui.px(6));
    on.AddText(at, packed(ui.look.ink), part.caption.c_str());
    ImGui::PopFont();
}

void draw_map(Ui& ui, const MapPart& part) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    const Region region(part.name.c_str(), part.view.screen,
                        ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                            ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar();
    ImDrawList& on = *ImGui::GetWindowDrawList();
    const ImVec2 size{part.view.screen.width(), part.view.screen.height()};
    ImGui::InvisibleButton("ground", size);
    ui.mark(part.name);
    ui.grounds.draw(ui, on, part);
    if (part.atlas == nullptr) {
        return;
    }
    const std::vector<float> radii = radii_of(ui, part);
    draw_lines(ui, on, part, radii);
    draw_spots(ui, on, part, radii);
    std::vector<Rect> obstacles;
    if (part.name == "map" && has_legend(ui, *part.atlas, part.view.screen, part.is_change)) {
        obstacles.push_back(draw_legend(ui, on, part));
    }
    obstacles.push_back(draw_scale(ui, on, part));
    draw_spot_labels(ui, on, part, radii, obstacles);
    draw_caption(ui, on, part);
    take_mouse(ui, part, radii);
}

/// The view of the map on this part of the screen; all places when the session says so.
MapView view_of(Ui& ui, Rect screen) {
    Session& session = ui.work.session();
    if (session.map_fits && ui.work.atlas() != nullptr) {
        // Space on the left for the legend.
        const bool is_change = session.futures == Futures::difference;
        const bool has = has_legend(ui, *ui.work.atlas(), screen, is_change);
        const float legend = has ? std::min(ui.px(180), screen.width() / 2) : 0;
        const Rect room{{screen.low.x + legend, screen.low.y}, screen.high};
        session.map = fitted(ui.work.atlas()->box(), room, ui.px(52));
        session.map.centre_x -= static_cast<double>(legend / 2) / session.map.pixels_per_world;
    }
    MapView view = session.map;
    view.screen = screen;
    session.map.screen = screen;
    return view;
}

} // namespace

void draw_maps(Ui& ui, Rect place) {
    const Session& session = ui.session();
    Workspace& work = ui.work;
    if (session.futures == Futures::side_by_side && work.runs().plan() != nullptr) {
        const float middle = std::round(place.middle().x);
        const Rect left{place.low, {middle - 1, place.high.y}};
        const Rect right{{middle + 1, place.low.y}, place.high};
        const MapView view = view_of(ui, left);
        MapView other = view;
        other.screen = right;
        draw_map(ui, {"map", work.atlas(), work.runs().figures(Futures::baseline), false,
                      ui.text.fill("map.baseline", work.runs().baseline()->stamp().plan), view});
        draw_map(ui, {"map-plan", work.atlas(), work.runs().figures(Futures::plan), false,
                      ui.text.fill("map.plan", work.runs().plan()->stamp().plan), other});
        return;
    }
    MapPart part{"map", work.atlas(), work.runs().figures(session.futures),
                 false, "",           view_of(ui, place)};
    part.is_change = session.futures == Futures::difference;
    if (part.is_change) {
        part.caption =
            ui.text.fill("map.difference", work.runs().plan()->stamp().plan,
                         work.runs().baseline()->stamp().plan, ui.text("compare.single"));
    } else if (work.runs().plan() != nullptr) {
        part.caption = ui.text.fill(session.futures == Futures::plan ? "map.plan" : "map.baseline",
                                    work.runs().shown()->stamp().plan);
    }
    draw_map(ui, part);
}

} // namespace corridor::viz
