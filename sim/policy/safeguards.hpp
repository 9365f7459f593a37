#pragma once

#include "parameters/registry.hpp"
#include "policy/plan.hpp"

#include <span>

namespace corridor {

// What corridor refuses. The readers of scenarios and plans ask these functions.

/// True for parameters that change only by a decision. No driver may change them: measures belong
/// to plans, so that they can be compared with other decisions.
bool only_policy_decides(Param param);

/// True for parameters of enforcement. Levers that change them may not select people by nationality
/// or group.
bool is_enforcement(Param param);

/// True when the change from `before` to `after` means more turn-back, more or longer detention,
/// more compulsory return, or fewer permissions to disembark. Such a lever is a counterfactual.
bool needs_counterfactual(Param param, double before, double after);

/// True when more than half of the levers have evidence of grade C or D. Their results are called
/// exploratory.
bool is_exploratory(std::span<const Lever> levers);

} // namespace corridor
