#include "draw/charts.hpp"
#include "draw/panel.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

/// Draws legs by how dangerous people believe them to be, at the last review before the session's
/// day.
void draw_beliefs(Ui& ui, const ExpertFigures& figures) {
    ui.heading(ui.text("expert.beliefs"));
    ui.faint(figures.belief_meaning);
    const auto today = static_cast<double>(ui.session().today());
    std::size_t review = 0;
    while (review + 1 < figures.review_days.size() && figures.review_days[review + 1] <= today) {
        ++review;
    }
    std::vector<const BeliefSeries*> order;
    for (const BeliefSeries& belief : figures.beliefs) {
        if (review < belief.values.size() && std::isfinite(belief.values[review])) {
            order.push_back(&belief);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) {
        return a->values[review] > b->values[review];
    });
    constexpr std::size_t most_rows = 20;
    for (std::size_t i = 0; i < std::min(order.size(), most_rows); ++i) {
        figure_row(
            ui, order[i]->leg.c_str(),
            ui.plain("belief/" + order[i]->leg, static_cast<double>(order[i]->values[review])));
    }
}

} // namespace

void draw_expert(Ui& ui) {
    const ExpertFigures* figures = ui.work.expert();
    const Run* run = ui.work.runs().shown();
    if (figures == nullptr || run == nullptr) {
        ui.faint(ui.text("now.reading"));
        return;
    }
    if (figures->networks.empty() && figures->beliefs.empty()) {
        ui.faint(ui.text("expert.none"));
        return;
    }
    ui.faint(ui.text("expert.note"));
    if (!figures->networks.empty()) {
        ui.heading(ui.text("expert.networks"));
    }
    for (const NetworkSeries& series : figures->networks) {
        const std::string what =
            series.units == "1" // a number of things
                ? series.meaning
                : ui.text.fill("expert.unit", series.meaning, ui.text.word(series.units));
        ui.faint(ui.text.fill(series.is_mean ? "expert.mean" : "expert.sum", what));
        Chart chart = chart_over(ui, run->start());
        chart.lines.push_back(
            {ui.text("expert.all_networks"), series.values, {}, {}, ui.look.series[0], false});
        chart_item(ui, series.name.c_str(), chart, ui.px(110));
    }
    if (!figures->beliefs.empty()) {
        draw_beliefs(ui, *figures);
    }
}

} // namespace corridor::viz
