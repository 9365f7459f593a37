#pragma once

#include "model/characters.hpp"
#include "model/scales.hpp"
#include "model/session.hpp"
#include "world/kinds.hpp"

#include <array>
#include <vector>

#include <imgui.h>

namespace corridor::viz {

/// All colours, for light or dark and for one palette. Modes also differ in lightness, and loads go
/// from light to dark (or from dark to light), so no meaning depends on hue alone.
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

/// The colour in ImGui's form.
ImU32 packed(Colour colour, double opacity = 1);

/// The fonts of the viewer at one scale.
struct Fonts {
    ImFont* body = nullptr;
    ImFont* strong = nullptr;
    ImFont* small = nullptr;
    ImFont* title = nullptr;
    double scale = 0;
    Characters asked;       ///< the characters for which they were loaded
    std::u32string lacking; ///< of these, the characters that no installed font has
};

/// Loads the fonts (Open Sans, else DejaVu Sans, else ImGui's own) at this scale. Characters that
/// they lack come from other installed fonts; only these characters are loaded.
Fonts load_fonts(double scale, Characters characters);

/// How often this frame draws the sign for a character that no font has.
std::size_t count_fallback_glyphs(const ImDrawData& drawn, const Fonts& fonts);

/// Sets ImGui's style for these colours and this scale.
void set_style(const Look& look, double scale);

} // namespace corridor::viz
