#pragma once

#include "model/projection.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace corridor::viz {

/// A label that should be placed beside a round mark.
struct LabelWish {
    Point anchor;
    float radius = 0; ///< of the mark
    float width = 0;
    float height = 0;
    double importance = 0; ///< the greatest is placed first
    bool always = false;   ///< of the selection: placed even over other marks
};

/// The position of a label that was placed; `wish` is its number.
struct PlacedLabel {
    std::size_t wish = 0;
    Rect box;
};

/// Places labels so that none covers another label or a mark. The most important is first; each
/// gets the first free of eight positions around its mark (after Imhof 1975, The American
/// Cartographer 2: right before left, above before below). Labels without a free position are left
/// out. `obstacles` stay free (the legend). At most `most` are placed.
std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes, const Rect& screen,
                                      const std::vector<Rect>& obstacles,
                                      std::size_t most = std::numeric_limits<std::size_t>::max());

} // namespace corridor::viz
