#pragma once

#include "analysis/flow_table.hpp"
#include "expect/expected_flows.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// Expected flows of one day's conditions, with or without a plan, to read or to draw.
struct ExpectedReport {
    std::string scenario; ///< title
    Date date;
    std::string against;         ///< plan of the baseline; "" is none
    std::string plan;            ///< "" when there is but the baseline
    bool counterfactual = false; ///< the plan has turn-back, detention or refused disembarkation
    bool exploratory = false;    ///< more than half of its levers rest on evidence of grade C or D
    ExpectedFlows baseline;
    ExpectedFlows with_plan; ///< only where there is a plan
    int days = 0;            ///< of the scenario
    /// Everybody once, for the scenario's days (`expected_own_days`).
    ExpectedFlows own_days;
    ExpectedFlows own_days_with_plan; ///< only where there is a plan
};

/// People a year at one future's rates, by way (mode, from country to country), with the harm on
/// those ways; harm at places stands by country below.
FlowTable expected_ways(const World& world, const ExpectedFlows& flows);

std::string to_text(const World& world, const ExpectedReport& report);
/// People a day, leg by leg and place by place, at full precision, each with its harm.
nlohmann::ordered_json to_json(const World& world, const ExpectedReport& report);

} // namespace corridor
