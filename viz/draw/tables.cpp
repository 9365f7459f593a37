#include "draw/tables.hpp"

#include <algorithm>
#include <sstream>

#include <imgui_internal.h>

namespace corridor::viz {

namespace {

/// The row's name, over the whole width.
void name_line(Ui& ui, const FlowRowShown& row) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(row.key.c_str());
    const ImVec2 both_lines{0, ImGui::GetTextLineHeight() * 2};
    if (row.action.empty()) {
        ImGui::Dummy({1, both_lines.y});
    } else if (ImGui::Selectable("##select", false, ImGuiSelectableFlags_SpanAllColumns,
                                 both_lines)) {
        ui.act(Verb::select_place, row.action);
    }
    ImGui::PopID();
    ui.mark("row/" + row.key);
    ImGui::TablePushBackgroundChannel(); // otherwise the column would cut it
    ImGui::GetWindowDrawList()->AddText(at, ImGui::GetColorU32(ImGuiCol_Text),
                                        as_drawn(row.name).c_str());
    ImGui::TablePopBackgroundChannel();
    ImGui::SetCursorScreenPos({at.x, at.y + ImGui::GetTextLineHeight() + ui.px(1)});
}

/// When nobody was served on that day, there is no wait to show.
std::string wait_of(Ui& ui, const std::string& name, const Figures& figures, std::size_t day,
                    std::size_t desk) {
    const float wait = figures.desk_wait(day, desk);
    if (figures.desk_served(day, desk) > 0) {
        return ui.plain(name, wait);
    }
    ui.seen.figures[name] = {wait, "–"};
    return "–";
}

} // namespace

void right_aligned(const std::string& words) {
    const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
    std::istringstream lines(words);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::string line; std::getline(lines, line);) {
        const float width = ImGui::CalcTextSize(line.c_str()).x;
        ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), right - width));
        ImGui::TextUnformatted(line.c_str());
    }
    ImGui::PopStyleVar();
}

void flow_table(Ui& ui, const char* id, const char* people_heading,
                const std::vector<FlowRowShown>& rows, bool is_change) {
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(3), ui.px(2.5)});
    if (ImGui::BeginTable(id, 1 + static_cast<int>(harm_count),
                          ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchSame)) {
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        right_aligned(people_heading);
        ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.faint));
        for (std::size_t h = 0; h < harm_count; ++h) {
            ImGui::TableNextColumn();
            right_aligned(ui.text("harm.short_" + harm_key(h)));
            ui.hint(ui.text("harm." + harm_key(h)));
        }
        ImGui::PopStyleColor();
        for (const FlowRowShown& row : rows) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            const float top = ImGui::GetCursorPosY();
            if (!row.name.empty()) {
                name_line(ui, row);
            }
            const float down = ImGui::GetCursorPosY() - top;
            const auto told = [&](const std::string& name, double value) {
                return is_change ? ui.change(name, value) : ui.people(name, value);
            };
            right_aligned(told(row.key + "/people", row.people));
            for (std::size_t h = 0; h < harm_count; ++h) {
                ImGui::TableNextColumn();
                ImGui::SetCursorPosY(ImGui::GetCursorPosY() + down);
                right_aligned(told(row.key + "/" + harm_key(h), row.harm[h]));
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

void desk_table(Ui& ui, const Run& run, const std::vector<DeskRow>& rows) {
    const Figures& figures = run.figures();
    const std::size_t day = ui.session().today();
    ImGui::PushFont(ui.fonts.small);
    if (ImGui::BeginTable("desks", 5, ImGuiTableFlags_BordersInnerH)) {
        ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch);
        for (int i = 0; i < 4; ++i) {
            ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, ui.px(40));
        }
        ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.faint));
        ImGui::TableNextColumn();
        for (const char* heading :
             {"desks.waiting", "desks.served", "desks.capacity", "desks.wait"}) {
            ImGui::TableNextColumn();
            right_aligned(ui.text(heading));
        }
        ImGui::PopStyleColor();
        for (const DeskRow& row : rows) {
            const std::size_t d = row.desk;
            const bool over = figures.desk_queue(day, d) > figures.desk_capacity(day, d);
            ImGui::TableNextColumn();
            ImGui::TextWrapped("%s%s", over ? "▲ " : "", as_drawn(row.name).c_str());
            for (const std::string& told :
                 {ui.people(row.key + "/queue", figures.desk_queue(day, d)),
                  ui.people(row.key + "/served", figures.desk_served(day, d)),
                  ui.plain(row.key + "/capacity", figures.desk_capacity(day, d)),
                  wait_of(ui, row.key + "/wait", figures, day, d)}) {
                ImGui::TableNextColumn();
                right_aligned(told);
            }
        }
        ImGui::EndTable();
    }
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
