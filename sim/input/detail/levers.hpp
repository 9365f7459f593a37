#pragma once

#include "input/catalogue.hpp"
#include "input/detail/selectors.hpp"
#include "input/detail/toml.hpp"
#include "scenario/scenario.hpp"

namespace corridor::reading {

/// Reads the targets and effects of a [[lever]], and reports what the safeguards do not allow.
void read_lever_effects(TomlTable& table, const Scenario& scenario, const Selectors& selectors,
                        const CatalogueLever& entry, bool plan_is_counterfactual, Lever& lever,
                        Problems& problems);

/// Scales the capacities that levers set, and the numbers of people in triggers.
void scale_plan(Plan& plan, double factor);

} // namespace corridor::reading
