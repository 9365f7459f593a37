#pragma once

#include "study/comparison.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// Tables to read: two significant digits, nothing under ten people, no effect without an interval,
/// embarkation coasts by country.
std::string to_text(const Comparison& comparison);

/// Full precision; single embarkation coasts are in the file only.
nlohmann::ordered_json to_json(const Comparison& comparison);

} // namespace corridor
