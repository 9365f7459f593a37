#pragma once

#include "draw/ui.hpp"

#include <functional>
#include <string>
#include <vector>

namespace corridor::viz {

/// One line of a chart, a value a step; NaN leaves a gap.
struct ChartLine {
    std::string name;
    std::vector<float> values;
    std::vector<float> low{}; ///< of the band, or empty
    std::vector<float> high{};
    Colour colour = 0;
    bool dashed = false; ///< told apart without colour
};

struct Chart {
    std::vector<ChartLine> lines;
    Date start; ///< of the first step
    double days_per_step = 1;
    double today = -1;    ///< a vertical line; none below 0
    bool axes = true;     ///< figures and dates; a sparkline without
    double least_top = 0; ///< the axis goes up to this at least
};

/// An empty chart over the days of a run, today marked.
Chart chart_over(const Ui& ui, Date start);

/// A line a future, of what `values` makes of each run: the plan whole, the baseline dashed.
void add_futures(Ui& ui, Chart& chart, const std::string& name, Colour colour,
                 const std::function<std::vector<float>(const Run&)>& values);

/// Draws the chart into the rectangle. Returns the step under the mouse, or `nothing`.
std::size_t draw_chart(Ui& ui, ImDrawList& on, Rect place, const Chart& chart);

/// Names with samples of their lines, in rows; returns the height used.
float draw_chart_legend(Ui& ui, ImDrawList& on, Point at, float width, const Chart& chart);

/// A chart as an item of the panel: legend, chart, figures under the mouse.
void chart_item(Ui& ui, const char* name, const Chart& chart, float height);

/// Horizontal bars with intervals, one a row: label, bar from 0, whisker from low to high.
struct IntervalBar {
    std::string label;
    double mean = 0;
    double low = 0;
    double high = 0;
    std::string told;
};
void interval_bars(Ui& ui, const char* name, const std::vector<IntervalBar>& bars);

} // namespace corridor::viz
