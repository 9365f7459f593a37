#pragma once

#include "model/basemap.hpp"

#include <vector>

namespace corridor::viz {

/// Land and water on the screen for one view.
struct Ground {
    MapView view;
    std::vector<LandSpan> land;
    std::vector<Stroke> coasts;
    std::vector<Stroke> borders;
    std::vector<Stroke> contested;
};

/// Land and water for the views on the screen, calculated only when a view changes.
class LandCache {
  public:
    LandCache() : basemap_(load_basemap()) {}

    const Ground& on(const MapView& view);

  private:
    Basemap basemap_;
    std::vector<Ground> grounds_; ///< the last few
};

} // namespace corridor::viz
