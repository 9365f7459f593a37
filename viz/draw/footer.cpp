#include "draw/ui.hpp"
#include "model/export_table.hpp"

namespace corridor::viz {

void draw_footer(Ui& ui, Rect place) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(3)});
    const Region region("footer", place, ImGuiWindowFlags_NoScrollbar);
    ImGui::PopStyleVar();
    ImDrawList& on = *ImGui::GetWindowDrawList();
    on.AddLine(vec(place.low), {place.high.x, place.low.y}, packed(ui.look.rule), 1);
    ImGui::PushFont(ui.fonts.small);
    const Run* run = ui.work.shown();
    if (!ui.work.message().empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.warning));
        ImGui::TextUnformatted(ui.work.message().c_str());
        ImGui::PopStyleColor();
    } else if (run != nullptr) {
        ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.faint));
        const std::string left = stamp_line(run->stamp(), ui.text);
        const char* right = ui.text("stamp.caveat");
        ImGui::TextUnformatted(left.c_str());
        ui.mark("stamp");
        const float width = ImGui::CalcTextSize(right).x;
        if (ImGui::CalcTextSize(left.c_str()).x + width + ui.px(40) < place.width()) {
            ImGui::SameLine(place.width() - width - ui.px(12));
            ImGui::TextUnformatted(right);
        }
        ImGui::PopStyleColor();
    }
    ImGui::PopFont();
}

} // namespace corridor::viz
