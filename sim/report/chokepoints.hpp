#pragma once

#include "analysis/chokepoints.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// Tables for readers, with the twelve most important places.
std::string to_text(const Chokepoints& chokepoints);

/// All places, at full precision.
nlohmann::ordered_json to_json(const Chokepoints& chokepoints);

} // namespace corridor
