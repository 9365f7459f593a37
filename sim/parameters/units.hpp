#pragma once

#include "parameters/registry.hpp"

/// What the unit of a parameter decides.
namespace corridor {

/// True for parameters that count people, or officers who serve them. They are scaled with the size
/// of groups. The capacity of a vessel is not scaled; the number of vessels changes instead.
bool counts_people(const Parameter& row);

/// True for parameters that must be whole numbers.
bool is_whole(const Parameter& row);

} // namespace corridor
