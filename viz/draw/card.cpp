#include "draw/charts.hpp"
#include "draw/map.hpp"
#include "draw/panel.hpp"
#include "draw/tables.hpp"
#include "model/formatting.hpp"
#include "model/series.hpp"
#include "report/figures.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

/// The sum over the spot's places (the line's legs), one value for each day.
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
    std::vector<DeskRow> rows;
    for (const std::uint32_t desk : spot.desks) {
        const std::string& service = run.atlas().desks[desk].service;
        rows.push_back({desk, ui.text.word(service), "card/desk/" + service});
    }
    desk_table(ui, run, rows);
}

/// Both futures of the spot or line, from the daily values of its members.
template <class Value>
void add_futures_of(Ui& ui, Chart& chart, const char* name,
                    const std::vector<std::uint32_t>& members, Colour colour, Value&& value) {
    add_futures(ui, chart, ui.text(name), colour, [&](const Run& run) {
        return daily(run, members, [&](std::size_t day, std::uint32_t member) {
            return value(run.figures(), day, member);
        });
    });
}

void spot_card(Ui& ui, const MapPart& part, const Run* of, const Spot& spot, std::size_t number) {
    ui.faint(
        ui.text.fill("card.kind", ui.text.word(name_of(spot.kind)), ui.text.country(spot.country)));
    draw_adding_here(ui);
    if (part.figures == nullptr || of == nullptr) {
        return;
    }
    const Run& run = *of;
    const SpotFigure& figure = part.figures->spots[number];
    flow_table(ui, "spot", ui.text("now.people"), {{"", "card", figure.people, figure.harm, {}}},
               part.is_change);
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
    Chart chart = chart_over(ui, run.start());
    add_futures_of(ui, chart, "card.people", spot.places, ui.look.series[0],
                   [](const Figures& f, std::size_t day, std::uint32_t place) {
                       return f.people(day, place);
                   });
    chart_item(ui, "card-series", chart, ui.px(110));
    if (!spot.desks.empty()) {
        Chart queues = chart_over(ui, run.start());
        add_futures_of(ui, queues, "card.waiting", spot.desks, ui.look.series[1],
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
    Chart chart = chart_over(ui, of->start());
    add_futures(ui, chart, ui.text("card.set_out"), ui.look.series[0], [&](const Run& run) {
        return rolling_mean(daily(run, line.legs,
                                  [&](std::size_t day, std::uint32_t leg) {
                                      return run.figures().departures(day, leg);
                                  }),
                            7);
    });
    chart_item(ui, "card-series", chart, ui.px(130));
    ui.heading(ui.text("card.harm"));
    Chart harm = chart_over(ui, of->start());
    harm.least_top = fewest_people_told;
    add_futures(ui, harm, ui.text("card.lost"), ui.look.series[1], [&](const Run& run) {
        return running_sum(daily(run, line.legs, [&](std::size_t day, std::uint32_t leg) {
            return run.figures().leg_harm(day, leg, 0) + run.figures().leg_harm(day, leg, 1);
        }));
    });
    chart_item(ui, "card-harm", harm, ui.px(110));
}

} // namespace

void draw_card(Ui& ui) {
    const Session& session = ui.session();
    const Run* run = ui.work.runs().shown();
    const Atlas& atlas = *ui.work.atlas();
    const MapPart part{
        "", &atlas, ui.work.runs().figures(session.futures), session.futures == Futures::difference,
        "", {}};
    ImGui::PushFont(ui.fonts.strong);
    ImGui::AlignTextToFramePadding();
    const std::string& name =
        session.spot != nothing ? atlas.spots[session.spot].name : atlas.lines[session.line].name;
    ImGui::TextUnformatted(as_drawn(name).c_str());
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
