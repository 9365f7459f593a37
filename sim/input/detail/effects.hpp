#pragma once

#include "parameters/registry.hpp"
#include "policy/plan.hpp"

#include <string>
#include <string_view>

namespace corridor::reading {

/// "'x' is no parameter; did you mean 'y'?"
std::string unknown_parameter(std::string_view name);

/// Why no lever or driver may change `param`; "" when they may.
std::string cannot_change(Param param);

/// Why `op value` makes no sense for `param`; "" when it makes sense.
std::string bad_effect_value(Param param, Op op, double value);

} // namespace corridor::reading
