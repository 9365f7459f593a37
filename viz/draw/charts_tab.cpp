#include "analysis/ensemble_scores.hpp"
#include "draw/charts.hpp"
#include "draw/panel.hpp"
#include "model/series.hpp"

#include <array>

namespace corridor::viz {

namespace {

void run_charts(Ui& ui) {
    const Run& run = *ui.work.runs().baseline();
    ui.faint(ui.text("charts.single"));
    ui.heading(ui.text("charts.stocks"));
    Chart stocks = chart_over(ui, run.start());
    struct Stock {
        const char* name;
        double DayTotals::*value;
    };
    constexpr std::array<Stock, 3> all{{{"charts.in_transit", &DayTotals::in_transit},
                                        {"charts.at_sea", &DayTotals::at_sea},
                                        {"charts.in_reception", &DayTotals::in_reception}}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        add_futures(ui, stocks, ui.text(all[i].name), ui.look.series[i], [&](const Run& of) {
            return daily_totals(of.figures(), [&](const DayTotals& t) { return t.*all[i].value; });
        });
    }
    chart_item(ui, "chart-stocks", stocks, ui.px(170));
    ui.heading(ui.text("charts.set_out"));
    Chart flows = chart_over(ui, run.start());
    add_futures(ui, flows, ui.text("charts.set_out_short"), ui.look.series[0], [](const Run& of) {
        return rolling_mean(
            daily_totals(of.figures(), [](const DayTotals& t) { return t.set_out; }), 7);
    });
    chart_item(ui, "chart-flows", flows, ui.px(130));
    ui.heading(ui.text("charts.harm"));
    for (std::size_t h = 0; h < harm_count; ++h) {
        Chart harm = chart_over(ui, run.start());
        const std::string name = "charts.harm_" + harm_key(h);
        add_futures(ui, harm, ui.text(name), ui.look.series[h], [&](const Run& of) {
            return running_sum(
                daily_totals(of.figures(), [&](const DayTotals& t) { return t.harm[h]; }));
        });
        ui.faint(ui.text(name));
        chart_item(ui, ("chart-" + harm_key(h)).c_str(), harm, ui.px(96));
    }
}

void ensemble_charts(Ui& ui, const Ensemble& ensemble) {
    ui.faint(ensemble.has_bands()
                 ? ui.text.fill("charts.ensemble", ensemble.runs)
                 : ui.text.fill("charts.ensemble_few", ensemble.runs, fewest_members(0.9)));
    for (const EnsembleSeries& series : ensemble.series) {
        const std::string name = "charts.ensemble_" + series.key;
        ui.heading(ui.text.has(name) ? ui.text(name) : ui.text.word(series.key).c_str());
        Chart chart = chart_over(ui, ensemble.start);
        for (std::size_t b = 0; b < series.bands.size(); ++b) {
            const Band& band = series.bands[b];
            chart.lines.push_back({band.plan == "none" ? ui.text("stamp.no_plan") : band.plan,
                                   band.middle, band.low, band.high,
                                   ui.look.series[b % ui.look.series.size()], b % 2 == 1});
        }
        chart_item(ui, ("ensemble-" + series.key).c_str(), chart, ui.px(140));
    }
}

} // namespace

void draw_charts(Ui& ui) {
    if (const Ensemble* ensemble = ui.work.studies().ensemble(); ensemble != nullptr) {
        ensemble_charts(ui, *ensemble);
    } else if (ui.work.runs().baseline() != nullptr) {
        run_charts(ui);
    } else {
        ui.faint(ui.text("charts.ensemble_reading"));
    }
}

} // namespace corridor::viz
