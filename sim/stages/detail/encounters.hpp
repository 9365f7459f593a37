#pragma once

#include "stages/detail/voyage.hpp"

namespace corridor::detail {

/// Asks a coastal state for permission to disembark. When no port is near, people wait.
void ask_port(Voyage& voyage, Cause cause, Moment moment);

/// A hazard of the vessel happens: an act of a state, of rescuers or of the crew, or damage by the
/// sea.
void meet(Voyage& voyage, Cause cause, Moment moment);

} // namespace corridor::detail
