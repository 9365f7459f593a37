#include "draw/tables.hpp"

#include <algorithm>
#include <array>

#include <imgui_internal.h>

namespace corridor::viz {

namespace {

void right_aligned(const std::string& words) {
    const float room = ImGui::GetContentRegionAvail().x;
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - width));
    ImGui::TextUnformatted(words.c_str());
}

/// The row's name; over the whole width when the figures stand below it.
void name_cell(Ui& ui, const FlowRowShown& row, bool above) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetTextLineHeight();
    ImGui::PushID(row.key.c_str());
    if (!row.action.empty() &&
        ImGui::Selectable("##select", false, ImGuiSelectableFlags_SpanAllColumns,
                          {0, height * (above ? 2 : 1)})) {
        ui.act(Verb::select_place, row.action);
    } else if (row.action.empty()) {
        ImGui::Dummy({1, height * (above ? 2 : 1)});
    }
    ImGui::PopID();
    ui.mark("row/" + row.key);
    ImDrawList& on = *ImGui::GetWindowDrawList();
    if (above) {
        ImGui::TablePushBackgroundChannel();
    }
    on.AddText(at, ImGui::GetColorU32(ImGuiCol_Text), row.name.c_str());
    if (above) {
        ImGui::TablePopBackgroundChannel();
    }
}

} // namespace

void flow_table(Ui& ui, const char* id, const char* people_heading,
                const std::vector<FlowRowShown>& rows, bool is_change) {
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(3), ui.px(2.5)});
    if (ImGui::BeginTable(id, 1 + 1 + static_cast<int>(harm_count),
                          ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp)) {
        ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1);
        for (std::size_t column = 0; column < harm_count + 1; ++column) {
            ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, ui.px(44));
        }
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        ImGui::TableNextColumn();
        right_aligned(people_heading);
        ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.faint));
        for (const char* key : harm_keys) {
            ImGui::TableNextColumn();
            right_aligned(ui.text(std::string("harm.short_") + key));
            ui.hint(ui.text(std::string("harm.") + key));
        }
        ImGui::PopStyleColor();
        // Names that do not fit beside the figures stand above them, in all rows alike.
        float room = 0;
        for (const FlowRowShown& row : rows) {
            room = std::max(room, ImGui::CalcTextSize(row.name.c_str()).x);
        }
        ImGui::TableSetColumnIndex(0);
        const bool above = room > ImGui::GetContentRegionAvail().x;
        for (const FlowRowShown& row : rows) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            name_cell(ui, row, above);
            const float down = above ? ImGui::GetTextLineHeight() + ui.px(1) : 0;
            const auto told = [&](const std::string& name, double value) {
                return is_change ? ui.change(name, value) : ui.people(name, value);
            };
            ImGui::TableNextColumn();
            ImGui::SetCursorPosY(ImGui::GetCursorPosY() + down);
            right_aligned(told(row.key + "/people", row.people));
            for (std::size_t h = 0; h < harm_count; ++h) {
                ImGui::TableNextColumn();
                ImGui::SetCursorPosY(ImGui::GetCursorPosY() + down);
                right_aligned(told(row.key + "/" + harm_keys[h], row.harm[h]));
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

void figure_row(Ui& ui, const char* label, const std::string& told) {
    ImGui::TextUnformatted(label);
    ImGui::SameLine();
    ImGui::PushFont(ui.fonts.strong);
    right_aligned(told);
    ImGui::PopFont();
}

} // namespace corridor::viz
