#pragma once

#include "stages/detail/voyage.hpp"

namespace corridor::detail {

/// Asks a coastal state to let people off; where no port is near, people wait.
void ask_port(Voyage& voyage, Cause cause, Moment moment);

/// A hazard of the vessel happens: state, rescuers, the crew, the sea.
void meet(Voyage& voyage, Cause cause, Moment moment);

} // namespace corridor::detail
