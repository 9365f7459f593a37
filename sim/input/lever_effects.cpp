#include "input/catalogue.hpp"
#include "input/detail/effects.hpp"
#include "input/detail/levers.hpp"
#include "policy/safeguards.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace corridor::reading {

namespace {

/// The lists that select the targets of a lever.
constexpr std::pair<const char*, Key> target_lists[] = {
    {"places", Key::place},     {"countries", Key::country}, {"kinds", Key::kind},
    {"tags", Key::tag},         {"legs", Key::leg},          {"modes", Key::mode},
    {"channels", Key::channel}, {"groups", Key::group},      {"nationalities", Key::nationality},
    {"networks", Key::network}, {"pathways", Key::pathway},  {"offers", Key::offer}};

struct Targets {
    std::vector<Condition> conditions;
    std::vector<const char*> lists; ///< names of the conditions
    bool are_right = true; ///< false when a name was wrong: then an empty selection is no error
};

Targets read_targets(TomlTable& table, const Selectors& selectors) {
    Targets targets;
    targets.are_right = selectors.can_tell_nobody();
    for (const auto& [list, key] : target_lists) {
        const bool given = table.has(list);
        Condition condition{key, {}, {}};
        for (const TomlText& one : table.texts(list)) {
            const std::string wrong = selectors.add(one.text, condition);
            table.error(one.position, wrong);
            targets.are_right = targets.are_right && wrong.empty();
        }
        if (!given) continue;
        const bool empty = condition.wanted.empty() && condition.tags.empty();
        targets.are_right = targets.are_right && !empty;
        targets.conditions.push_back(std::move(condition));
        targets.lists.push_back(list);
    }
    return targets;
}

/// An effect with the range that its evidence allows.
struct PlannedEffect {
    CatalogueEffect effect;
    Position position;
    bool own_value = false; ///< the value is the plan's, not the catalogue's
};

void read_values(TomlTable& table, std::vector<PlannedEffect>& effects) {
    for (const TomlNumber& given : table.numbers("values")) {
        bool known = false;
        std::vector<std::string> names;
        for (PlannedEffect& planned : effects) {
            const std::string name(parameter(planned.effect.parameter).name);
            names.push_back(name);
            if (name != given.key) continue;
            known = true;
            planned.effect.value = given.value;
            planned.position = given.position;
            planned.own_value = true;
        }
        if (!known) {
            table.error(given.position,
                        fmt::format("this lever does not change '{}'; it changes {}", given.key,
                                    any_of(names)));
        }
    }
}

void read_own_effects(TomlTable& table, std::vector<PlannedEffect>& effects) {
    std::vector<PlannedEffect> own;
    for (TomlTable& section : table.tables("effect", "[[lever.effect]]")) {
        const std::string name = section.required_text("parameter");
        const std::string op_word = section.required_text("op");
        const auto value = section.number("value", any_number);
        const std::string source = section.text_or("source", "");
        section.finish();
        const auto param = find_parameter(name);
        const auto op = parse_op(op_word);
        if (!param && !name.empty())
            section.error(section.at("parameter"), unknown_parameter(name));
        if (!op && !op_word.empty()) {
            section.error(section.at("op"), unknown_word(op_word, "op", names_of<Op>(5)));
        }
        if (!section.has("value")) section.error(section.at(), "an effect needs a value");
        if (!param || !op || !value) continue;
        std::erase_if(effects, [&](const PlannedEffect& planned) {
            return planned.effect.parameter == *param;
        });
        own.push_back({{*param, *op, *value, *value, *value, source}, section.at("value"), true});
    }
    effects.insert(effects.end(), std::make_move_iterator(own.begin()),
                   std::make_move_iterator(own.end()));
}

/// Selects the members for an effect. Reports an empty selection.
std::vector<std::uint32_t> select_targets(TomlTable& table, const World& world,
                                          const Targets& targets, const Parameter& row) {
    if (row.domain != Domain::scenario && !targets.conditions.empty() &&
        std::none_of(targets.conditions.begin(), targets.conditions.end(),
                     [&](const Condition& one) { return can_select(row.domain, one.key); })) {
        std::vector<std::string> usable;
        for (const auto& [list, key] : target_lists) {
            if (can_select(row.domain, key)) usable.emplace_back(list);
        }
        table.error(table.at(),
                    fmt::format("'{}' belongs to each {}, which the targets given do not "
                                "choose; add {}",
                                row.name, name_of(row.domain), any_of(usable)));
        return {};
    }
    auto members = select(world, row.domain, targets.conditions);
    if (members.empty() && targets.are_right) {
        table.error(
            table.at(),
            fmt::format("'{}' would change for nobody: no {} meets all targets; widen them or "
                        "remove the lever",
                        row.name, name_of(row.domain)));
    }
    return members;
}

void check_unused(TomlTable& table, const Targets& targets,
                  const std::vector<PlannedEffect>& effects) {
    for (std::size_t i = 0; i < targets.conditions.size(); ++i) {
        const Key key = targets.conditions[i].key;
        if (std::none_of(effects.begin(), effects.end(), [&](const PlannedEffect& planned) {
                return can_select(parameter(planned.effect.parameter).domain, key);
            })) {
            table.error(
                table.at(targets.lists[i]),
                fmt::format("nothing that this lever changes can be chosen by {}; remove it",
                            targets.lists[i]));
        }
    }
}

void check_enforcement(TomlTable& table, const CatalogueLever& entry,
                       const std::vector<PlannedEffect>& effects) {
    const bool enforcement =
        entry.enforcement ||
        std::any_of(effects.begin(), effects.end(), [](const PlannedEffect& planned) {
            return is_enforcement(planned.effect.parameter);
        });
    if (!enforcement) return;
    for (const char* list : {"nationalities", "groups"}) {
        if (table.has(list)) {
            table.error(
                table.at(list),
                "a lever of enforcement cannot select people by nationality or group; choose "
                "places, countries, legs or networks");
        }
    }
}

/// A lever cannot give a separate queue to nationals who have none (`consular_returns_per_day`).
void check_lines(TomlTable& table, const Scenario& scenario, const Effect& effect) {
    if (effect.parameter != Param::consular_returns_per_day || !table.has("countries")) return;
    for (const std::uint32_t country : effect.targets) {
        if (scenario.base.at(effect.parameter, country) > 0) continue;
        table.error(table.at("countries"),
                    fmt::format("nationals of {} have no line for returns of their own; give {} a "
                                "consular_returns_per_day above 0 in countries.csv",
                                scenario.world.countries[country].code,
                                scenario.world.countries[country].code));
    }
}

bool is_counterfactual(const Scenario& scenario, const Effect& effect) {
    const std::vector<double>& base = scenario.base.column(effect.parameter);
    return std::any_of(effect.targets.begin(), effect.targets.end(), [&](std::uint32_t member) {
        return needs_counterfactual(effect.parameter, base[member],
                                    applied(effect.op, base[member], effect.value));
    });
}

} // namespace

void read_lever_effects(TomlTable& table, const Scenario& scenario, const Selectors& selectors,
                        const CatalogueLever& entry, bool plan_is_counterfactual, Lever& lever,
                        Problems& problems) {
    std::vector<PlannedEffect> planned_effects;
    planned_effects.reserve(entry.effects.size());
    for (const CatalogueEffect& effect : entry.effects) {
        planned_effects.push_back({effect, table.at(), false});
    }
    read_values(table, planned_effects);
    read_own_effects(table, planned_effects);
    const Targets targets = read_targets(table, selectors);
    check_enforcement(table, entry, planned_effects);
    check_unused(table, targets, planned_effects);

    lever.counterfactual = entry.counterfactual;
    for (const PlannedEffect& planned : planned_effects) {
        const CatalogueEffect& given = planned.effect;
        const Parameter& row = parameter(given.parameter);
        std::string wrong = cannot_change(given.parameter);
        if (wrong.empty()) wrong = bad_effect_value(given.parameter, given.op, given.value);
        if (!wrong.empty()) {
            table.error(planned.position, wrong);
            continue;
        }
        if (planned.own_value && !table.has("source") &&
            (given.value < given.low || given.value > given.high)) {
            problems.warning(
                planned.position,
                fmt::format("{} is {}, outside what the evidence allows, [{}, {}] ({}); give the "
                            "lever a source if it rests on other evidence",
                            row.name, given.value, given.low, given.high, given.source));
        }
        Effect effect{given.parameter, given.op, given.value,
                      select_targets(table, scenario.world, targets, row)};
        check_lines(table, scenario, effect);
        lever.counterfactual = lever.counterfactual || is_counterfactual(scenario, effect);
        lever.effects.push_back(std::move(effect));
    }
    if (lever.counterfactual && !plan_is_counterfactual) {
        table.error(
            table.at("id"),
            fmt::format("'{}' means turn-back, detention, compulsory return or refused "
                        "disembarkation; such a plan must say counterfactual = true at its top, "
                        "and its harms are shown beside it",
                        entry.id));
    }
}

} // namespace corridor::reading
