#include "draw/map.hpp"

namespace corridor::viz {

void draw_ground(Ui& ui, ImDrawList& on, const MapView& view) {
    const Rect& screen = view.screen;
    on.AddRectFilled(vec(screen.low), vec(screen.high), packed(ui.look.sea));
    const Ground& ground = ui.work.land().on(view);
    const ImU32 land = packed(ui.look.land);
    for (std::size_t i = 0; i < ground.land.size();) {
        // In parts, because numbers of vertices have 16 bits.
        const std::size_t count = std::min<std::size_t>(ground.land.size() - i, 4000);
        on.PrimReserve(static_cast<int>(count) * 6, static_cast<int>(count) * 4);
        for (std::size_t k = 0; k < count; ++k, ++i) {
            const LandSpan& span = ground.land[i];
            on.PrimRect({span.from, span.y}, {span.until, span.y + 1}, land);
        }
    }
    const ImU32 coast = packed(ui.look.coast);
    for (const Stroke& stroke : ground.coasts) {
        draw_stroke(on, stroke, coast, ui.px(1));
    }
    const ImU32 border = packed(ui.look.border);
    for (const Stroke& stroke : ground.borders) {
        draw_stroke(on, stroke, border, ui.px(1));
    }
    for (const Stroke& stroke : ground.contested) {
        for (const auto& dash : dashed(stroke, {ui.px(4), ui.px(3)})) {
            draw_stroke(on, dash, border, ui.px(1));
        }
    }
}

} // namespace corridor::viz
