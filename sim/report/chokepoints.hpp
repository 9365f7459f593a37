#pragma once

#include "analysis/chokepoints.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// Tables to read: the twelve places that matter most.
std::string to_text(const Chokepoints& chokepoints);

/// All of them, at full precision.
nlohmann::ordered_json to_json(const Chokepoints& chokepoints);

} // namespace corridor
