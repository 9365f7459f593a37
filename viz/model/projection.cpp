#include "model/projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace corridor::viz {

namespace {

constexpr double most_latitude = 85.05; // where the height of the Mercator world equals its width
constexpr double earth_around_km = 2 * std::numbers::pi * 6371;
constexpr double least_zoom = 200;  // pixels for the world
constexpr double most_zoom = 4.0e6; // about 10 m a pixel

double world_x(double lon) { return lon / 360 + 0.5; }

double world_y(double lat) {
    const double phi = std::clamp(lat, -most_latitude, most_latitude) * std::numbers::pi / 180;
    return 0.5 - std::asinh(std::tan(phi)) / (2 * std::numbers::pi);
}

void keep_in_world(MapView& view) {
    view.pixels_per_world = std::clamp(view.pixels_per_world, least_zoom, most_zoom);
    view.centre_x = std::clamp(view.centre_x, 0.0, 1.0);
    view.centre_y = std::clamp(view.centre_y, 0.0, 1.0);
}

} // namespace

void GeoBox::include(LonLat p) {
    low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
    high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
}

Point MapView::to_screen(LonLat p) const {
    const Point middle = screen.middle();
    return {middle.x + static_cast<float>((world_x(p.lon) - centre_x) * pixels_per_world),
            middle.y + static_cast<float>((world_y(p.lat) - centre_y) * pixels_per_world)};
}

LonLat MapView::to_lonlat(Point p) const {
    const Point middle = screen.middle();
    const double x = centre_x + static_cast<double>(p.x - middle.x) / pixels_per_world;
    const double y = centre_y + static_cast<double>(p.y - middle.y) / pixels_per_world;
    return {(x - 0.5) * 360,
            std::atan(std::sinh((0.5 - y) * 2 * std::numbers::pi)) * 180 / std::numbers::pi};
}

double MapView::km_per_pixel() const {
    const double latitude = to_lonlat(screen.middle()).lat * std::numbers::pi / 180;
    return earth_around_km * std::cos(latitude) / pixels_per_world;
}

MapView fitted(const GeoBox& box, const Rect& screen, float margin) {
    MapView view;
    view.screen = screen;
    if (box.empty()) {
        view.pixels_per_world = std::max(least_zoom, static_cast<double>(screen.width()));
        return view;
    }
    const double left = world_x(box.low.lon);
    const double right = world_x(box.high.lon);
    const double top = world_y(box.high.lat);
    const double bottom = world_y(box.low.lat);
    view.centre_x = (left + right) / 2;
    view.centre_y = (top + bottom) / 2;
    const double wide = std::max(1.0F, screen.width() - 2 * margin);
    const double high = std::max(1.0F, screen.height() - 2 * margin);
    constexpr double least_box = 1e-4; // a single place is shown with about 4 km around it
    view.pixels_per_world = std::min(wide / std::max(right - left, least_box),
                                     high / std::max(bottom - top, least_box));
    keep_in_world(view);
    return view;
}

void zoom_at(MapView& view, Point cursor, double factor) {
    const double before = view.pixels_per_world;
    view.pixels_per_world = std::clamp(before * factor, least_zoom, most_zoom);
    const Point middle = view.screen.middle();
    const double change = 1 / before - 1 / view.pixels_per_world;
    view.centre_x += static_cast<double>(cursor.x - middle.x) * change;
    view.centre_y += static_cast<double>(cursor.y - middle.y) * change;
    keep_in_world(view);
}

void pan(MapView& view, float dx, float dy) {
    view.centre_x -= static_cast<double>(dx) / view.pixels_per_world;
    view.centre_y -= static_cast<double>(dy) / view.pixels_per_world;
    keep_in_world(view);
}

ScaleBar scale_bar(const MapView& view, float most_pixels) {
    const double most_km = view.km_per_pixel() * static_cast<double>(most_pixels);
    const double power = std::pow(10.0, std::floor(std::log10(most_km)));
    double km = power;
    for (const double step : {2.0, 5.0}) {
        km = step * power <= most_km ? step * power : km;
    }
    return {km, static_cast<float>(km / view.km_per_pixel())};
}

} // namespace corridor::viz
