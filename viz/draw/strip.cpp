#include "draw/charts.hpp"
#include "draw/ui.hpp"
#include "model/formatting.hpp"
#include "model/marks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/ranges.h>

namespace corridor::viz {

namespace {

constexpr std::size_t most_lanes = 5;

/// The positions of days on the strip.
struct Days {
    Rect place;
    double count = 1;
    float x(double day) const {
        return place.low.x + place.width() * static_cast<float>(day / std::max(1.0, count - 1));
    }
    double day_at(float x) const {
        return static_cast<double>((x - place.low.x) / place.width()) * (count - 1);
    }
};

void draw_levers(Ui& ui, ImDrawList& on, const Days& days, float top, float lane_height,
                 const Run& run, const Scenario* scenario) {
    const Point mouse = point(ImGui::GetIO().MousePos);
    for (const LeverBar& bar : lever_bars(run, scenario)) {
        const std::size_t lane = std::min(bar.lane, most_lanes - 1);
        const Rect box{{days.x(static_cast<double>(bar.first)),
                        top + lane_height * static_cast<float>(lane) + 1},
                       {std::max(days.x(static_cast<double>(bar.last)),
                                 days.x(static_cast<double>(bar.first)) + ui.px(2)),
                        top + lane_height * static_cast<float>(lane + 1) - 1}};
        on.AddRectFilled(vec(box.low), vec(box.high),
                         packed(ui.look.accent, 0.25 + 0.55 * std::min(1.0, bar.most)), ui.px(2));
        if (bar.triggered) { // started by a trigger: a flag at its start
            on.AddTriangleFilled(vec(box.low), {box.low.x + ui.px(8), box.low.y + ui.px(3)},
                                 {box.low.x, box.low.y + ui.px(6)}, packed(ui.look.warning));
        }
        if (box.grown(1).contains(mouse) && ImGui::IsWindowHovered()) {
            ImGui::SetTooltip(
                "%s",
                ui.text
                    .fill(bar.triggered ? "strip.lever_triggered" : "strip.lever",
                          run.levers()[bar.lever], format_date(run.date_of(bar.first), ui.text),
                          format_date(run.date_of(bar.last), ui.text), format_share(bar.most))
                    .c_str());
        }
    }
}

void draw_events(Ui& ui, ImDrawList& on, const Days& days, float y, const Run& run,
                 const Scenario& scenario) {
    const Point mouse = point(ImGui::GetIO().MousePos);
    for (const EventMark& mark : event_marks(scenario, run.days())) {
        const float x = days.x(static_cast<double>(mark.day));
        const float r = ui.px(4);
        on.AddQuadFilled({x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, packed(ui.look.faint));
        if (std::abs(mouse.x - x) < r + 1 && std::abs(mouse.y - y) < r + 2 &&
            ImGui::IsWindowHovered()) {
            const std::size_t shown = std::min<std::size_t>(mark.what.size(), 8);
            const std::vector<std::string> first(
                mark.what.begin(), mark.what.begin() + static_cast<std::ptrdiff_t>(shown));
            ImGui::BeginTooltip();
            ImGui::PushTextWrapPos(ui.px(420));
            ImGui::TextUnformatted(format_date(run.date_of(mark.day), ui.text).c_str());
            ui.faint(fmt::format("{}", fmt::join(first, "\n")));
            ImGui::PopTextWrapPos();
            ImGui::EndTooltip();
        }
    }
}

struct Series {
    const char* key;
    double DayTotals::*value;
    std::size_t colour;
};
constexpr Series series[] = {{"strip.in_transit", &DayTotals::in_transit, 0},
                             {"strip.at_sea", &DayTotals::at_sea, 1},
                             {"strip.in_reception", &DayTotals::in_reception, 2}};

ChartLine line_of(const Run& run, const Series& what, Colour colour) {
    ChartLine line{"", {}, {}, {}, colour, false};
    line.values.resize(run.days(), std::nanf(""));
    for (std::size_t day = 0; day < run.days(); ++day) {
        if (run.figures().ready(day)) {
            line.values[day] = static_cast<float>(run.figures().totals(day).*what.value);
        }
    }
    return line;
}

void draw_series(Ui& ui, ImDrawList& on, const Days& days, Rect rows, const Run& run) {
    Workspace& work = ui.work;
    const std::size_t day = ui.session().today();
    const float row = rows.height() / 3;
    float top = rows.low.y;
    for (const Series& each : series) {
        Chart chart;
        chart.axes = false;
        const Colour colour = ui.look.series[each.colour];
        chart.lines.push_back(line_of(*work.runs().baseline(), each, colour));
        if (work.runs().plan() != nullptr) {
            chart.lines.push_back(line_of(*work.runs().plan(), each, colour));
            chart.lines.front().dashed = true;
        }
        draw_chart(ui, on, {{days.place.low.x, top + 3}, {days.place.high.x, top + row - 2}},
                   chart);
        on.AddLine({days.place.low.x, top + row}, {days.place.high.x, top + row},
                   packed(ui.look.rule), 1);
        const float right = days.place.low.x - ui.px(10);
        ImGui::PushFont(ui.fonts.small);
        const char* label = ui.text(each.key);
        on.AddText({rows.low.x, top + row / 2 - ui.px(9)}, packed(ui.look.ink), label);
        ImGui::PopFont();
        if (run.figures().ready(day)) {
            const std::string told = ui.people(each.key, run.figures().totals(day).*each.value);
            ImGui::PushFont(ui.fonts.strong);
            on.AddText({right - ImGui::CalcTextSize(told.c_str()).x, top + row / 2 - ui.px(10)},
                       packed(colour), told.c_str());
            ImGui::PopFont();
        }
        top += row;
    }
}

void draw_dates(Ui& ui, ImDrawList& on, const Days& days, float y, const Run& run) {
    ImGui::PushFont(ui.fonts.small);
    float free_from = days.place.low.x - ui.px(30);
    for (const DateTick& tick :
         date_ticks(run.start(), 0, days.count - 1, days.place.width(), month_names(ui.text))) {
        const float x = days.x(tick.day);
        const ImVec2 size = ImGui::CalcTextSize(tick.text.c_str());
        on.AddLine({x, days.place.low.y}, {x, y}, packed(ui.look.rule, tick.is_year ? 1.0 : 0.6),
                   1);
        if (x + 3 > free_from && x + size.x < days.place.high.x) {
            on.AddText({x + ui.px(3), y}, packed(tick.is_year ? ui.look.ink : ui.look.faint),
                       tick.text.c_str());
            free_from = x + size.x + ui.px(10);
        }
    }
    ImGui::PopFont();
}

} // namespace

void draw_strip(Ui& ui, Rect place) {
    const Region region("strip", place, ImGuiWindowFlags_NoScrollbar);
    // Levers are those of the plan when it is on the screen.
    const Run* run = ui.session().futures == Futures::baseline || ui.work.runs().plan() == nullptr
                         ? ui.work.runs().baseline()
                         : ui.work.runs().plan();
    if (run == nullptr) {
        return;
    }
    ImDrawList& on = *ImGui::GetWindowDrawList();
    const float pad = ui.px(12);
    const float labels = ui.px(190);
    Days days{{{place.low.x + pad + labels, place.low.y + ui.px(6)},
               {place.high.x - pad - ui.px(4), place.high.y - ui.px(22)}},
              static_cast<double>(ui.session().days)};
    ImGui::SetCursorScreenPos(vec(days.place.low));
    ImGui::InvisibleButton("days", {days.place.width(), place.high.y - days.place.low.y});
    ui.mark("strip");
    if (ImGui::IsItemActive()) {
        const double day = std::round(days.day_at(ImGui::GetIO().MousePos.x));
        if (day != std::floor(ui.session().day)) {
            ui.act(Verb::day, {}, std::clamp(day, 0.0, days.count - 1));
        }
    }
    const auto scenario = run->scenario();
    const auto bars = lever_bars(*run, scenario.get());
    std::size_t lanes = 0;
    for (const LeverBar& bar : bars) {
        lanes = std::max(lanes, std::min(bar.lane + 1, most_lanes));
    }
    const float lane_height = ui.px(6);
    draw_dates(ui, on, days, place.high.y - ui.px(22), *run);
    draw_levers(ui, on, days, days.place.low.y, lane_height, *run, scenario.get());
    ImGui::PushFont(ui.fonts.small);
    if (lanes > 0) {
        on.AddText({place.low.x + pad, days.place.low.y - ui.px(4)}, packed(ui.look.faint),
                   ui.text.fill("strip.levers", run->stamp().plan).c_str());
    }
    if (ui.work.runs().plan() != nullptr) {
        on.AddText({place.low.x + pad, place.high.y - ui.px(22)}, packed(ui.look.faint),
                   ui.text("strip.dashed"));
    }
    ImGui::PopFont();
    const float used =
        std::max(ui.px(lanes > 0 ? 15 : 0), lane_height * static_cast<float>(lanes) + ui.px(3));
    draw_series(
        ui, on, days,
        {{place.low.x + pad, days.place.low.y + used}, {days.place.high.x, days.place.high.y}},
        *run);
    if (scenario) {
        draw_events(ui, on, days, place.high.y - ui.px(22), *run, *scenario);
    }
    const float now = days.x(static_cast<double>(ui.session().today()));
    on.AddLine({now, days.place.low.y}, {now, days.place.high.y + ui.px(2)}, packed(ui.look.accent),
               ui.px(2));
    on.AddTriangleFilled({now - ui.px(6), days.place.low.y - ui.px(5)},
                         {now + ui.px(6), days.place.low.y - ui.px(5)},
                         {now, days.place.low.y + ui.px(4)}, packed(ui.look.accent));
    if (!run->figures().complete()) {
        on.AddText({days.place.low.x + ui.px(8), days.place.low.y}, packed(ui.look.faint),
                   ui.text.fill("strip.reading", format_share(run->figures().progress())).c_str());
    }
}

} // namespace corridor::viz
