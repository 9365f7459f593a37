#pragma once

#include <algorithm>
#include <cmath>

namespace corridor::viz {

/// A point on the screen, pixels, y downwards.
struct Point {
    float x = 0;
    float y = 0;
    friend bool operator==(Point, Point) = default;
};

/// The distance between two points of the screen. std::hypot would bind the viewer to glibc 2.35 or
/// later (hypotf); an overflow is impossible here.
inline float distance(Point a, Point b) {
    const float x = b.x - a.x;
    const float y = b.y - a.y;
    return std::sqrt(x * x + y * y);
}

/// A rectangle on the screen.
struct Rect {
    Point low;
    Point high;

    friend bool operator==(const Rect&, const Rect&) = default;
    float width() const { return high.x - low.x; }
    float height() const { return high.y - low.y; }
    Point middle() const { return {(low.x + high.x) / 2, (low.y + high.y) / 2}; }
    bool contains(Point p) const {
        return p.x >= low.x && p.x < high.x && p.y >= low.y && p.y < high.y;
    }
    bool meets(const Rect& other) const {
        return low.x < other.high.x && other.low.x < high.x && low.y < other.high.y &&
               other.low.y < high.y;
    }
    Rect grown(float by) const { return {{low.x - by, low.y - by}, {high.x + by, high.y + by}}; }
};

inline Rect box_of(Point a, Point b) {
    return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
}
inline constexpr Rect everywhere{{-1e9F, -1e9F}, {1e9F, 1e9F}};

/// A position in degrees, WGS 84.
struct LonLat {
    double lon = 0;
    double lat = 0;
};

/// A box of longitudes and latitudes.
struct GeoBox {
    LonLat low{180, 90};
    LonLat high{-180, -90};

    void include(LonLat p);
    bool empty() const { return low.lon > high.lon; }
};

/// The part of the world that the map shows: spherical Mercator (Snyder 1987, USGS Professional
/// Paper 1395, equations 7-1 and 7-2). The world has width 1, and north is up.
struct MapView {
    double centre_x = 0.5; ///< from 0 at 180 degrees west to 1
    double centre_y = 0.5; ///< 0 at 85.05 degrees north
    double pixels_per_world = 800;
    Rect screen{{0, 0}, {800, 600}};
    friend bool operator==(const MapView&, const MapView&) = default;

    Point to_screen(LonLat p) const;
    LonLat to_lonlat(Point p) const;
    /// Kilometres in a pixel, at the latitude of the middle.
    double km_per_pixel() const;
};

/// The view in which the box fills the screen, except for a margin.
MapView fitted(const GeoBox& box, const Rect& screen, float margin = 40);

/// Zooms. The point under the cursor does not move.
void zoom_at(MapView& view, Point cursor, double factor);

/// Moves the map with the cursor.
void pan(MapView& view, float dx, float dy);

/// A round length for the scale bar, at most `most_pixels` wide.
struct ScaleBar {
    double km = 0;
    float pixels = 0;
};
ScaleBar scale_bar(const MapView& view, float most_pixels);

} // namespace corridor::viz
