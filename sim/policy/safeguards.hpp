#pragma once

#include "parameters/registry.hpp"
#include "policy/plan.hpp"

#include <span>

namespace corridor {

// What the product refuses, in one place. Readers of scenarios and plans ask here.

/// True for parameters that only somebody's decision changes: no driver may, since measures belong
/// to plans, where they can be compared with other decisions.
bool only_policy_decides(Param param);

/// True for parameters of enforcement: levers that change them may not select people by nationality
/// or group.
bool is_enforcement(Param param);

/// True when going from `before` to `after` means more turn-back, more or longer detention, more
/// compulsory return, or less leave to disembark: such levers are counterfactuals only.
bool needs_counterfactual(Param param, double before, double after);

/// True when more than half of the levers rest on evidence of grade C or D: what they change is to
/// be called exploratory.
bool is_exploratory(std::span<const Lever> levers);

} // namespace corridor
