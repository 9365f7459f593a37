#include "draw/map.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

constexpr double row_height = 19;

/// Rows of the legend, drawn from the top.
class Rows {
  public:
    Rows(Ui& ui, ImDrawList& on, Point at) : ui_(ui), on_(on), at_(at) {}

    void heading(const char* words) {
        at_.y += ui_.px(5);
        ImGui::PushFont(ui_.fonts.strong);
        text(at_, words, ui_.fonts.small);
        ImGui::PopFont();
        at_.y += ui_.px(19);
    }
    /// The position of the row's sign. The text is beside it.
    Point row(const std::string& words, float sign_width, float height) {
        text({at_.x + sign_width, at_.y + height / 2 - ui_.px(9)}, words, ui_.fonts.small);
        const Point sign{at_.x, at_.y + height / 2};
        at_.y += height;
        return sign;
    }
    float bottom() const { return at_.y; }

  private:
    void text(Point at, const std::string& words, ImFont* font) {
        on_.AddText(font, font->FontSize, vec(at), packed(ui_.look.ink), words.c_str());
    }
    Ui& ui_;
    ImDrawList& on_;
    Point at_;
};

template <class Things, class Member>
auto kinds_of(const Things& things, Member member) {
    std::set<std::decay_t<decltype(things.front().*member)>> kinds;
    for (const auto& thing : things) {
        kinds.insert(thing.*member);
    }
    return kinds;
}

void draw_line_sample(ImDrawList& on, Point at, float length, Channel channel, float width,
                      Colour colour) {
    const std::vector<Point> line{at, {at.x + length, at.y}};
    for (const auto& stroke : dashed(line, dashes_of(channel, width))) {
        draw_stroke(on, stroke, packed(colour), width);
    }
}

void draw_load_ramp(Ui& ui, ImDrawList& on, Point at, float width, float height) {
    constexpr int steps = 24;
    for (int i = 0; i < steps; ++i) {
        const float x = at.x + width * static_cast<float>(i) / steps;
        on.AddRectFilled({x, at.y}, {x + width / steps + 0.5F, at.y + height},
                         packed(on_ramp(ui.look.load, (i + 0.5) / steps)));
    }
    on.AddRect({at.x, at.y}, {at.x + width, at.y + height}, packed(ui.look.faint));
    ImGui::PushFont(ui.fonts.small);
    const float below = at.y + height + ui.px(1);
    on.AddText({at.x, below}, packed(ui.look.ink), "0");
    const char* full = "100 %";
    on.AddText({at.x + width - ImGui::CalcTextSize(full).x, below}, packed(ui.look.ink), full);
    ImGui::PopFont();
}

/// A small, a medium and the largest flow, as round figures.
std::vector<double> sample_flows(double most) {
    std::vector<double> samples;
    for (const double share : {0.04, 0.25, 1.0}) {
        const double flow = most * share;
        const double power = flow > 0 ? std::pow(10.0, std::floor(std::log10(flow))) : 0;
        const double sample = std::floor(flow / std::max(power, 1e-9)) * power;
        if (sample >= 1 && (samples.empty() || sample > samples.back())) {
            samples.push_back(sample);
        }
    }
    return samples;
}

Rect legend_box(Ui& ui, const Atlas& atlas, const Rect& screen, bool is_change) {
    const std::size_t rows =
        kinds_of(atlas.lines, &Line::mode).size() + kinds_of(atlas.lines, &Line::channel).size() +
        kinds_of(atlas.spots, &Spot::kind).size() +
        (is_change ? 2 : sample_flows(ui.work.runs().scale().most_flow).size());
    const float height = ui.px(row_height) * static_cast<float>(rows) +
                         (is_change ? 3 : 4) * ui.px(24) + ui.px(is_change ? 12 : 66);
    const Point corner{screen.low.x + ui.px(10), screen.high.y - ui.px(10)};
    return {{corner.x, corner.y - height}, {corner.x + ui.px(176), corner.y}};
}

} // namespace

bool has_legend(Ui& ui, const Atlas& atlas, const Rect& screen, bool is_change) {
    const Rect box = legend_box(ui, atlas, screen, is_change);
    return ui.session().legend && box.height() < screen.height() - ui.px(16) &&
           box.width() < screen.width() * 0.45F;
}

Rect draw_legend(Ui& ui, ImDrawList& on, const MapPart& part) {
    const Atlas& atlas = *part.atlas;
    const auto modes = kinds_of(atlas.lines, &Line::mode);
    const auto channels = kinds_of(atlas.lines, &Line::channel);
    const auto kinds = kinds_of(atlas.spots, &Spot::kind);
    const std::vector<double> flows = sample_flows(ui.work.runs().scale().most_flow);
    const float row = ui.px(row_height);
    const Rect box = legend_box(ui, atlas, part.view.screen, part.is_change);
    on.AddRectFilled(vec(box.low), vec(box.high), packed(ui.look.panel, 0.93), ui.px(7));
    on.AddRect(vec(box.low), vec(box.high), packed(ui.look.rule), ui.px(7));

    Rows rows(ui, on, {box.low.x + ui.px(10), box.low.y + ui.px(3)});
    rows.heading(ui.text(part.is_change ? "legend.change" : "legend.flow"));
    if (part.is_change) {
        for (const bool more : {false, true}) {
            const Point at =
                rows.row(ui.text(more ? "legend.more" : "legend.fewer"), ui.px(44), row);
            draw_line_sample(on, at, ui.px(34), Channel::regular, ui.px(4),
                             more ? ui.look.change.back() : ui.look.change.front());
        }
    } else {
        for (const double flow : flows) {
            const Point at =
                rows.row(ui.text.fill("legend.per_day", tick_text(flow)), ui.px(44), row);
            draw_line_sample(on, at, ui.px(34), Channel::regular,
                             width_of_flow(flow, ui.work.runs().scale().most_flow, ui.scale),
                             ui.look.faint);
        }
    }
    for (const Channel channel : channels) {
        const Point at = rows.row(ui.text.word(name_of(channel)), ui.px(44), row);
        draw_line_sample(on, at, ui.px(34), channel, ui.px(3), ui.look.ink);
    }
    rows.heading(ui.text("legend.mode"));
    for (const Mode mode : modes) {
        const Point at = rows.row(ui.text.word(name_of(mode)), ui.px(44), row);
        const Colour colour = ui.look.modes[static_cast<std::size_t>(mode)];
        if (!part.is_change) {
            draw_line_sample(on, at, ui.px(34), Channel::regular, ui.px(3), colour);
        }
        draw_mode(on, mode, {at.x + ui.px(17), at.y}, ui.px(6), packed(colour),
                  packed(ui.look.panel));
    }
    rows.heading(ui.text("legend.place"));
    for (const PlaceKind kind : kinds) {
        const Point at = rows.row(ui.text.word(name_of(kind)), ui.px(44), row);
        draw_kind(on, kind, {at.x + ui.px(17), at.y}, ui.px(5.5), packed(ui.look.no_load),
                  packed(ui.look.ink), ui.px(1.1));
    }
    if (!part.is_change) {
        rows.heading(ui.text("legend.load"));
        draw_load_ramp(ui, on, {box.low.x + ui.px(10), rows.bottom()}, box.width() - ui.px(20),
                       ui.px(10));
        const float below = rows.bottom() + ui.px(40);
        const Point at{box.low.x + ui.px(22), below};
        on.AddCircle(vec(at), ui.px(4.5), packed(ui.look.ink), 0, ui.px(1.5));
        on.AddCircle(vec(at), ui.px(8), packed(ui.look.ink), 0, ui.px(1.3));
        on.AddText(ui.fonts.small, ui.fonts.small->FontSize, {at.x + ui.px(14), at.y - ui.px(9)},
                   packed(ui.look.ink), ui.text("legend.over"));
    }
    return box.grown(ui.px(2));
}

Rect draw_scale(Ui& ui, ImDrawList& on, const MapPart& part) {
    const Rect& screen = part.view.screen;
    const ScaleBar bar = scale_bar(part.view, ui.px(140));
    const float right = screen.high.x - ui.px(14);
    const float y = screen.high.y - ui.px(30);
    const float left = right - bar.pixels;
    ImGui::PushFont(ui.fonts.small);
    const std::string words = ui.text.fill("map.km", tick_text(bar.km));
    const ImU32 ink = packed(ui.look.ink);
    on.AddLine({left, y}, {right, y}, ink, ui.px(2));
    on.AddLine({left, y - ui.px(5)}, {left, y + ui.px(1)}, ink, ui.px(2));
    on.AddLine({right, y - ui.px(5)}, {right, y + ui.px(1)}, ink, ui.px(2));
    on.AddText({right - ImGui::CalcTextSize(words.c_str()).x, y - ui.px(24)}, ink, words.c_str());
    const char* borders = ui.text("map.borders");
    const ImVec2 size = ImGui::CalcTextSize(borders);
    on.AddRectFilled({right - size.x - ui.px(4), y + ui.px(4)}, {right + ui.px(4), y + ui.px(24)},
                     packed(ui.look.panel, 0.7), ui.px(3));
    on.AddText({right - size.x, y + ui.px(5)}, packed(ui.look.faint), borders);
    ImGui::PopFont();
    const float widest = std::max(size.x, bar.pixels);
    return {{right - widest - ui.px(4), y - ui.px(26)}, {screen.high.x, screen.high.y}};
}

} // namespace corridor::viz
