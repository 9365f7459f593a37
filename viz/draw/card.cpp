#include "draw/charts.hpp"
#include "draw/map.hpp"
#include "draw/panel.hpp"
#include "draw/tables.hpp"
#include "model/told.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

/// Sum over the spot's places (the line's legs), a value a day.
template <class Value>
std::vector<float> daily(const Run& run, const std::vector<std::uint32_t>& members, Value&& value) {
    std::vector<float> values(run.days(), std::nanf(""));
    for (std::size_t day = 0; day < run.days(); ++day) {
        if (run.figures().ready(day)) {
            double sum = 0;
            for (const std::uint32_t member : members) {
                sum += value(day, member);
            }
            values[day] = static_cast<float>(sum);
        }
    }
    return values;
}

void people_by_status(Ui& ui, const Run& run, const Spot& spot) {
    const Figures& figures = run.figures();
    const std::size_t day = ui.session().today();
    for (std::size_t s = 0; s < figures.statuses().size(); ++s) {
        double people = 0;
        for (const std::uint32_t place : spot.places) {
            people += figures.status(day, place, s);
        }
        if (people > 0) {
            const std::string& status = figures.statuses()[s];
            figure_row(ui, ui.text.word(status).c_str(),
                       ui.people(fmt::format("card/status/{}", status), people));
        }
    }
}

void desks_of(Ui& ui, const Run& run, const Spot& spot) {
    const Figures& figures = run.figures();
    const std::size_t day = ui.session().today();
    ImGui::PushFont(ui.fonts.small);
    if (ImGui::BeginTable("desks", 4,
                          ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp)) {
        for (const char* heading : {"card.desk", "card.queue", "card.capacity", "card.wait"}) {
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(ui.text(heading));
        }
        for (const std::uint32_t desk : spot.desks) {
            const std::string& service = run.atlas().desks[desk].service;
            const std::string key = "card/desk/" + service;
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(ui.text.word(service).c_str());
            ImGui::TableNextColumn();
            const double queue = figures.desk_queue(day, desk);
            ImGui::TextUnformatted(ui.people(key + "/queue", queue).c_str());
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(
                ui.plain(key + "/capacity", figures.desk_capacity(day, desk)).c_str());
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(ui.plain(key + "/wait", figures.desk_wait(day, desk)).c_str());
        }
        ImGui::EndTable();
    }
    ImGui::PopFont();
}

Chart chart_of(Ui& ui, const Run& run) {
    Chart chart;
    chart.start = run.start();
    chart.today = static_cast<double>(ui.session().today());
    return chart;
}

/// Both futures, when there are two: the plan as a whole line, the baseline dashed.
template <class Value>
void add_futures(Ui& ui, Chart& chart, const std::string& name,
                 const std::vector<std::uint32_t>& members, Colour colour, Value&& value) {
    const auto line = [&](const Run& run, const std::string& called, bool is_dashed) {
        chart.lines.push_back({called,
                               daily(run, members,
                                     [&](std::size_t day, std::uint32_t member) {
                                         return value(run.figures(), day, member);
                                     }),
                               {},
                               {},
                               colour,
                               is_dashed});
    };
    const bool two = ui.work.plan() != nullptr;
    line(*ui.work.baseline(), two ? ui.text.fill("card.baseline", name) : name, two);
    if (two) {
        line(*ui.work.plan(), ui.text.fill("card.plan", name), false);
    }
}

void spot_card(Ui& ui, const MapPart& part, const Run* of, const Spot& spot, std::size_t number) {
    ui.faint(ui.text.fill("card.kind", ui.text.word(name_of(spot.kind)), spot.country));
    if (part.figures == nullptr || of == nullptr) {
        return;
    }
    const Run& run = *of;
    const SpotFigure& figure = part.figures->spots[number];
    flow_table(ui, "spot", ui.text("now.people"),
               {{ui.text("card.here"), "card", figure.people, figure.harm, {}}}, part.is_change);
    if (part.is_change) {
        return;
    }
    ui.heading(ui.text("card.by_status"));
    people_by_status(ui, run, spot);
    if (!spot.desks.empty()) {
        ui.heading(ui.text("card.desks"));
        desks_of(ui, run, spot);
    }
    ui.heading(ui.text("card.series"));
    Chart chart = chart_of(ui, run);
    add_futures(ui, chart, ui.text("card.people"), spot.places, ui.look.series[0],
                [](const Figures& f, std::size_t day, std::uint32_t place) {
                    return f.people(day, place);
                });
    chart_item(ui, "card-series", chart, ui.px(110));
    if (!spot.desks.empty()) {
        Chart queues = chart_of(ui, run);
        add_futures(ui, queues, ui.text("card.waiting"), spot.desks, ui.look.series[1],
                    [](const Figures& f, std::size_t day, std::uint32_t desk) {
                        return f.desk_queue(day, desk);
                    });
        ui.faint(ui.text("card.queues"));
        chart_item(ui, "card-queues", queues, ui.px(90));
    }
}

void line_card(Ui& ui, const MapPart& part, const Run* of, const Line& line, std::size_t number) {
    ui.faint(ui.text.fill("card.leg", ui.text.word(name_of(line.mode)),
                          ui.text.word(name_of(line.channel))));
    if (part.figures == nullptr || of == nullptr) {
        return;
    }
    const LineFigure& figure = part.figures->lines[number];
    const auto days = static_cast<double>(part.figures->last_day - part.figures->first_day + 1);
    flow_table(ui, "line", ui.text("now.set_out"),
               {{ui.text.fill("card.days", static_cast<int>(days)),
                 "card",
                 figure.per_day * days,
                 figure.harm,
                 {}}},
               part.is_change);
    ui.heading(ui.text("card.departures"));
    Chart chart = chart_of(ui, *of);
    add_futures(ui, chart, ui.text("card.set_out"), line.legs, ui.look.series[0],
                [](const Figures& f, std::size_t day, std::uint32_t leg) {
                    return f.departures(day, leg);
                });
    chart_item(ui, "card-series", chart, ui.px(110));
    Chart harm = chart_of(ui, *of);
    add_futures(ui, harm, ui.text("card.lost"), line.legs, ui.look.series[1],
                [](const Figures& f, std::size_t day, std::uint32_t leg) {
                    return f.leg_harm(day, leg, 0) + f.leg_harm(day, leg, 1);
                });
    ui.faint(ui.text("card.harm"));
    chart_item(ui, "card-harm", harm, ui.px(80));
}

} // namespace

void draw_card(Ui& ui) {
    const Session& session = ui.session();
    const Run* run = ui.work.shown();
    const Atlas& atlas = *ui.work.atlas();
    const MapPart part{
        "", &atlas, ui.work.figures(session.futures), session.futures == Futures::difference,
        "", {}};
    ImGui::PushFont(ui.fonts.strong);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(session.spot != nothing ? atlas.spots[session.spot].name.c_str()
                                                   : atlas.lines[session.line].name.c_str());
    ImGui::PopFont();
    ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(30));
    if (ui.button("card-close", "×")) {
        ui.act(Verb::clear);
    }
    if (session.spot != nothing) {
        spot_card(ui, part, run, atlas.spots[session.spot], session.spot);
    } else {
        line_card(ui, part, run, atlas.lines[session.line], session.line);
    }
}

} // namespace corridor::viz
