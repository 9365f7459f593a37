#pragma once

#include "model/projection.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace corridor::viz {

/// A label that wants to stand beside something round.
struct LabelWish {
    Point anchor;
    float radius = 0; ///< of what it labels
    float width = 0;
    float height = 0;
    double importance = 0; ///< who comes first
    bool always = false;   ///< of what is selected: placed even where it covers others' marks
};

struct PlacedLabel {
    std::size_t wish = 0;
    Rect box;
};

/// Places labels so that no two collide and none covers a mark: the most important first, each at
/// the first free of eight positions around its anchor (after Imhof 1975, The American Cartographer
/// 2: right before left, above before below). Labels without a free position are left out.
/// `obstacles` are kept free (the legend); no more than `most` are placed.
std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes, const Rect& screen,
                                      const std::vector<Rect>& obstacles,
                                      std::size_t most = std::numeric_limits<std::size_t>::max());

} // namespace corridor::viz
