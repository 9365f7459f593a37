#include "draw/ui.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

void draw_date(Ui& ui) {
    const Run* run = ui.work.runs().shown();
    ImGui::PushFont(ui.fonts.title);
    ImGui::AlignTextToFramePadding();
    if (run != nullptr) {
        const std::string date = format_date(run->date_of(ui.session().today()), ui.text);
        ImGui::TextUnformatted(date.c_str());
        ui.seen.figures["date"] = {static_cast<double>(ui.session().today()), date};
        ui.mark("date");
    } else {
        const ComparisonView* comparison = ui.work.studies().comparison();
        const Ensemble* ensemble = ui.work.studies().ensemble();
        ImGui::TextUnformatted(ensemble != nullptr     ? ensemble->stamp.title.c_str()
                               : comparison != nullptr ? comparison->stamp.title.c_str()
                                                       : ui.text("top.nothing_open"));
    }
    ImGui::PopFont();
}

void draw_time_controls(Ui& ui) {
    const Session& session = ui.session();
    if (ui.button("back", "◀")) {
        ui.act(Verb::step, {}, -1);
    }
    ui.hint(ui.text("top.back"));
    ImGui::SameLine(0, ui.px(4));
    if (ui.toggle("play", ui.text(session.playing ? "top.pause" : "top.play"), session.playing)) {
        ui.act(Verb::play);
    }
    ui.hint(ui.text("top.play_hint"));
    ImGui::SameLine(0, ui.px(4));
    if (ui.button("forward", "▶")) {
        ui.act(Verb::step, {}, 1);
    }
    ui.hint(ui.text("top.forward"));
    ImGui::SameLine(0, ui.px(12));
    ImGui::SetNextItemWidth(ui.px(72));
    auto speed = static_cast<float>(session.days_per_second);
    if (ImGui::SliderFloat("##speed", &speed, 1, 200, "",
                           ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_NoInput)) {
        ui.act(Verb::speed, {}, std::round(static_cast<double>(speed)));
    }
    ui.mark("speed");
    ui.hint(ui.text("top.speed_hint"));
    ImGui::SameLine(0, ui.px(6));
    const float beside = ImGui::GetCursorPosX();
    ImGui::TextUnformatted(ui.text.fill("top.speed", session.days_per_second).c_str());
    ImGui::SameLine(beside + ui.px(84)); // the same position for any number
    for (const int days : {1, 7, 28}) {
        const std::string name = fmt::format("window-{}", days);
        if (ui.toggle(name, ui.text("top." + name), session.window_days == days)) {
            ui.act(Verb::window, {}, days);
        }
        ui.hint(ui.text("top.window_hint"));
        ImGui::SameLine(0, ui.px(2));
    }
}

void draw_futures(Ui& ui) {
    if (ui.work.runs().plan() == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < futures_count; ++i) {
        const auto futures = static_cast<Futures>(i);
        const std::string name(name_of(futures));
        if (ui.toggle("futures-" + name, ui.text("futures." + name),
                      ui.session().futures == futures)) {
            ui.act(Verb::futures, name);
        }
        ImGui::SameLine(0, ui.px(2));
    }
}

void draw_controls(Ui& ui) {
    draw_time_controls(ui);
    ImGui::SameLine(0, ui.px(14));
    draw_futures(ui);
}

bool has_two_rows(const Ui& ui, float width) {
    return ui.work.runs().plan() != nullptr && width < ui.px(1170);
}

} // namespace

float top_bar_height(const Ui& ui, float width) { return ui.px(has_two_rows(ui, width) ? 90 : 50); }

void draw_top_bar(Ui& ui, Rect place) {
    const Region region("top", place, ImGuiWindowFlags_NoScrollbar);
    const bool two_rows = has_two_rows(ui, place.width());
    const float second_row = ImGui::GetCursorPosY() + ui.px(40);
    draw_date(ui);
    if (ui.work.runs().shown() != nullptr && !two_rows) {
        ImGui::SameLine(ui.px(196));
        draw_controls(ui);
    }
    const char* help = ui.text("top.help");
    const Run* run = ui.work.runs().shown();
    float width = ImGui::CalcTextSize(help).x + ui.px(28);
    if (run != nullptr) {
        for (const char* key : {"top.picture", "top.table"}) {
            width += ImGui::CalcTextSize(ui.text(key)).x + ui.px(20);
        }
    }
    ImGui::SameLine(place.width() - width);
    if (run != nullptr) {
        const std::string stem =
            fmt::format("{}-{}", run->stamp().scenario,
                        corridor::to_string(run->date_of(ui.session().today())));
        if (ui.button("picture", ui.text("top.picture"))) {
            ui.act(Verb::picture, stem + ".png");
        }
        ui.hint(ui.text("top.picture_hint"));
        ImGui::SameLine(0, ui.px(4));
        if (ui.button("table", ui.text("top.table"))) {
            ui.act(Verb::table, stem + ".csv");
        }
        ui.hint(ui.text("top.table_hint"));
        ImGui::SameLine(0, ui.px(4));
    }
    if (ui.button("help", help)) {
        ui.act(Verb::help);
    }
    if (two_rows) {
        ImGui::SetCursorPosY(second_row);
        draw_controls(ui);
    }
    ImDrawList& on = *ImGui::GetWindowDrawList();
    on.AddLine({place.low.x, place.high.y - 1}, {place.high.x, place.high.y - 1},
               packed(ui.look.rule), 1);
}

} // namespace corridor::viz
