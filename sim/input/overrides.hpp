#pragma once

#include "scenario/scenario.hpp"

#include <string_view>

namespace corridor {

/// Changes one parameter and records the change in `files`. The change applies everywhere
/// ("risk_weight=20"), to some members ("reception_beds@Langkawi=500", "fare_usd@mode=sea=2000";
/// the part after @ is a target as in drivers.csv), or as a factor ("fare_usd*=0.5"). False when no
/// value changed. Throws InputError with the broken rule and the remedy; a value outside the range
/// of the parameter is an error.
bool set_parameter(Scenario& scenario, std::string_view assignment);

/// Multiplies the sizes of groups, inflows and all capacities, including those in levers and
/// drivers and the thresholds of triggers. Does not change people_per_agent, prices or
/// observations.
void scale_scenario(Scenario& scenario, double factor);

/// Repeats the changes in a scenario's `overrides.txt`, line by line. So a scenario that is read
/// from the texts in a results file becomes the one that ran. Throws InputError.
void repeat_changes(Scenario& scenario, std::string_view noted);

} // namespace corridor
