#pragma once

#include "analysis/summary.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// A page of text, at most 100 characters wide.
std::string to_text(const Summary& summary);

/// Full precision. `units` names the unit of each figure.
nlohmann::ordered_json to_json(const Summary& summary);

} // namespace corridor
