#include "scenario/scenario.hpp"

#include "base/names.hpp"

#include <array>

namespace corridor {

namespace {

constexpr std::array<std::string_view, choice_rule_count> rules{
    "recursive-logit", "recursive-logit-plain", "network-chooses", "gravity", "flee"};

constexpr std::array<std::string_view, information_rule_count> information_rules{"learning",
                                                                                 "informed"};

} // namespace

std::string_view name_of(ChoiceRule rule) { return name_in(rules, rule); }

std::optional<ChoiceRule> parse_choice_rule(std::string_view text) {
    return find_in<ChoiceRule>(rules, text);
}

std::string_view name_of(InformationRule rule) { return name_in(information_rules, rule); }

std::optional<InformationRule> parse_information_rule(std::string_view text) {
    return find_in<InformationRule>(information_rules, text);
}

const Plan* Scenario::find_plan(std::string_view plan) const {
    for (const Plan& candidate : plans) {
        if (candidate.name == plan) return &candidate;
    }
    return nullptr;
}

} // namespace corridor
