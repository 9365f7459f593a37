#pragma once

#include "model/run.hpp"

#include <vector>

namespace corridor::viz {

/// The figures of a spot on the map.
struct SpotFigure {
    double people = 0; ///< on the way or after arrival; in a sea zone aboard
    double load = 0;   ///< of the worst desk, divided by its capacity; NaN without desks
    HarmFigures harm{};
};

/// The figures of a line on the map.
struct LineFigure {
    double per_day = 0;   ///< people who leave a day, mean over the window
    double under_way = 0; ///< people on it that day
    HarmFigures harm{};
};

/// What the map shows on a day: people on that day, and flows and harm of the window of days that
/// ends with it.
struct MapFigures {
    std::size_t first_day = 0;
    std::size_t last_day = 0;
    std::vector<SpotFigure> spots;
    std::vector<LineFigure> lines;
    HarmFigures harm{}; ///< everywhere in the window
    double set_out = 0; ///< on all lines in the window
};

MapFigures figures_on(const Run& run, std::size_t day, int window);

/// Plan minus baseline. The runs must have the same places and legs (`same_geography`).
MapFigures difference_of(const MapFigures& plan, const MapFigures& baseline);
bool same_geography(const Atlas& a, const Atlas& b);

/// The largest figures of the whole run, so that widths and sizes mean the same on all days.
struct MapScale {
    double most_people = 0;
    double most_flow = 0;
    std::vector<double> most_people_at; ///< of each spot
};
void widen(MapScale& scale, const MapScale& other);
MapScale scale_of(const Run& run, int window);

} // namespace corridor::viz
