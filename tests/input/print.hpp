#pragma once

#include "scenario/scenario.hpp"

#include <string>

namespace corridor::test {

/// Everything that a scenario says, positions in files and their texts aside: equal texts mean
/// equal scenarios.
std::string print(const Scenario& scenario);

} // namespace corridor::test
