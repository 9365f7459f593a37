#include "input/detail/draft.hpp"
#include "input/detail/effects.hpp"
#include "input/detail/toml.hpp"

#include <cmath>

namespace corridor::reading {

namespace {

constexpr long long longest_run_days = 36'500;

void read_defaults(TomlTable& root, Draft& draft) {
    for (const TomlNumber& given : root.numbers("parameters")) {
        const auto param = find_parameter(given.key);
        if (!param) {
            root.error(given.position, unknown_parameter(given.key));
            continue;
        }
        std::string wrong = out_of_range(parameter(*param), given.value);
        if (wrong.empty()) wrong = not_a_base_value(*param, given.value);
        if (!wrong.empty()) {
            root.error(given.position, wrong);
            continue;
        }
        draft.defaults.push_back({*param, given.value});
    }
}

void read_choice(TomlTable& root, Draft& draft) {
    auto choice = root.table("choice", "[choice]");
    if (!choice) return;
    if (const auto name = choice->text("rule")) {
        if (const auto rule = parse_choice_rule(*name)) {
            draft.scenario.choice_rule = *rule;
        } else {
            choice->error(
                choice->at("rule"),
                unknown_word(*name, "choice rule", names_of<ChoiceRule>(choice_rule_count)));
        }
    }
    choice->finish();
}

void read_information(TomlTable& root, Draft& draft) {
    auto information = root.table("information", "[information]");
    if (!information) return;
    if (const auto name = information->text("rule")) {
        if (const auto rule = parse_information_rule(*name)) {
            draft.scenario.information_rule = *rule;
        } else {
            information->error(information->at("rule"),
                               unknown_word(*name, "information rule",
                                            names_of<InformationRule>(information_rule_count)));
        }
    }
    information->finish();
}

void read_outputs(TomlTable& root, Draft& draft) {
    auto outputs = root.table("outputs", "[outputs]");
    if (!outputs) return;
    OutputOptions& options = draft.scenario.outputs;
    options.flow_by_group = outputs->flag("flow_by_group").value_or(options.flow_by_group);
    options.sampled_trajectories =
        static_cast<int>(outputs->integer("sampled_trajectories", 0, 10'000'000).value_or(0));
    options.belief_risk = outputs->flag("belief_risk").value_or(options.belief_risk);
    outputs->finish();
}

} // namespace

void read_settings(Draft& draft) {
    Scenario& scenario = draft.scenario;
    const auto text = scenario.files.find("scenario.toml");
    const std::string shown = draft.shown("scenario.toml");
    draft.settings_at = {shown, 0, 0};
    draft.calendar_known = false;
    if (text == scenario.files.end()) {
        draft.problems.error(
            draft.settings_at,
            "is missing; a scenario folder needs it, with at least title, start and "
            "days");
        return;
    }
    const auto parsed = parse_toml(text->second, shown, draft.problems);
    if (!parsed) return;
    TomlTable root(*parsed, shown, "scenario.toml", draft.problems);

    scenario.title = root.required_text("title");
    const auto start = root.date("start");
    const auto days = root.integer("days", 1, longest_run_days);
    if (!root.has("start")) {
        root.error(draft.settings_at, "scenario.toml has no 'start'; add start = 2015-01-01");
    }
    if (!root.has("days")) {
        root.error(draft.settings_at, "scenario.toml has no 'days'; add days = 365");
    }
    draft.calendar_known = start && days;
    scenario.start = start.value_or(Date{});
    scenario.days = draft.calendar_known ? static_cast<int>(*days) : 0;
    draft.start_at = root.at("start");
    scenario.seed = static_cast<std::uint64_t>(
        root.integer("seed", 0, std::numeric_limits<std::int64_t>::max()).value_or(1));
    scenario.people_per_agent =
        root.number("people_per_agent", {1e-3, 1e6}, "people").value_or(1.0);
    scenario.observed_plan = root.text_or("observed_plan", "");
    scenario.default_plan = root.text_or("default_plan", "");
    draft.observed_plan_at = root.at("observed_plan");
    draft.default_plan_at = root.at("default_plan");
    root.text("source");
    read_choice(root, draft);
    read_information(root, draft);
    read_defaults(root, draft);
    read_outputs(root, draft);
    root.finish();
}

} // namespace corridor::reading
