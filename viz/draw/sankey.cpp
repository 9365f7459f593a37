#include "draw/sankey.hpp"

#include "model/sankey.hpp"
#include "report/figures.hpp"

#include <algorithm>

namespace corridor::viz {

namespace {

/// Draws a band between two spans of height, curved like an S.
void draw_link(ImDrawList& on, float left, float right, float top_a, float bottom_a, float top_b,
               float bottom_b, ImU32 colour) {
    constexpr int steps = 24;
    const auto y = [](float a, float b, float t) {
        const float s = t * t * (3 - 2 * t);
        return a + (b - a) * s;
    };
    for (int i = 0; i < steps; ++i) {
        const float t = static_cast<float>(i) / steps;
        const float u = static_cast<float>(i + 1) / steps;
        const float x0 = left + (right - left) * t;
        const float x1 = left + (right - left) * u;
        on.AddQuadFilled({x0, y(top_a, top_b, t)}, {x1, y(top_a, top_b, u)},
                         {x1, y(bottom_a, bottom_b, u)}, {x0, y(bottom_a, bottom_b, t)}, colour);
    }
}

} // namespace

void draw_sankey(Ui& ui, const ComparisonView& view, const HorizonView& horizon) {
    std::vector<SankeyLink> links;
    for (const FateLink& link : horizon.fates) {
        if (link.people.mean >= fewest_people_told) {
            links.push_back({link.from, link.to, link.people.mean});
        }
    }
    if (links.empty()) {
        ui.faint(ui.text("compare.no_fates"));
        return;
    }
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = ui.px(230);
    const Point at = point(ImGui::GetCursorScreenPos());
    ImGui::Dummy({width, height});
    ui.mark("sankey");
    ImDrawList& on = *ImGui::GetWindowDrawList();
    const SankeyLayout layout = sankey(links, view.fates.size(), 0.045);
    ImGui::PushFont(ui.fonts.small);
    float words = 0;
    for (const SankeyLink& link : links) {
        for (const std::size_t fate : {link.from, link.to}) {
            const std::string name = ui.text.word(view.fates[fate]);
            words = std::max(words, ImGui::CalcTextSize(name.c_str()).x + ui.px(8));
        }
    }
    const float left = at.x + words;
    const float right = at.x + width - words;
    const float bar = ui.px(8);
    const auto y = [&](double share) { return at.y + height * static_cast<float>(share); };
    const ImDrawListFlags flags = on.Flags;
    on.Flags &= ~ImDrawListFlags_AntiAliasedFill; // no seams between the pieces of a band
    for (std::size_t i = 0; i < links.size(); ++i) {
        const SankeySpan& from = layout.link_starts[i];
        const SankeySpan& to = layout.link_ends[i];
        draw_link(on, left + bar, right - bar, y(from.top), y(from.bottom), y(to.top), y(to.bottom),
                  packed(ui.look.series[links[i].from % ui.look.series.size()], 0.45));
    }
    on.Flags = flags;
    const auto draw_nodes = [&](const std::vector<SankeySpan>& nodes, bool is_left) {
        for (const SankeySpan& node : nodes) {
            const float x = is_left ? left : right - bar;
            on.AddRectFilled({x, y(node.top)}, {x + bar, std::max(y(node.bottom), y(node.top) + 1)},
                             packed(ui.look.series[node.member % ui.look.series.size()]));
            const std::string name = ui.text.word(view.fates[node.member]);
            const ImVec2 size = ImGui::CalcTextSize(name.c_str());
            const float middle = (y(node.top) + y(node.bottom) - size.y) / 2;
            on.AddText({is_left ? left - size.x - ui.px(6) : right + ui.px(6), middle},
                       packed(ui.look.ink), name.c_str());
        }
    };
    draw_nodes(layout.left, true);
    draw_nodes(layout.right, false);
    ImGui::PopFont();
}

} // namespace corridor::viz
