#include "draw/panel.hpp"
#include "input/catalogue.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace corridor::viz {

namespace {

bool whole_slider(Ui& ui, const std::string& name, const char* label, int& value, int most,
                  const std::string& told) {
    auto exact = static_cast<float>(value);
    const bool moved = ui.slider(name, label, exact, 0, static_cast<float>(most), told);
    value = static_cast<int>(std::lround(exact));
    return moved;
}

/// A slider over the days of the run that shows the date.
bool date_slider(Ui& ui, const std::string& name, const char* label, const Scenario& scenario,
                 int& day) {
    const int last = std::max(1, scenario.days - 1);
    return whole_slider(ui, name, label, day, last,
                        format_date(scenario.date_of(std::clamp(day, 0, last)), ui.text));
}

void draw_windows(Ui& ui, const Scenario& scenario, const DraftLever& lever, double number,
                  const std::string& key) {
    int from = lever.from;
    if (date_slider(ui, key + "from", ui.text("levers.from"), scenario, from)) {
        ui.act(Verb::lever_from, {}, number, from);
    }
    bool ends = lever.until.has_value();
    if (ImGui::Checkbox(ui.text("levers.ends"), &ends)) {
        ui.act(Verb::lever_until, {}, number, ends ? scenario.days - 1 : -1);
    }
    ui.mark(key + "ends");
    if (lever.until) {
        int until = *lever.until;
        if (date_slider(ui, key + "until", ui.text("levers.until"), scenario, until)) {
            ui.act(Verb::lever_until, {}, number, std::max(0, until));
        }
    }
    int ramp = lever.ramp_days;
    if (whole_slider(ui, key + "ramp", ui.text("levers.ramp"), ramp, 365,
                     ui.text.fill("levers.days", ramp))) {
        ui.act(Verb::lever_ramp, {}, number, ramp);
    }
}

void draw_lever(Ui& ui, const Scenario& scenario, std::size_t index) {
    const DraftLever lever = ui.work.draft().plan().lever(index, ui.work.draft().catalogue());
    const auto number = static_cast<double>(index);
    const std::string key = fmt::format("lever/{}/", index);
    ImGui::PushID(static_cast<int>(index));
    bool on = lever.on;
    if (ImGui::Checkbox("##on", &on)) {
        ui.act(Verb::lever_on, {}, number, on ? 1 : 0);
    }
    ui.mark(key + "on");
    ImGui::SameLine();
    ImGui::PushFont(ui.fonts.strong);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(as_drawn(lever.label).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    if (const CatalogueLever* known = find_lever(ui.work.draft().catalogue(), lever.id)) {
        ui.hint(ui.text.fill("levers.evidence", known->practice, known->evidence, known->source)
                    .c_str());
    }
    if (!lever.on) {
        ImGui::PopID();
        return;
    }
    ui.faint(ui.text.fill(lever.counterfactual ? "levers.about_counterfactual" : "levers.about",
                          lever.owner, lever.confidence));
    auto intensity = static_cast<float>(lever.intensity * 100);
    if (ui.slider(key + "intensity", ui.text("levers.intensity"), intensity, 0, 100,
                  format_share(lever.intensity))) {
        ui.act(Verb::lever_intensity, {}, number, std::round(static_cast<double>(intensity)) / 100);
    }
    ui.seen.figures[key + "intensity"] = {lever.intensity, format_share(lever.intensity)};
    ImGui::PushID("more");
    const bool open =
        ImGui::TreeNodeEx(ui.text("levers.more"), ImGuiTreeNodeFlags_NoTreePushOnOpen);
    ui.mark(key + "more");
    if (open) {
        ui.faint(lever.targets.empty() ? ui.text("levers.everybody") : lever.targets);
        if (!lever.trigger.empty()) {
            ui.faint(ui.text.fill("levers.trigger", lever.trigger));
        }
        draw_windows(ui, scenario, lever, number, key);
        if (ui.button(key + "remove", ui.text("levers.remove"))) {
            ui.act(Verb::lever_remove, {}, number);
        }
    }
    ImGui::PopID();
    ImGui::PopID();
    ImGui::Separator();
}

void draw_plan_choice(Ui& ui, const Scenario& scenario) {
    const PlanDraft& draft = ui.work.draft().plan();
    const std::string shown =
        draft.changed() ? ui.text.fill("levers.changed", draft.name()) : draft.name();
    ImGui::SetNextItemWidth(ui.px(230));
    if (ImGui::BeginCombo(ui.text("levers.plan"), shown.c_str())) {
        std::vector<std::string> names{"none"};
        for (const Plan& plan : scenario.plans) {
            names.push_back(plan.name);
        }
        for (const std::string& name : names) {
            if (ImGui::Selectable(name.c_str(), name == draft.name())) {
                ui.act(Verb::choose_plan, name);
            }
            ui.mark("choose-plan/" + name);
        }
        ImGui::EndCombo();
    }
    ui.mark("choose-plan");
    if (draft.counterfactual()) {
        ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.look.warning));
        ImGui::TextWrapped("%s", ui.text("levers.counterfactual"));
        ImGui::PopStyleColor();
    }
}

/// True when there was an answer to show.
bool draw_answer(Ui& ui) {
    const auto answer = ui.work.preview();
    if (!answer || !answer->problem.empty()) {
        ui.faint(answer ? answer->problem : std::string(ui.text("levers.preview_waiting")));
        return false;
    }
    flow_table(ui, "preview", ui.text("now.set_out"),
               {{ui.text("futures.baseline"),
                 "preview/baseline",
                 answer->baseline.set_out,
                 answer->baseline.harm,
                 {}},
                {ui.text("levers.this_plan"),
                 "preview/plan",
                 answer->plan.set_out,
                 answer->plan.harm,
                 {}}},
               false);
    ui.faint(ui.text.fill("levers.preview_note", expected_note));
    return true;
}

/// Draws the expected effects of the draft on this day; a run of the agents confirms them. It takes
/// the same space while the answer is calculated, so that no slider moves under the mouse.
void draw_preview(Ui& ui) {
    constexpr float lines_at_first = 12;
    ImGuiStorage& kept = *ImGui::GetStateStorage();
    const ImGuiID height = ImGui::GetID("preview-height");
    const float top = ImGui::GetCursorPosY();
    ui.heading(ui.text.fill("levers.preview", expected_label).c_str());
    if (draw_answer(ui)) {
        kept.SetFloat(height, ImGui::GetCursorPosY() - top);
        return;
    }
    const float usual =
        kept.GetFloat(height, lines_at_first * ImGui::GetTextLineHeightWithSpacing());
    ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), top + usual));
}

/// The countries of the scenario, without the open sea.
std::set<std::string> countries_of(const Atlas& atlas) {
    std::set<std::string> countries;
    for (const Spot& spot : atlas.spots) {
        if (spot.country != "XXX") {
            countries.insert(spot.country);
        }
    }
    return countries;
}

/// The targets of a new lever: everybody or a country.
void draw_targets(Ui& ui, const CatalogueLever& lever) {
    const std::string title = fmt::format("{}  ({})", lever.title, lever.confidence);
    const bool open = ImGui::BeginMenu(title.c_str());
    ui.mark("add-lever/" + lever.id);
    if (!open) {
        return;
    }
    if (ImGui::MenuItem(ui.text("levers.everybody"))) {
        ui.act(Verb::lever_add, lever.id);
    }
    ui.mark("add-lever/" + lever.id + "/everybody");
    for (const std::string& country : countries_of(*ui.work.atlas())) {
        if (ImGui::MenuItem(ui.text.country(country).c_str())) {
            ui.act(Verb::lever_add, lever.id + " countries=" + country);
        }
        ui.mark("add-lever/" + lever.id + "/" + country);
    }
    ImGui::EndMenu();
}

/// The catalogue as a menu, by stage of the journey.
void draw_catalogue(Ui& ui, void (*draw_lever_item)(Ui&, const CatalogueLever&)) {
    std::map<std::string, std::vector<const CatalogueLever*>> stages;
    for (const CatalogueLever& lever : ui.work.draft().catalogue()) {
        stages[lever.stage].push_back(&lever);
    }
    for (const auto& [stage, levers] : stages) {
        const bool open = ImGui::BeginMenu(ui.text.word(stage).c_str());
        ui.mark("add-lever/" + stage);
        if (open) {
            for (const CatalogueLever* lever : levers) {
                draw_lever_item(ui, *lever);
            }
            ImGui::EndMenu();
        }
    }
}

/// A lever for the selected place.
void draw_here(Ui& ui, const CatalogueLever& lever) {
    if (ImGui::MenuItem(fmt::format("{}  ({})", lever.title, lever.confidence).c_str())) {
        std::string places;
        for (const std::uint32_t place : ui.work.atlas()->spots[ui.session().spot].places) {
            places += (places.empty() ? "" : ";") + ui.work.scenario()->world.places[place].name;
        }
        ui.act(Verb::lever_add, lever.id + " places=" + places);
        ui.act(Verb::clear);
        ui.act(Verb::tab, std::string(name_of(Tab::levers)));
    }
    ui.mark("add-lever-here/" + lever.id);
}

/// A button with a menu below it.
void menu_button(Ui& ui, const char* name, const char* label,
                 void (*draw_lever_item)(Ui&, const CatalogueLever&)) {
    if (ui.button(name, label)) {
        ImGui::OpenPopup(name);
    }
    if (ImGui::BeginPopup(name)) {
        draw_catalogue(ui, draw_lever_item);
        ImGui::EndPopup();
    }
}

} // namespace

void draw_job(Ui& ui) {
    const Job* job = ui.work.job();
    if (job == nullptr) {
        return;
    }
    const std::string words = ui.text.fill("levers.running", job->name());
    ui.faint(words);
    ImGui::ProgressBar(static_cast<float>(job->progress()), {-ui.px(90), 0});
    ImGui::SameLine();
    if (ui.button("stop", ui.text("levers.stop"))) {
        ui.act(Verb::stop);
    }
}

void draw_levers(Ui& ui) {
    const auto scenario = ui.work.scenario();
    if (scenario == nullptr) {
        ui.faint(ui.text("levers.no_scenario"));
        return;
    }
    draw_plan_choice(ui, *scenario);
    ImGui::BeginDisabled(ui.work.job() != nullptr);
    if (ui.button("run", ui.text("levers.run"))) {
        ui.act(Verb::run);
    }
    ui.hint(ui.text("levers.run_hint"));
    ImGui::SameLine();
    if (ui.button("compare", ui.text("levers.compare"))) {
        ui.act(Verb::compare, {}, 10);
    }
    ui.hint(ui.text("levers.compare_hint"));
    ImGui::EndDisabled();
    ImGui::SameLine();
    if (ui.button("plan-file", ui.text("levers.export"))) {
        ui.act(Verb::plan_file, ui.work.draft().plan().name() + "-changed.toml");
    }
    ui.hint(ui.text("levers.export_hint"));
    ImGui::Separator();
    draw_preview(ui);
    ImGui::Separator();
    menu_button(ui, "add-lever", ui.text("levers.add"), draw_targets);
    for (std::size_t i = 0; i < ui.work.draft().plan().size(); ++i) {
        draw_lever(ui, *scenario, i);
    }
    if (ui.work.draft().plan().size() == 0) {
        ui.faint(ui.text("levers.empty"));
    }
}

void draw_adding_here(Ui& ui) {
    if (ui.work.scenario() != nullptr) {
        menu_button(ui, "add-lever-here", ui.text("levers.add_here"), draw_here);
    }
}

} // namespace corridor::viz
