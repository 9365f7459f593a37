#pragma once

#include "draw/ui.hpp"

#include <functional>
#include <string>
#include <vector>

namespace corridor::viz {

/// One line of a chart, with one value for each step; NaN leaves a gap.
struct ChartLine {
    std::string name;
    std::vector<float> values;
    std::vector<float> low{}; ///< of the band, or empty
    std::vector<float> high{};
    Colour colour = 0;
    bool dashed = false; ///< shows the difference without colour
};

/// A chart over days.
struct Chart {
    std::vector<ChartLine> lines;
    Date start; ///< of the first step
    double days_per_step = 1;
    double today = -1;    ///< a vertical line; negative: none
    bool axes = true;     ///< figures and dates; false: a small chart without them
    double least_top = 0; ///< the axis reaches at least this value
};

/// An empty chart over the days of a run, with today marked.
Chart chart_over(const Ui& ui, Date start);

/// Adds a line for each future, with the values of each run: the plan solid, the baseline dashed.
void add_futures(Ui& ui, Chart& chart, const std::string& name, Colour colour,
                 const std::function<std::vector<float>(const Run&)>& values);

/// Draws the chart into the rectangle. Returns the step under the mouse, or `nothing`.
std::size_t draw_chart(Ui& ui, ImDrawList& on, Rect place, const Chart& chart);

/// Draws names with samples of their lines, in rows. Returns the height.
float draw_chart_legend(Ui& ui, ImDrawList& on, Point at, float width, const Chart& chart);

/// A chart in the panel: legend, chart, figures under the mouse.
void chart_item(Ui& ui, const char* name, const Chart& chart, float height);

/// A horizontal bar with an interval: label, bar from 0, line from low to high.
struct IntervalBar {
    std::string label;
    double mean = 0;
    double low = 0;
    double high = 0;
    std::string told;
};
void interval_bars(Ui& ui, const char* name, const std::vector<IntervalBar>& bars);

} // namespace corridor::viz
