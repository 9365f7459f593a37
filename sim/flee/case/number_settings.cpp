#include "flee/case/number_settings.hpp"

#include "base/errors.hpp"
#include "base/table.hpp"

#include <fmt/format.h>

namespace corridor::flee {

std::span<const NumberSetting> number_settings() {
    static constexpr NumberSetting all[] = {
        {"max_move_speed", &MoveRules::max_move_speed, 1, 2000},
        {"max_walk_speed", &MoveRules::max_walk_speed, 1, 200},
        {"foreign_weight", &MoveRules::foreign_weight, 0.01, 100},
        {"camp_weight", &MoveRules::camp_weight, 0.01, 100},
        {"conflict_weight", &MoveRules::conflict_weight, 0.001, 1},
        {"conflict_movechance", &MoveRules::conflict_movechance, 0, 1},
        {"camp_movechance", &MoveRules::camp_movechance, 0, 1},
        {"idpcamp_movechance", &MoveRules::idpcamp_movechance, 0, 1},
        {"default_movechance", &MoveRules::default_movechance, 0.005, 1},
        {"capacity_buffer", &MoveRules::capacity_buffer, 0, 1},
        {"capacity_scaling", &MoveRules::capacity_scaling, 0.01, 1000},
        {"softening", &MoveRules::softening, 0, 1000},
        {"weight_softening", &MoveRules::weight_softening, 0, 10},
        {"weight_power", &MoveRules::weight_power, 0, 10},
        {"distance_power", &MoveRules::distance_power, 0, 10},
        {"home_distance_power", &MoveRules::home_distance_power, 0, 10},
        {"pop_power_for_loc_weight", &MoveRules::pop_power_for_loc_weight, 0, 10},
        {"movechance_pop_scale_factor", &MoveRules::movechance_pop_scale_factor, 0, 10},
    };
    return all;
}

const NumberSetting& number_setting(std::string_view name) {
    std::vector<std::string> known;
    for (const NumberSetting& setting : number_settings()) {
        if (setting.name == name) {
            return setting;
        }
        known.emplace_back(setting.name);
    }
    throw InputError(fmt::format("'{}' is not a number of move_rules in simsetting.yml{}", name,
                                 did_you_mean(name, known)));
}

void set_number(Settings& settings, std::string_view assignment) {
    const auto sign = assignment.find('=');
    const auto value =
        sign == assignment.npos ? std::nullopt : parse_number(trim(assignment.substr(sign + 1)));
    if (!value) {
        throw InputError(fmt::format("'{}' sets nothing; write setting=number, for example "
                                     "camp_weight=2",
                                     assignment));
    }
    const NumberSetting& setting = number_setting(trim(assignment.substr(0, sign)));
    if (!(*value >= setting.low && *value <= setting.high)) {
        throw InputError(fmt::format("{} is {}; it must lie in [{}, {}]", setting.name, *value,
                                     setting.low, setting.high));
    }
    settings.move.*setting.member = *value;
}

} // namespace corridor::flee
