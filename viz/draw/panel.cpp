#include "draw/panel.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace corridor::viz {

namespace {

/// Rows for the legs with most people, and one for all others, so that they add up to the total.
std::vector<FlowRowShown> leg_rows(Ui& ui, const Atlas& atlas, const MapFigures& figures) {
    constexpr std::size_t most_rows = 12;
    const auto days = static_cast<double>(figures.last_day - figures.first_day + 1);
    std::vector<std::size_t> order(atlas.lines.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(figures.lines[a].per_day) > std::abs(figures.lines[b].per_day);
    });
    std::map<std::string, int> of_name;
    for (const Line& line : atlas.lines) {
        ++of_name[line.name];
    }
    // Names of lines between the same two places must differ.
    const auto name_of_line = [&](const Line& line) {
        return of_name[line.name] == 1
                   ? line.name
                   : ui.text.fill("now.leg_by", line.name, ui.text.word(name_of(line.mode)),
                                  ui.text.word(name_of(line.channel)));
    };
    std::vector<FlowRowShown> rows;
    FlowRowShown others{ui.text("now.other_legs"), "leg/others"};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Line& line = atlas.lines[order[i]];
        const LineFigure& figure = figures.lines[order[i]];
        if (i < most_rows && figure.per_day != 0) {
            rows.push_back({name_of_line(line),
                            fmt::format("leg/{}", order[i]),
                            figure.per_day * days,
                            figure.harm,
                            {}});
            continue;
        }
        others.people += figure.per_day * days;
        for (std::size_t h = 0; h < harm_count; ++h) {
            others.harm[h] += figure.harm[h];
        }
    }
    rows.push_back(others);
    return rows;
}

std::vector<FlowRowShown> place_rows(const Atlas& atlas, const MapFigures& figures) {
    constexpr std::size_t most_rows = 10;
    std::vector<std::size_t> order(atlas.spots.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(figures.spots[a].people) > std::abs(figures.spots[b].people);
    });
    std::vector<FlowRowShown> rows;
    for (std::size_t i = 0; i < std::min(order.size(), most_rows); ++i) {
        const SpotFigure& figure = figures.spots[order[i]];
        if (figure.people != 0) {
            const std::string& name = atlas.spots[order[i]].name;
            rows.push_back({name, "place/" + name, figure.people, figure.harm, name});
        }
    }
    return rows;
}

} // namespace

void draw_now(Ui& ui) {
    const MapFigures* figures = ui.work.runs().figures(ui.session().futures);
    if (figures == nullptr) {
        ui.faint(ui.text("now.reading"));
        return;
    }
    const Run& run = *ui.work.runs().shown();
    const bool is_change = ui.session().futures == Futures::difference;
    const int days = static_cast<int>(figures->last_day - figures->first_day + 1);
    if (ui.work.runs().plan() != nullptr && !is_change) {
        ui.faint(ui.text.fill(ui.session().futures == Futures::plan ? "map.plan" : "map.baseline",
                              run.stamp().plan));
    }
    if (is_change) {
        ui.faint(ui.text("compare.single"));
    }
    ui.heading(is_change   ? ui.text("now.change")
               : days == 1 ? ui.text("now.today")
                           : ui.text.fill("now.window", days).c_str());
    flow_table(ui, "all", ui.text("now.set_out"),
               {{"", "all", figures->set_out, figures->harm, {}}}, is_change);
    ui.heading(ui.text("now.legs"));
    flow_table(ui, "legs", ui.text("now.set_out"), leg_rows(ui, run.atlas(), *figures), is_change);
    ui.heading(ui.text("now.places"));
    flow_table(ui, "places", ui.text("now.people"), place_rows(run.atlas(), *figures), is_change);
    ui.faint(ui.text("now.note"));
}

void draw_panel(Ui& ui, Rect place) {
    const Region region("panel", place);
    ImDrawList& on = *ImGui::GetWindowDrawList();
    on.AddLine(vec(place.low), {place.low.x, place.high.y}, packed(ui.look.rule), 1);
    const bool has_map = ui.work.atlas() != nullptr;
    if (!has_map && !ui.work.studies().any()) {
        ui.faint(ui.text("top.how_to_open"));
        return;
    }
    draw_job(ui);
    bool first = true;
    for (const PanelTab& tab : panel_tabs()) {
        if (!has_map && tab.tab != ui.session().tab) {
            continue; // the other tabs have nothing to show
        }
        if (!first) {
            ImGui::SameLine(0, ui.px(3));
        }
        first = false;
        const std::string name(name_of(tab.tab));
        if (ui.toggle("tab-" + name, ui.text("tab." + name), ui.session().tab == tab.tab)) {
            ui.act(Verb::clear);
            ui.act(Verb::tab, name);
        }
    }
    ImGui::Separator();
    ImGui::BeginChild("content", {std::min(ImGui::GetContentRegionAvail().x, ui.px(760)), 0});
    const bool card = ui.session().spot != nothing || ui.session().line != nothing;
    if (card) {
        draw_card(ui);
    }
    for (const PanelTab& tab : panel_tabs()) {
        if (!card && tab.tab == ui.session().tab) {
            tab.draw(ui);
        }
    }
    ImGui::EndChild();
}

const std::vector<PanelTab>& panel_tabs() {
    static const std::vector<PanelTab> tabs{
        {Tab::now, draw_now},       {Tab::levers, draw_levers}, {Tab::compare, draw_compare},
        {Tab::charts, draw_charts}, {Tab::desks, draw_desks},   {Tab::expert, draw_expert}};
    return tabs;
}

} // namespace corridor::viz
