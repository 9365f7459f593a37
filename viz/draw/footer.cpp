#include "draw/ui.hpp"

#include <algorithm>

namespace corridor::viz {

void draw_footer(Ui& ui, Rect place) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(3)});
    const Region region("footer", place, ImGuiWindowFlags_NoScrollbar);
    ImGui::PopStyleVar();
    ImDrawList& on = *ImGui::GetWindowDrawList();
    on.AddLine(vec(place.low), {place.high.x, place.low.y}, packed(ui.look.rule), 1);
    const std::string left = ui.work.stamp_line();
    if (left.empty()) {
        return;
    }
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.faint));
    const char* right = ui.text("stamp.caveat");
    ImGui::TextUnformatted(as_drawn(left).c_str());
    ui.mark("stamp");
    const float width = ImGui::CalcTextSize(right).x;
    if (ImGui::CalcTextSize(left.c_str()).x + width + ui.px(40) < place.width()) {
        ImGui::SameLine(place.width() - width - ui.px(12));
        ImGui::TextUnformatted(right);
    }
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void draw_message(Ui& ui, Rect place) {
    if (ui.work.message().empty()) {
        return;
    }
    const float width = std::min(ui.px(520), place.width() * 0.9F);
    ImGui::SetNextWindowPos({place.middle().x, place.high.y - ui.px(12)}, ImGuiCond_Always,
                            {0.5F, 1});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {width, place.height()});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin("message", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.warning));
    ImGui::PushTextWrapPos(width - ui.px(24));
    ImGui::TextUnformatted(ui.work.message().c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ui.mark("message");
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace corridor::viz
