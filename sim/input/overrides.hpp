#pragma once

#include "scenario/scenario.hpp"

#include <string_view>

namespace corridor {

/// Changes one parameter everywhere ("risk_weight=20") or for some members
/// ("reception_beds@Langkawi=500", "fare_usd@mode=sea=2000"; the part after @ is a target as in
/// drivers.csv), or multiplies it ("fare_usd*=0.5"), and notes it in `files`. False when every
/// value is as it was. Throws InputError with the rule broken and the remedy; values are never cut
/// to the parameter's range.
bool set_parameter(Scenario& scenario, std::string_view assignment);

/// Multiplies groups' sizes, inflows and all capacities, those that levers and drivers set and the
/// thresholds of triggers included; never people_per_agent, prices or observations.
void scale_scenario(Scenario& scenario, double factor);

/// Repeats the changes that were noted in a scenario's `overrides.txt`, line by line: a scenario
/// that is read again from the texts in a results file is then the one that ran. Throws InputError.
void repeat_changes(Scenario& scenario, std::string_view noted);

} // namespace corridor
