#pragma once

#include "study/calibration.hpp"

#include <string>

namespace corridor {

std::string calibration_text(const Calibration& calibration);
std::string calibration_json(const Calibration& calibration);
/// What was fitted, for `--set FILE.toml`: a table [parameters].
std::string calibration_toml(const Calibration& calibration);

} // namespace corridor
