#pragma once

#include "study/calibration.hpp"

#include <string>

namespace corridor {

std::string calibration_text(const Calibration& calibration);
std::string calibration_json(const Calibration& calibration);
/// What every file of fitted values begins with.
inline constexpr const char* calibration_toml_begins = "# Fitted by `corridor calibrate ";
/// What was fitted as a file of settings: a table [parameters].
std::string calibration_toml(const Calibration& calibration);

} // namespace corridor
