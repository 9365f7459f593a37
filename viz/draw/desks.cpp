#include "draw/panel.hpp"
#include "model/told.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

void right_cell(const std::string& words) {
    ImGui::TableNextColumn();
    const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(words.c_str()).x;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
    ImGui::TextUnformatted(words.c_str());
}

} // namespace

void draw_desks(Ui& ui) {
    const Run* run = ui.work.shown();
    const std::size_t day = ui.session().today();
    if (run == nullptr || !run->figures().ready(day)) {
        ui.faint(ui.text("now.reading"));
        return;
    }
    const Figures& figures = run->figures();
    const std::vector<Desk>& desks = run->atlas().desks;
    std::vector<std::size_t> order;
    for (std::size_t d = 0; d < desks.size(); ++d) {
        if (figures.desk_queue(day, d) > 0 || figures.desk_served(day, d) > 0) {
            order.push_back(d);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return figures.desk_queue(day, a) > figures.desk_queue(day, b);
    });
    if (order.empty()) {
        ui.faint(ui.text("desks.none"));
    }
    constexpr std::size_t most_rows = 60;
    ImGui::PushFont(ui.fonts.small);
    if (ImGui::BeginTable("desks", 5,
                          ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp)) {
        ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 3);
        for (int i = 0; i < 4; ++i) {
            ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1);
        }
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(ui.text("desks.desk"));
        for (const char* heading :
             {"desks.waiting", "desks.served", "desks.capacity", "desks.wait"}) {
            right_cell(ui.text(heading));
        }
        for (std::size_t i = 0; i < std::min(order.size(), most_rows); ++i) {
            const std::size_t d = order[i];
            const std::string key = fmt::format("desk/{}", d);
            const bool over = figures.desk_queue(day, d) > figures.desk_capacity(day, d);
            ImGui::TableNextColumn();
            ImGui::TextWrapped("%s%s", over ? "▲ " : "", ui.text.word(desks[d].name).c_str());
            right_cell(ui.people(key + "/queue", figures.desk_queue(day, d)));
            right_cell(ui.people(key + "/served", figures.desk_served(day, d)));
            right_cell(ui.plain(key + "/capacity", figures.desk_capacity(day, d)));
            right_cell(ui.plain(key + "/wait", figures.desk_wait(day, d)));
        }
        ImGui::EndTable();
    }
    ImGui::PopFont();
    ui.faint(ui.text("desks.note"));
}

} // namespace corridor::viz
