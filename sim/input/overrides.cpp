#include "input/overrides.hpp"

#include "base/table.hpp"
#include "input/detail/effects.hpp"
#include "input/detail/levers.hpp"
#include "input/detail/selectors.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace corridor {

namespace {

/// Parameters that count people (or officers) whom something can take: these follow the size of
/// groups. Vessels keep their size, there are more of them.
constexpr Param capacities[] = {Param::capacity_per_day,
                                Param::network_capacity_per_day,
                                Param::places_per_year,
                                Param::departure_screening_per_day,
                                Param::border_officers,
                                Param::egate_per_day,
                                Param::secondary_per_day,
                                Param::referral_per_day,
                                Param::registration_per_day,
                                Param::reception_beds,
                                Param::status_determination_per_day,
                                Param::case_management_per_day,
                                Param::returns_per_day,
                                Param::consular_returns_per_day};

bool is_capacity(Param param) {
    return std::find(std::begin(capacities), std::end(capacities), param) != std::end(capacities);
}

void scale_effect(Effect& effect, double factor) {
    if (is_capacity(effect.parameter) && effect.op != Op::scale) effect.value *= factor;
}

/// How a line of `overrides.txt` begins that notes a factor for people and capacities.
constexpr std::string_view noted_scale = "scale=";

void note(Scenario& scenario, const std::string& line) {
    scenario.files["overrides.txt"] += line + "\n";
    Digest digest;
    digest.add(scenario.digest);
    digest.add(line);
    scenario.digest = digest.hex();
}

/// The product, which must lie in the parameter's range. A value at the upper end of it may stand
/// for "without limit" and stays there.
double scaled(const Parameter& row, double held, double factor) {
    const double product = held * factor;
    if (product > row.high && held == row.high) return held;
    if (product < row.low || product > row.high) {
        throw InputError(fmt::format(
            "{} is {}; multiplied by {} it would be {}, and it must lie in [{}, {}]: give another "
            "factor, or name the members that it is for",
            row.name, held, factor, product, row.low, row.high));
    }
    return product;
}

} // namespace

void reading::scale_plan(Plan& plan, double factor) {
    for (Lever& lever : plan.levers) {
        for (Effect& effect : lever.effects) {
            scale_effect(effect, factor);
        }
        const bool counts_people =
            lever.trigger && lever.trigger->measure != Measure::reception_load;
        if (counts_people) lever.trigger->above *= factor;
    }
}

bool set_parameter(Scenario& scenario, std::string_view assignment) {
    const auto sign = assignment.rfind('=');
    const auto mark = assignment.find('@');
    if (sign == assignment.npos) {
        throw InputError(fmt::format("'{}' sets nothing; write parameter=value, for example "
                                     "risk_weight=20 or reception_beds@Langkawi=500",
                                     assignment));
    }
    const bool targeted = mark != assignment.npos && mark < sign;
    const bool scales = sign > 0 && assignment[sign - 1] == '*';
    const std::size_t end = scales ? sign - 1 : sign;
    const std::string name(trim(assignment.substr(0, targeted ? mark : end)));
    const std::string_view target =
        targeted ? trim(assignment.substr(mark + 1, end - mark - 1)) : "all";
    const std::string_view text = trim(assignment.substr(sign + 1));
    if (name == "choice.rule") {
        const auto rule = parse_choice_rule(text);
        if (!rule) {
            throw InputError(reading::unknown_word(
                text, "choice rule", reading::names_of<ChoiceRule>(choice_rule_count)));
        }
        note(scenario, std::string(assignment));
        return std::exchange(scenario.choice_rule, *rule) != *rule;
    }
    if (name == "information.rule") {
        const auto rule = parse_information_rule(text);
        if (!rule) {
            throw InputError(
                reading::unknown_word(text, "information rule",
                                      reading::names_of<InformationRule>(information_rule_count)));
        }
        note(scenario, std::string(assignment));
        return std::exchange(scenario.information_rule, *rule) != *rule;
    }
    const auto param = find_parameter(name);
    if (!param) throw InputError(reading::unknown_parameter(name));
    const Parameter& row = parameter(*param);
    const auto value = parse_number(text);
    if (!value) throw InputError(fmt::format("{}: {}", name, reading::no_number(text)));
    // Fractions of people come from searches and samples of parameters.
    std::string wrong =
        scales ? std::string()
               : reading::out_of_range(row.name, row.unit, *value, {row.low, row.high});
    if (wrong.empty() && !scales) wrong = reading::not_a_base_value(*param, *value);
    if (scales && !(*value >= 0)) {
        wrong =
            fmt::format("{} cannot be multiplied by {}; give a factor of 0 or more", name, *value);
    }
    std::vector<std::uint32_t> members;
    if (wrong.empty() && (targeted || row.domain == Domain::scenario)) {
        wrong = reading::Selectors(scenario.world).read(target, row.domain, members);
    }
    if (!wrong.empty()) throw InputError(wrong);
    std::vector<double>& column = scenario.base.column(*param);
    if (members.empty()) {
        members.resize(column.size());
        std::iota(members.begin(), members.end(), 0U);
    }
    bool changed = false;
    std::vector<double> changed_column = column;
    for (const std::uint32_t member : members) {
        const double held = column[member];
        const double next = scales ? scaled(row, held, *value) : *value;
        changed_column[member] = next;
        changed = changed || next != held;
    }
    column = std::move(changed_column);
    note(scenario, std::string(assignment));
    return changed;
}

void scale_scenario(Scenario& scenario, double factor) {
    if (!(factor > 0) || factor > 1e6) {
        throw InputError(
            fmt::format("a scenario cannot be scaled by {}; give a number above 0, for "
                        "example 0.1",
                        factor));
    }
    for (Group& group : scenario.world.groups) {
        group.size *= factor;
        group.inflow_per_day *= factor;
    }
    for (Place& place : scenario.world.places) {
        place.population *= factor;
    }
    for (const Param param : capacities) {
        const Parameter& row = parameter(param);
        for (double& value : scenario.base.column(param)) {
            value = std::clamp(value * factor, row.low, row.high);
        }
    }
    for (Driver& driver : scenario.drivers) {
        scale_effect(driver.effect, factor);
    }
    for (Plan& plan : scenario.plans) {
        reading::scale_plan(plan, factor);
    }
    scenario.scale *= factor;
    note(scenario, fmt::format("{}{}", noted_scale, factor));
}

void repeat_changes(Scenario& scenario, std::string_view noted) {
    while (!noted.empty()) {
        const std::size_t end = std::min(noted.find('\n'), noted.size());
        const std::string_view line = noted.substr(0, end);
        noted.remove_prefix(std::min(end + 1, noted.size()));
        if (line.starts_with(noted_scale)) {
            scale_scenario(scenario, parse_number(line.substr(noted_scale.size())).value_or(0));
        } else if (!line.empty()) {
            set_parameter(scenario, line);
        }
    }
}

} // namespace corridor
