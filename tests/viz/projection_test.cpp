#include "model/projection.hpp"

#include <gtest/gtest.h>

namespace corridor::viz {
namespace {

MapView andaman() {
    GeoBox box;
    box.include({88, 3});
    box.include({104, 24});
    return fitted(box, {{100, 50}, {900, 650}});
}

TEST(Projection, GoesToTheScreenAndBack) {
    const MapView view = andaman();
    for (const LonLat p : {LonLat{92.4, 20.8}, LonLat{101.7, 3.1}, LonLat{88, 24}}) {
        const LonLat back = view.to_lonlat(view.to_screen(p));
        EXPECT_NEAR(back.lon, p.lon, 1e-3);
        EXPECT_NEAR(back.lat, p.lat, 1e-3);
    }
}

TEST(Projection, FittedBoxLiesInsideTheScreenWithItsMargin) {
    const MapView view = andaman();
    const Point low = view.to_screen({88, 24});
    const Point high = view.to_screen({104, 3});
    const Rect room{{139, 89}, {861, 611}};
    EXPECT_TRUE(room.contains(low));
    EXPECT_TRUE(room.contains(high));
}

TEST(Projection, ZoomKeepsWhatIsUnderTheCursor) {
    MapView view = andaman();
    const Point cursor{300, 200};
    const LonLat before = view.to_lonlat(cursor);
    zoom_at(view, cursor, 1.7);
    const LonLat after = view.to_lonlat(cursor);
    EXPECT_NEAR(after.lon, before.lon, 1e-3);
    EXPECT_NEAR(after.lat, before.lat, 1e-3);
}

TEST(Projection, PanMovesTheMapWithTheCursor) {
    MapView view = andaman();
    const LonLat place{95, 10};
    const Point before = view.to_screen(place);
    pan(view, 40, -25);
    const Point after = view.to_screen(place);
    EXPECT_NEAR(after.x - before.x, 40, 0.01);
    EXPECT_NEAR(after.y - before.y, -25, 0.01);
}

TEST(Projection, ScaleBarIsRoundAndTrue) {
    const MapView view = andaman();
    const ScaleBar bar = scale_bar(view, 140);
    EXPECT_LE(bar.pixels, 140);
    EXPECT_EQ(bar.km, 500);
    // Half the Earth's way round along the equator in pixels of the view, at the middle latitude.
    EXPECT_NEAR(static_cast<double>(bar.pixels) * view.km_per_pixel(), bar.km, 0.5);
    MapView equator;
    equator.pixels_per_world = 1000;
    EXPECT_NEAR(equator.km_per_pixel() * 1000, 40'030, 1); // 2 pi 6,371 km
}

TEST(Projection, OnePlaceAloneIsShown) {
    GeoBox box;
    box.include({100, 5});
    const MapView view = fitted(box, {{0, 0}, {400, 300}});
    EXPECT_NEAR(view.to_screen({100, 5}).x, 200, 0.5);
    EXPECT_LT(view.pixels_per_world, 1e7);
}

} // namespace
} // namespace corridor::viz
