#pragma once

#include "support/scenario_text.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace corridor::test {

/// Four standard deviations, plus one for rounding: a correct program fails one test in 16,000
/// seeds.
double noise(double variance);
double binomial_noise(double n, double p);

/// All people start in one status in the city. No hazard acts except those that are given.
ScenarioText standing(const std::string& status, double people, int days, const Cells& hazards);

/// People in a status at all places, for each day.
std::vector<double> in_status(const Simulation& run, Status status);

/// How often a row of the transition table has fired.
std::int64_t fired(const Simulation& run, std::size_t row);

} // namespace corridor::test
