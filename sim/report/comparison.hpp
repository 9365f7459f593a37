#pragma once

#include "study/comparison.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// Tables for readers: two significant digits, no number under ten people, no effect without an
/// interval, embarkation coasts by country.
std::string to_text(const Comparison& comparison);

/// Full precision. Single embarkation coasts are only in the file.
nlohmann::ordered_json to_json(const Comparison& comparison);

} // namespace corridor
