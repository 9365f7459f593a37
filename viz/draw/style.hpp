#pragma once

#include "model/characters.hpp"
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
    Characters asked;       ///< when they were loaded
    std::u32string lacking; ///< of these, what no installed font has
};

/// Loads the fonts (Open Sans, else DejaVu Sans, else ImGui's own) at this scale. Characters that
/// they lack come from other installed fonts; only these characters are loaded.
Fonts load_fonts(double scale, Characters characters);

/// How often something is drawn in this frame for a character that no font has.
std::size_t count_fallback_glyphs(const ImDrawData& drawn, const Fonts& fonts);

/// Sets ImGui's style for these colours and this scale.
void set_style(const Look& look, double scale);

} // namespace corridor::viz
