#pragma once

#include "scenario/scenario.hpp"
#include "stages/layout.hpp"
#include "state/state.hpp"

#include <string>

namespace corridor::detail {

/// Throws InputError, which names the checkpoint `file`, when a restored state refers to a status,
/// person, place, leg, vessel or desk that the scenario or the run does not have.
void check_restored(const State& state, const World& world, const Layout& layout,
                    const std::string& file);

} // namespace corridor::detail
