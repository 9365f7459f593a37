#pragma once

#include "analysis/flow_table.hpp"
#include "report/text_table.hpp"

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// A column for each flow and for each kind of harm, the total in the last row.
TextTable text_table(const FlowTable& table);

nlohmann::ordered_json to_json(const FlowTable& table);
nlohmann::ordered_json to_json(const Harm& harm);

} // namespace corridor
