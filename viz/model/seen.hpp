#pragma once

#include "model/projection.hpp"

#include <map>
#include <string>

namespace corridor::viz {

/// What is on the screen in this frame: where things are that can be clicked, and every figure as
/// it is told with the value behind it. Scripts click by name; tests compare the figures with the
/// results file.
struct Seen {
    struct Figure {
        double value = 0;
        std::string told;
    };
    std::map<std::string, Rect> items;
    std::map<std::string, Figure> figures;

    void clear() {
        items.clear();
        figures.clear();
    }
};

/// As JSON: {"items": {name: [x, y, x, y]}, "figures": {name: {"value": v, "told": t}}}.
std::string to_json(const Seen& seen);

} // namespace corridor::viz
