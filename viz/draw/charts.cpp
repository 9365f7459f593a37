#include "draw/charts.hpp"

#include "model/curves.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

/// Converts steps and values to positions on the screen.
struct Frame {
    Rect place;
    double steps = 1;
    double top = 1;
    double bottom = 0;

    float x(double step) const {
        return place.low.x + place.width() * static_cast<float>(step / std::max(1.0, steps - 1));
    }
    float y(double value) const {
        return place.high.y -
               place.height() * static_cast<float>((value - bottom) / (top - bottom));
    }
};

Frame frame_of(const Chart& chart, Rect place) {
    Frame frame{place, 1, chart.least_top, 0};
    for (const ChartLine& line : chart.lines) {
        frame.steps = std::max(frame.steps, static_cast<double>(line.values.size()));
        for (const auto* values : {&line.values, &line.low, &line.high}) {
            for (const float value : *values) {
                if (std::isfinite(value)) {
                    frame.top = std::max(frame.top, static_cast<double>(value));
                    frame.bottom = std::min(frame.bottom, static_cast<double>(value));
                }
            }
        }
    }
    if (frame.top <= frame.bottom) {
        frame.top = frame.bottom + 1;
    }
    return frame;
}

/// Draws the line in pieces where it turns back, because mitres would make spikes there.
void draw_line(ImDrawList& on, const std::vector<Point>& line, ImU32 colour, float width) {
    std::size_t first = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool ends = i + 1 == line.size();
        const bool turns = !ends && (line[i].y - line[i - 1].y) * (line[i + 1].y - line[i].y) < 0;
        if (ends || turns) {
            draw_stroke(on, std::span(line).subspan(first, i - first + 1), colour, width);
            first = i;
        }
    }
}

std::vector<float> pattern_of(Ui& ui, const ChartLine& line) {
    return line.dashed ? std::vector<float>{ui.px(6), ui.px(4)} : std::vector<float>{};
}

/// At most two points for each pixel, the least and the greatest, so that peaks remain.
std::vector<std::vector<Point>> lines_of(const std::vector<float>& values, const Frame& frame) {
    std::vector<std::vector<Point>> lines(1);
    const auto per_pixel = static_cast<std::size_t>(
        std::max(1.0, frame.steps / std::max(1.0, static_cast<double>(frame.place.width()))));
    for (std::size_t i = 0; i < values.size(); i += per_pixel) {
        const std::size_t end = std::min(i + per_pixel, values.size());
        std::size_t least = i;
        std::size_t most = i;
        bool whole = true;
        for (std::size_t k = i; k < end; ++k) {
            whole = whole && std::isfinite(values[k]);
            least = values[k] < values[least] ? k : least;
            most = values[k] > values[most] ? k : most;
        }
        if (!whole) {
            if (!lines.back().empty()) {
                lines.emplace_back();
            }
            continue;
        }
        const auto add = [&](std::size_t k) {
            std::vector<Point>& line = lines.back();
            const float x = frame.x(static_cast<double>(k));
            const float y = frame.y(static_cast<double>(values[k]));
            const std::size_t n = line.size();
            const bool level = n > 1 && line[n - 1].y == y && line[n - 2].y == y;
            if (level) { // one stroke for equal days
                line[n - 1].x = x;
            } else {
                line.push_back({x, y});
            }
        };
        add(std::min(least, most));
        if (least != most) {
            add(std::max(least, most));
        }
    }
    return lines;
}

void draw_band(ImDrawList& on, const ChartLine& line, const Frame& frame) {
    for (std::size_t i = 1; i < line.low.size() && i < line.high.size(); ++i) {
        const float values[] = {line.low[i - 1], line.high[i - 1], line.low[i], line.high[i]};
        if (!std::all_of(std::begin(values), std::end(values),
                         [](float v) { return std::isfinite(v); })) {
            continue;
        }
        const float left = frame.x(static_cast<double>(i - 1));
        const float right = frame.x(static_cast<double>(i));
        const auto y = [&](float v) { return frame.y(static_cast<double>(v)); };
        on.AddQuadFilled({left, y(values[1])}, {right, y(values[3])}, {right, y(values[2])},
                         {left, y(values[0])}, packed(line.colour, 0.22));
    }
}

void draw_axes(Ui& ui, ImDrawList& on, const Chart& chart, const Frame& frame,
               const std::vector<double>& marks) {
    ImGui::PushFont(ui.fonts.small);
    const Rect& place = frame.place;
    for (const double tick : marks) {
        const float y = frame.y(tick);
        on.AddLine({place.low.x, y}, {place.high.x, y}, packed(ui.look.rule), 1);
        const std::string words = tick_text(tick);
        const ImVec2 size = ImGui::CalcTextSize(words.c_str());
        on.AddText({place.low.x - size.x - ui.px(5), y - size.y / 2}, packed(ui.look.faint),
                   words.c_str());
    }
    const double last = (frame.steps - 1) * chart.days_per_step;
    float free_from = place.low.x - ui.px(20);
    for (const DateTick& tick :
         date_ticks(chart.start, 0, last, place.width(), month_names(ui.text))) {
        const float x = frame.x(tick.day / chart.days_per_step);
        const ImVec2 size = ImGui::CalcTextSize(tick.text.c_str());
        on.AddLine({x, place.high.y}, {x, place.high.y + ui.px(3)}, packed(ui.look.faint), 1);
        if (x - size.x / 2 > free_from) {
            on.AddText({x - size.x / 2, place.high.y + ui.px(3)}, packed(ui.look.faint),
                       tick.text.c_str());
            free_from = x + size.x / 2 + ui.px(6);
        }
    }
    ImGui::PopFont();
}

std::string figures_at(Ui& ui, const Chart& chart, std::size_t step) {
    const auto days = static_cast<int>(static_cast<double>(step) * chart.days_per_step);
    std::string words = format_date(chart.start + std::chrono::days{days}, ui.text);
    for (const ChartLine& line : chart.lines) {
        if (step >= line.values.size()) {
            continue;
        }
        words += fmt::format("\n{}: {}", line.name,
                             format_people(static_cast<double>(line.values[step])));
        if (step < line.low.size() && step < line.high.size()) {
            words += fmt::format(" {}",
                                 ui.text.fill("chart.interval",
                                              format_people(static_cast<double>(line.low[step])),
                                              format_people(static_cast<double>(line.high[step]))));
        }
    }
    return words;
}

} // namespace

Chart chart_over(const Ui& ui, Date start) {
    Chart chart;
    chart.start = start;
    chart.today =
        ui.work.runs().baseline() != nullptr ? static_cast<double>(ui.session().today()) : -1;
    return chart;
}

void add_futures(Ui& ui, Chart& chart, const std::string& name, Colour colour,
                 const std::function<std::vector<float>(const Run&)>& values) {
    const Run* plan = ui.work.runs().plan();
    const auto line = [&](const Run& run, const std::string& called, bool is_dashed) {
        chart.lines.push_back({called, values(run), {}, {}, colour, is_dashed});
    };
    line(*ui.work.runs().baseline(), plan ? ui.text.fill("charts.baseline", name) : name,
         plan != nullptr);
    if (plan != nullptr) {
        line(*plan, ui.text.fill("charts.plan", name), false);
    }
}

std::size_t draw_chart(Ui& ui, ImDrawList& on, Rect place, const Chart& chart) {
    Rect inside = place;
    if (chart.axes) {
        inside = {{place.low.x + ui.px(46), place.low.y + ui.px(6)},
                  {place.high.x - ui.px(8), place.high.y - ui.px(20)}};
    }
    Frame frame = frame_of(chart, inside);
    if (chart.axes) {
        auto rows = static_cast<std::size_t>(std::max(2.0F, inside.height() / ui.px(38)));
        std::vector<double> marks = ticks(frame.bottom, frame.top, rows);
        while (marks.size() < 2 && rows < 10) {
            marks = ticks(frame.bottom, frame.top, ++rows);
        }
        if (marks.size() > 1 && marks.back() < frame.top) { // up to a readable figure
            marks.push_back(2 * marks.back() - marks[marks.size() - 2]);
            frame.top = marks.back();
        }
        draw_axes(ui, on, chart, frame, marks);
    }
    on.PushClipRect(vec(inside.grown(2).low), vec(inside.grown(2).high), true);
    for (const ChartLine& line : chart.lines) {
        draw_band(on, line, frame);
    }
    for (const ChartLine& line : chart.lines) {
        for (const auto& whole : lines_of(line.values, frame)) {
            for (const auto& stroke : dashed(whole, pattern_of(ui, line))) {
                draw_line(on, stroke, packed(line.colour), ui.px(1.7));
            }
        }
    }
    if (chart.today >= 0) {
        const float x = frame.x(chart.today / chart.days_per_step);
        on.AddLine({x, inside.low.y}, {x, inside.high.y}, packed(ui.look.accent), ui.px(1.5));
    }
    on.PopClipRect();
    const Point mouse = point(ImGui::GetIO().MousePos);
    if (!inside.contains(mouse) || frame.steps < 2) {
        return nothing;
    }
    return static_cast<std::size_t>(std::lround(
        static_cast<double>((mouse.x - inside.low.x) / inside.width()) * (frame.steps - 1)));
}

float draw_chart_legend(Ui& ui, ImDrawList& on, Point at, float width, const Chart& chart) {
    ImGui::PushFont(ui.fonts.small);
    Point next = at;
    const float row = ui.px(18);
    for (const ChartLine& line : chart.lines) {
        const float needed = ui.px(30) + ImGui::CalcTextSize(line.name.c_str()).x + ui.px(12);
        if (next.x > at.x && next.x + needed > at.x + width) {
            next = {at.x, next.y + row};
        }
        const std::vector<Point> sample{{next.x, next.y + row / 2},
                                        {next.x + ui.px(24), next.y + row / 2}};
        for (const auto& stroke : dashed(sample, pattern_of(ui, line))) {
            draw_line(on, stroke, packed(line.colour), ui.px(2.2));
        }
        on.AddText({next.x + ui.px(30), next.y}, packed(ui.look.ink), line.name.c_str());
        next.x += needed;
    }
    ImGui::PopFont();
    return next.y + row - at.y;
}

void chart_item(Ui& ui, const char* name, const Chart& chart, float height) {
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& on = *ImGui::GetWindowDrawList();
    const Point at = point(ImGui::GetCursorScreenPos());
    float used = 0;
    if (chart.lines.size() > 1) {
        used = draw_chart_legend(ui, on, at, width, chart);
    }
    const Rect place{{at.x, at.y + used}, {at.x + width, at.y + used + height}};
    ImGui::PushID(name);
    ImGui::InvisibleButton("chart", {width, used + height});
    ImGui::PopID();
    ui.mark(name);
    const bool hovered = ImGui::IsItemHovered();
    const std::size_t step = draw_chart(ui, on, place, chart);
    if (hovered && step != nothing) {
        ImGui::SetTooltip("%s", figures_at(ui, chart, step).c_str());
    }
}

void interval_bars(Ui& ui, const char* name, const std::vector<IntervalBar>& bars) {
    double low = 0;
    double high = 0;
    for (const IntervalBar& bar : bars) {
        for (const double value : {bar.mean, bar.low, bar.high}) {
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
        }
    }
    high = high > low ? high : low + 1;
    ImDrawList& on = *ImGui::GetWindowDrawList();
    const float width = ImGui::GetContentRegionAvail().x;
    const float row = ui.px(34);
    ImGui::PushID(name);
    for (const IntervalBar& bar : bars) {
        const Point at = point(ImGui::GetCursorScreenPos());
        ImGui::Dummy({width, row});
        const auto x = [&](double value) {
            return at.x + width * static_cast<float>((value - low) / (high - low));
        };
        ImGui::PushFont(ui.fonts.small);
        on.AddText(vec(at), packed(ui.look.ink), bar.label.c_str());
        const ImVec2 size = ImGui::CalcTextSize(bar.told.c_str());
        on.AddText({at.x + width - size.x, at.y}, packed(ui.look.ink), bar.told.c_str());
        ImGui::PopFont();
        const float y = at.y + ui.px(25);
        if (std::isfinite(bar.mean)) {
            const Colour colour = bar.mean < 0 ? ui.look.change.front() : ui.look.change.back();
            on.AddRectFilled({std::min(x(0), x(bar.mean)), y - ui.px(4)},
                             {std::max(x(0), x(bar.mean)), y + ui.px(4)}, packed(colour, 0.75));
        }
        if (std::isfinite(bar.low) && std::isfinite(bar.high)) {
            const ImU32 ink = packed(ui.look.ink);
            on.AddLine({x(bar.low), y}, {x(bar.high), y}, ink, ui.px(1.5));
            for (const double end : {bar.low, bar.high}) {
                on.AddLine({x(end), y - ui.px(4)}, {x(end), y + ui.px(4)}, ink, ui.px(1.5));
            }
        }
        on.AddLine({x(0), y - ui.px(7)}, {x(0), y + ui.px(7)}, packed(ui.look.faint), 1);
    }
    ImGui::PopID();
}

} // namespace corridor::viz
