#pragma once

#include "support/scenario_text.hpp"

#include <string>
#include <utility>
#include <vector>

namespace corridor::test {

/// Villages with their own people and ways that all lead to the City, from each village the same:
/// by the places named in `ways`, whose names are also the tags of the villages' legs. Nobody stays
/// at home, nothing is scarce, and all is safe at first.
ScenarioText villages(int days, const std::vector<std::pair<std::string, Cells>>& people,
                      const std::vector<std::string>& ways);

/// Share of a village's weekly departures that go by `way`.
std::vector<double> weekly_shares(const Simulation& run, const std::string& village,
                                  const std::vector<std::string>& ways, const std::string& way);

/// Of values[from] to values[until - 1].
double mean(const std::vector<double>& values, std::size_t from, std::size_t until);

} // namespace corridor::test
