#include "model/land_cache.hpp"

#include <algorithm>

namespace corridor::viz {

const Ground& LandCache::on(const MapView& view) {
    const auto same = [&](const Ground& ground) { return ground.view == view; };
    const auto found = std::find_if(grounds_.begin(), grounds_.end(), same);
    if (found != grounds_.end()) {
        return *found;
    }
    if (grounds_.size() > 1) {
        grounds_.erase(grounds_.begin()); // the screen has at most two maps
    }
    grounds_.push_back({view, land_spans(basemap_.land, view), strokes(basemap_.land, view),
                        strokes(basemap_.borders, view, false),
                        strokes(basemap_.borders, view, true)});
    return grounds_.back();
}

} // namespace corridor::viz
