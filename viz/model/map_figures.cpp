#include "model/map_figures.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

void add_spots(MapFigures& shown, const Run& run, std::size_t day) {
    const Figures& figures = run.figures();
    for (std::size_t s = 0; s < shown.spots.size(); ++s) {
        SpotFigure& figure = shown.spots[s];
        for (const std::uint32_t place : run.atlas().spots[s].places) {
            for (std::size_t h = 0; h < harm_count; ++h) {
                figure.harm[h] += figures.place_harm(day, place, h);
            }
            if (day == shown.last_day) {
                figure.people += figures.people(day, place);
                figure.load = std::fmax(figure.load, figures.load(day, place));
            }
        }
    }
}

void add_lines(MapFigures& shown, const Run& run, std::size_t day) {
    const Figures& figures = run.figures();
    for (std::size_t l = 0; l < shown.lines.size(); ++l) {
        LineFigure& figure = shown.lines[l];
        for (const std::uint32_t leg : run.atlas().lines[l].legs) {
            figure.per_day += figures.departures(day, leg);
            figure.under_way += day == shown.last_day ? figures.under_way(day, leg) : 0;
            for (std::size_t h = 0; h < harm_count; ++h) {
                figure.harm[h] += figures.leg_harm(day, leg, h);
            }
        }
    }
}

} // namespace

MapFigures figures_on(const Run& run, std::size_t day, int window) {
    MapFigures shown;
    shown.last_day = day;
    shown.first_day = day + 1 - std::min<std::size_t>(day + 1, static_cast<std::size_t>(window));
    shown.spots.resize(run.atlas().spots.size(), {.load = std::nan("")});
    shown.lines.resize(run.atlas().lines.size());
    for (std::size_t d = shown.first_day; d <= day; ++d) {
        if (!run.figures().ready(d)) {
            continue;
        }
        add_spots(shown, run, d);
        add_lines(shown, run, d);
        const DayTotals& totals = run.figures().totals(d);
        shown.set_out += totals.set_out;
        for (std::size_t h = 0; h < harm_count; ++h) {
            shown.harm[h] += totals.harm[h];
        }
    }
    for (LineFigure& line : shown.lines) {
        line.per_day /= static_cast<double>(shown.last_day - shown.first_day + 1);
    }
    return shown;
}

MapFigures difference_of(const MapFigures& plan, const MapFigures& baseline) {
    MapFigures change = plan;
    const auto less = [](HarmFigures& of, const HarmFigures& other) {
        for (std::size_t h = 0; h < harm_count; ++h) {
            of[h] -= other[h];
        }
    };
    for (std::size_t s = 0; s < change.spots.size(); ++s) {
        change.spots[s].people -= baseline.spots[s].people;
        change.spots[s].load -= baseline.spots[s].load;
        less(change.spots[s].harm, baseline.spots[s].harm);
    }
    for (std::size_t l = 0; l < change.lines.size(); ++l) {
        change.lines[l].per_day -= baseline.lines[l].per_day;
        change.lines[l].under_way -= baseline.lines[l].under_way;
        less(change.lines[l].harm, baseline.lines[l].harm);
    }
    less(change.harm, baseline.harm);
    change.set_out -= baseline.set_out;
    return change;
}

bool same_geography(const Atlas& a, const Atlas& b) {
    const auto same_spot = [](const Spot& x, const Spot& y) {
        return x.name == y.name && x.places == y.places;
    };
    const auto same_line = [](const Line& x, const Line& y) {
        return x.from == y.from && x.to == y.to && x.mode == y.mode && x.channel == y.channel &&
               x.legs == y.legs;
    };
    return std::equal(a.spots.begin(), a.spots.end(), b.spots.begin(), b.spots.end(), same_spot) &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same_line);
}

void widen(MapScale& scale, const MapScale& other) {
    scale.most_people = std::max(scale.most_people, other.most_people);
    scale.most_flow = std::max(scale.most_flow, other.most_flow);
    scale.most_people_at.resize(other.most_people_at.size());
    for (std::size_t s = 0; s < other.most_people_at.size(); ++s) {
        scale.most_people_at[s] = std::max(scale.most_people_at[s], other.most_people_at[s]);
    }
}

MapScale scale_of(const Run& run, int window) {
    const Atlas& atlas = run.atlas();
    const Figures& figures = run.figures();
    const auto span = static_cast<std::size_t>(window);
    MapScale scale;
    scale.most_people_at.resize(atlas.spots.size());
    std::vector<double> sums(atlas.lines.size(), 0);
    for (std::size_t day = 0; day < run.days(); ++day) {
        if (!figures.ready(day)) {
            std::fill(sums.begin(), sums.end(), 0);
            continue;
        }
        for (std::size_t s = 0; s < atlas.spots.size(); ++s) {
            double people = 0;
            for (const std::uint32_t place : atlas.spots[s].places) {
                people += figures.people(day, place);
            }
            scale.most_people_at[s] = std::max(scale.most_people_at[s], people);
            scale.most_people = std::max(scale.most_people, people);
        }
        for (std::size_t l = 0; l < atlas.lines.size(); ++l) {
            for (const std::uint32_t leg : atlas.lines[l].legs) {
                sums[l] += figures.departures(day, leg);
                sums[l] -= day >= span && figures.ready(day - span)
                               ? figures.departures(day - span, leg)
                               : 0;
            }
            const auto days = static_cast<double>(std::min(day + 1, span));
            scale.most_flow = std::max(scale.most_flow, sums[l] / days);
        }
    }
    return scale;
}

} // namespace corridor::viz
