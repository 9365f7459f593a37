#include "analysis/harm.hpp"
#include "draw/charts.hpp"
#include "draw/panel.hpp"
#include "draw/sankey.hpp"
#include "model/export_table.hpp"
#include "model/formatting.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::viz {

namespace {

/// One line: name, and the change with its interval; both futures below it.
void effect_row(Ui& ui, const std::string& key, const std::string& label, const Both& figure,
                bool people) {
    const std::string told = format_effect(figure.change, people, ui.text);
    ui.seen.figures[key] = {figure.change.mean, told};
    ImGui::PushFont(ui.fonts.small);
    ImGui::TextUnformatted(label.c_str());
    const float width = ImGui::CalcTextSize(told.c_str()).x;
    ImGui::SameLine(std::max(ui.px(140), ImGui::GetContentRegionMax().x - width));
    if (figure.change.differs_from_zero()) {
        ImGui::TextUnformatted(told.c_str());
    } else {
        ImGui::TextDisabled("%s", told.c_str());
    }
    ImGui::PopFont();
    if (std::isfinite(figure.baseline.mean) && std::isfinite(figure.plan.mean)) {
        const auto future = [&](const char* name, double value) {
            return people ? ui.people(key + name, value) : ui.plain(key + name, value);
        };
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(6));
        ui.faint(ui.text.fill("compare.futures", future("/baseline", figure.baseline.mean),
                              future("/plan", figure.plan.mean)));
    }
}

void draw_harm(Ui& ui, const ComparisonView& view) {
    ui.heading(ui.text("compare.harm"));
    for (const HarmLine& line : view.harm) {
        if (line.figure.baseline.mean == 0 && line.figure.plan.mean == 0) {
            continue;
        }
        const bool translated = ui.text.has("word." + line.kind);
        const std::string name =
            line.label.empty() || translated ? ui.text.word(line.kind) : line.label;
        const std::string label =
            line.unit == "people" ? name : ui.text.fill("compare.with_unit", name, line.unit);
        effect_row(ui, "compare/harm/" + line.kind, label, line.figure, line.unit == "people");
    }
    effect_row(ui, "compare/net_lives", ui.text("compare.net_lives"), {{}, {}, view.net_lives},
               true);
    effect_row(ui, "compare/protection_denied", ui.text("compare.protection_denied"),
               {{}, {}, view.protection_denied}, true);
}

/// "BGD -> MYS" with names of countries; other names as words.
std::string name_of_flow(const Texts& texts, const std::string& name) {
    const std::string between = " -> ";
    const auto at = name.find(between);
    if (at == std::string::npos) {
        return texts.word(texts.country(name));
    }
    return fmt::format("{} → {}", texts.country(name.substr(0, at)),
                       texts.country(name.substr(at + between.size())));
}

void draw_flows(Ui& ui, const ComparisonView& view) {
    for (const FlowGroup& group : view.flows) {
        ui.heading(ui.text(("compare.by_" + group.what).c_str()));
        for (const FlowLine& line : group.lines) {
            const std::string key = fmt::format("compare/{}/{}", group.what, line.name);
            effect_row(ui, key, name_of_flow(ui.text, line.name), line.people, true);
            // Harm is always beside the flow, with its interval like all figures here.
            std::string harm;
            for (std::size_t h = 0; h < harm_count; ++h) {
                const Estimate& change = line.harm[h].change;
                const bool none = change.mean == 0 && change.agree;
                const std::string told = none ? "0"
                                         : view.has_intervals()
                                             ? format_effect(change, true, ui.text)
                                             : "–";
                ui.seen.figures[fmt::format("{}/{}", key, harm_key(h))] = {change.mean, told};
                harm += fmt::format("{}{} {}", h == 0 ? "" : " · ",
                                    ui.text("harm.short_" + harm_key(h)), told);
            }
            std::replace(harm.begin(), harm.end(), '\n', ' '); // headings with two lines
            ui.faint(harm);
        }
    }
}

/// A count cannot be negative, even when its interval includes negative values.
std::string format_count(const Estimate& people, const Texts& texts) {
    return people.has_interval()
               ? texts.fill("compare.effect", format_people(people.mean),
                            format_people(std::max(0.0, people.low)), format_people(people.high))
               : format_effect(people, true, texts);
}

void draw_displacement(Ui& ui, const ComparisonView& view, const HorizonView& horizon) {
    ui.heading(ui.text.fill("compare.displacement", horizon.days).c_str());
    effect_row(ui, "compare/used_target", ui.text("compare.used_target"), horizon.used_target,
               true);
    effect_row(ui, "compare/used_other", ui.text("compare.used_other"), horizon.used_other_ways,
               true);
    const Estimate& ratio = horizon.displacement_ratio;
    ui.faint(std::isfinite(ratio.mean) && ratio.has_interval()
                 ? ui.text.fill("compare.ratio", format_number(ratio.mean),
                                format_number(ratio.low), format_number(ratio.high))
                 : std::string(ui.text("compare.no_ratio")));
    if (!view.has_placebo) {
        ui.faint(ui.text("compare.no_placebo"));
        return;
    }
    for (const bool kept : {true, false}) {
        ui.faint(ui.text(kept ? "compare.kept_off" : "compare.drawn_in"));
        std::vector<IntervalBar> bars;
        for (const GrossCount& each : kept ? horizon.kept_off : horizon.drawn_in) {
            if (each.people.mean > 0) {
                const std::string told =
                    ui.text.fill("compare.beside_placebo", format_count(each.people, ui.text),
                                 format_people(each.placebo));
                ui.seen.figures[fmt::format("compare/{}/{}", kept ? "kept_off" : "drawn_in",
                                            each.name)] = {each.people.mean, told};
                bars.push_back({ui.text.word(each.name), each.people.mean,
                                std::max(0.0, each.people.low), each.people.high, told});
            }
        }
        interval_bars(ui, kept ? "kept-off" : "drawn-in", bars);
    }
}

void draw_fates(Ui& ui, const ComparisonView& view, const HorizonView& horizon) {
    ui.heading(ui.text("compare.fates"));
    ui.faint(ui.text("compare.fates_note"));
    draw_sankey(ui, view, horizon);
    constexpr std::size_t most_rows = 8;
    for (std::size_t i = 0; i < std::min(most_rows, horizon.fates.size()); ++i) {
        const FateLink& link = horizon.fates[i];
        const std::string label = fmt::format("{} → {}", ui.text.word(view.fates[link.from]),
                                              ui.text.word(view.fates[link.to]));
        effect_row(ui,
                   fmt::format("compare/fate/{}/{}", view.fates[link.from], view.fates[link.to]),
                   label, {{}, {}, link.people}, true);
    }
}

} // namespace

void draw_compare(Ui& ui) {
    const ComparisonView* view = ui.work.studies().comparison();
    if (view == nullptr) {
        ui.faint(ui.text("compare.none"));
        return;
    }
    const auto plan = [&](const std::string& name) {
        return name == "none" ? std::string(ui.text("stamp.no_plan")) : name;
    };
    ImGui::PushFont(ui.fonts.strong);
    ImGui::TextWrapped(
        "%s", ui.text.fill("compare.title", plan(view->stamp.plan), plan(view->against)).c_str());
    ImGui::PopFont();
    ui.faint((view->stamp.exploratory ? std::string(ui.text("stamp.exploratory")) + " · " : "") +
             ui.text.fill("compare.replicates", view->replicates, seed_of(view->stamp)));
    if (view->counterfactual) {
        ui.faint(ui.text("levers.counterfactual"));
    }
    ui.faint(view->has_intervals() ? std::string(ui.text("compare.how_to_read"))
                                   : ui.text.fill("compare.too_few", fewest_replicates));
    effect_row(ui, "compare/set_out", ui.text("compare.set_out"), view->set_out, true);
    draw_harm(ui, *view);
    if (const HorizonView* horizon = view->longest(); horizon != nullptr) {
        draw_displacement(ui, *view, *horizon);
        if (view->has_placebo) {
            draw_fates(ui, *view, *horizon);
        }
    } else {
        ui.faint(ui.text("compare.no_horizon"));
    }
    draw_flows(ui, *view);
    effect_row(ui, "compare/cost", ui.text("compare.cost"), view->cost, false);
}

} // namespace corridor::viz
