#pragma once

#include "analysis/flow_table.hpp"
#include "expect/expected_flows.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// Expected flows under the conditions of one day, with or without a plan, for tables and pictures.
struct ExpectedReport {
    std::string scenario; ///< title
    Date date;
    std::string against;         ///< the plan of the baseline; "" means none
    std::string plan;            ///< "" when there is only the baseline
    bool counterfactual = false; ///< the plan has turn-back, detention or refused disembarkation
    bool exploratory = false;    ///< more than half of its levers have evidence of grade C or D
    ExpectedFlows baseline;
    ExpectedFlows with_plan; ///< used only with a plan
    int days = 0;            ///< of the scenario
    /// Everybody once, for the scenario's days (`expected_own_days`).
    ExpectedFlows own_days;
    ExpectedFlows own_days_with_plan; ///< used only with a plan
};

/// People a year at the rates of one future, by mode and countries, with the harm on these legs.
/// Harm at places is in the table by country.
FlowTable expected_ways(const World& world, const ExpectedFlows& flows);

std::string to_text(const World& world, const ExpectedReport& report);
/// People a day, by leg and by place, at full precision, with harm.
nlohmann::ordered_json to_json(const World& world, const ExpectedReport& report);

} // namespace corridor
