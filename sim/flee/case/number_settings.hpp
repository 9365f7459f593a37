#pragma once

#include "flee/case/settings.hpp"

#include <span>
#include <string_view>

namespace corridor::flee {

/// A number in move_rules of simsetting.yml that `--set` and calibration may change.
struct NumberSetting {
    std::string_view name;
    double MoveRules::*member;
    double low;
    double high;
};

std::span<const NumberSetting> number_settings();

/// The setting with this name. Throws InputError with the nearest name.
const NumberSetting& number_setting(std::string_view name);

/// Sets "camp_weight=2". Throws InputError with the broken rule.
void set_number(Settings& settings, std::string_view assignment);

} // namespace corridor::flee
