#pragma once

#include "analysis/flow_table.hpp"
#include "report/text_table.hpp"

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// One column for each flow and each kind of harm. The last row is the total.
TextTable text_table(const FlowTable& table);

nlohmann::ordered_json to_json(const FlowTable& table);
nlohmann::ordered_json to_json(const Harm& harm);

} // namespace corridor
