#pragma once

#include "model/projection.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace corridor::viz {

/// What this frame shows: positions of what can be clicked, and every figure as text with its
/// value. Scripts click by name; tests compare the figures with the results file.
struct Seen {
    /// A figure on the screen: its value and its text.
    struct Figure {
        double value = 0;
        std::string told;
    };
    std::size_t frame = 0;           ///< number of the frame, counted from the start
    std::size_t fallback_glyphs = 0; ///< characters that no font has
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

/// Writes the file completely or not at all, so that another process never reads half of it. Throws
/// RunError.
void write_seen(const Seen& seen, const std::filesystem::path& file);

} // namespace corridor::viz
