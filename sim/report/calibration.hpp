#pragma once

#include "study/calibration.hpp"

#include <string>

namespace corridor {

std::string calibration_text(const Calibration& calibration);
std::string calibration_json(const Calibration& calibration);
/// The first words of every file with fitted values.
inline constexpr const char* calibration_toml_begins = "# Fitted by `corridor calibrate ";
/// The fitted values as a file of settings: a table [parameters].
std::string calibration_toml(const Calibration& calibration);

} // namespace corridor
