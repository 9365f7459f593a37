#include "model/basemap.hpp"

#include "base/errors.hpp"
#include "input/data_folder.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::viz {

namespace {

Outline outline_of(const nlohmann::json& ring, bool contested) {
    Outline outline;
    outline.contested = contested;
    outline.points.reserve(ring.size());
    for (const auto& point : ring) {
        outline.points.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
        outline.box.include(outline.points.back());
    }
    return outline;
}

/// The part of the globe on the screen, and a small margin.
GeoBox seen_box(const MapView& view) {
    const Rect wide = view.screen.grown(8);
    GeoBox box;
    box.include(view.to_lonlat(wide.low));
    box.include(view.to_lonlat(wide.high));
    return box;
}

bool meet(const GeoBox& a, const GeoBox& b) {
    return a.low.lon <= b.high.lon && b.low.lon <= a.high.lon && a.low.lat <= b.high.lat &&
           b.low.lat <= a.high.lat;
}

bool crosses(const Rect& rect, Point a, Point b) {
    return std::min(a.x, b.x) <= rect.high.x && std::max(a.x, b.x) >= rect.low.x &&
           std::min(a.y, b.y) <= rect.high.y && std::max(a.y, b.y) >= rect.low.y;
}

} // namespace

std::vector<Outline> read_outlines(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) {
        throw InputError(fmt::format("{}: cannot be read", file.string()));
    }
    std::vector<Outline> outlines;
    try {
        const auto json = nlohmann::json::parse(stream);
        for (const auto& feature : json.at("features")) {
            const auto& shape = feature.at("geometry");
            const bool contested = feature.at("properties").value("contested", false);
            const auto& coordinates = shape.at("coordinates");
            if (shape.at("type") == "Polygon") {
                for (const auto& ring : coordinates) {
                    outlines.push_back(outline_of(ring, contested));
                }
            } else {
                outlines.push_back(outline_of(coordinates, contested));
            }
        }
    } catch (const nlohmann::json::exception& error) {
        throw InputError(fmt::format("{}: is not GeoJSON of polygons or lines: {}", file.string(),
                                     error.what()));
    }
    return outlines;
}

Basemap load_basemap() {
    const auto folder = corridor_home() / "data" / "basemap";
    return {read_outlines(folder / "land.geojson"), read_outlines(folder / "borders.geojson")};
}

std::vector<Stroke> strokes(const std::vector<Outline>& outlines, const MapView& view,
                            bool contested) {
    const GeoBox seen = seen_box(view);
    const Rect wide = view.screen.grown(8);
    std::vector<Stroke> all;
    for (const Outline& outline : outlines) {
        if (outline.contested != contested || outline.points.empty() || !meet(outline.box, seen)) {
            continue;
        }
        Stroke stroke;
        Point before = view.to_screen(outline.points.front());
        for (std::size_t i = 1; i < outline.points.size(); ++i) {
            const Point here = view.to_screen(outline.points[i]);
            const bool is_last = i + 1 == outline.points.size();
            if (distance(before, here) < 0.5F && !is_last) {
                continue;
            }
            if (crosses(wide, before, here)) {
                if (stroke.empty()) {
                    stroke.push_back(before);
                }
                stroke.push_back(here);
            } else if (!stroke.empty()) {
                all.push_back(std::move(stroke));
                stroke = {};
            }
            before = here;
        }
        if (stroke.size() > 1) {
            all.push_back(std::move(stroke));
        }
    }
    return all;
}

std::vector<LandSpan> land_spans(const std::vector<Outline>& land, const MapView& view) {
    const Rect& screen = view.screen;
    const int rows = std::max(0, static_cast<int>(screen.height()));
    const GeoBox seen = seen_box(view);
    std::vector<std::vector<float>> crossings(static_cast<std::size_t>(rows));
    for (const Outline& ring : land) {
        if (!meet(ring.box, seen)) {
            continue;
        }
        for (std::size_t i = 0; i < ring.points.size(); ++i) {
            const Point a = view.to_screen(ring.points[i]);
            const Point b = view.to_screen(ring.points[(i + 1) % ring.points.size()]);
            const auto [top, bottom] = std::minmax(a.y, b.y);
            // Rows are sampled in the middle of the pixel.
            const float low = std::ceil(top - screen.low.y - 0.5F);
            const float high = std::ceil(bottom - screen.low.y - 0.5F);
            const int first = static_cast<int>(std::clamp(low, 0.0F, static_cast<float>(rows)));
            const int end = static_cast<int>(std::clamp(high, 0.0F, static_cast<float>(rows)));
            for (int row = first; row < end; ++row) {
                const float y = screen.low.y + static_cast<float>(row) + 0.5F;
                crossings[static_cast<std::size_t>(row)].push_back(a.x + (b.x - a.x) * (y - a.y) /
                                                                             (b.y - a.y));
            }
        }
    }
    std::vector<LandSpan> spans;
    for (std::size_t row = 0; row < crossings.size(); ++row) {
        auto& at = crossings[row];
        std::sort(at.begin(), at.end());
        for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
            const float from = std::max(at[i], screen.low.x);
            const float until = std::min(at[i + 1], screen.high.x);
            if (from < until) {
                spans.push_back({screen.low.y + static_cast<float>(row), from, until});
            }
        }
    }
    return spans;
}

} // namespace corridor::viz
