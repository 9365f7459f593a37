#pragma once

#include "flee/case/settings.hpp"

#include <span>
#include <string_view>

namespace corridor::flee {

/// A number of simsetting.yml's move_rules that may be changed from outside: by `--set` and by
/// calibration.
struct NumberSetting {
    std::string_view name;
    double MoveRules::*member;
    double low;
    double high;
};

std::span<const NumberSetting> number_settings();

/// Throws InputError with the nearest name.
const NumberSetting& number_setting(std::string_view name);

/// "camp_weight=2"; throws InputError with the rule broken.
void set_number(Settings& settings, std::string_view assignment);

} // namespace corridor::flee
