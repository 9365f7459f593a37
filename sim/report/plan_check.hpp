#pragma once

#include "analysis/plan_check.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

std::string to_text(const PlanCheck& check);
nlohmann::ordered_json to_json(const PlanCheck& check);

} // namespace corridor
