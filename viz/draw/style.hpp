#pragma once

#include "model/scales.hpp"
#include "model/session.hpp"
#include "world/kinds.hpp"

#include <array>
#include <vector>

#include <imgui.h>

namespace corridor::viz {

/// Colours of everything, for light or dark and one palette. Modes differ in lightness too, loads
/// go from light to dark (or the other way round), so that no colour carries meaning by hue alone.
struct Look {
    Colour sea{}, land{}, coast{}, border{};
    Colour ink{}, faint{}, panel{}, raised{}, rule{}, accent{}, warning{};
    Colour no_load{};
    std::array<Colour, mode_count> modes{};
    std::vector<Colour> load{};   ///< from empty to full
    std::vector<Colour> change{}; ///< from less to more
    std::array<Colour, 8> series{};
};

Look look_of(bool dark, Palette palette);

/// For drawing with ImGui.
ImU32 packed(Colour colour, double opacity = 1);

struct Fonts {
    ImFont* body = nullptr;
    ImFont* strong = nullptr;
    ImFont* small = nullptr;
    ImFont* title = nullptr;
    double scale = 0;
};

/// Loads the fonts (Open Sans, else DejaVu Sans, else ImGui's own) at this scale.
Fonts load_fonts(double scale);

/// Sets ImGui's style for these colours and this scale.
void set_style(const Look& look, double scale);

} // namespace corridor::viz
