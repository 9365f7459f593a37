#pragma once

#include "parameters/registry.hpp"

/// What follows from a parameter's unit.
namespace corridor {

/// True for parameters that count people, or officers who serve them: those follow the size of
/// groups when a scenario is made smaller. What one vessel holds stays; there are fewer vessels.
bool counts_people(const Parameter& row);

/// True for parameters of which there are no fractions.
bool is_whole(const Parameter& row);

} // namespace corridor
