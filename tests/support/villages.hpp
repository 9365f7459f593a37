#pragma once

#include "support/scenario_text.hpp"

#include <string>
#include <utility>
#include <vector>

namespace corridor::test {

/// Villages with their own people. From each village the same routes lead to the City, through the
/// places in `ways`; the legs of a village have these names as tags. Nobody stays at home, there is
/// no scarcity, and at first no danger.
ScenarioText villages(int days, const std::vector<std::pair<std::string, Cells>>& people,
                      const std::vector<std::string>& ways);

/// The share of a village's weekly departures that use `way`.
std::vector<double> weekly_shares(const Simulation& run, const std::string& village,
                                  const std::vector<std::string>& ways, const std::string& way);

/// The mean of values[from] to values[until - 1].
double mean(const std::vector<double>& values, std::size_t from, std::size_t until);

} // namespace corridor::test
