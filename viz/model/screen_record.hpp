#pragma once

#include "model/projection.hpp"

#include <cstddef>
#include <filesystem>
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
    std::size_t frame = 0;           ///< which one of all so far
    std::size_t fallback_glyphs = 0; ///< signs that stand for a character that no font has
    std::map<std::string, Rect> items;
    std::map<std::string, Figure> figures;

    void clear() {
        items.clear();
        figures.clear();
    }
};

/// As JSON: {"frame": n, "fallback_glyphs": n, "items": {name: [x, y, x, y]},
/// "figures": {name: {"value": v, "told": t}}}.
std::string to_json(const Seen& seen);

/// Writes that, whole or not at all: who reads beside never finds half a file. Throws RunError.
void write_seen(const Seen& seen, const std::filesystem::path& file);

} // namespace corridor::viz
