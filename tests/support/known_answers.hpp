#pragma once

#include "support/scenario_text.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace corridor::test {

/// Four standard deviations, and one for rounding: a right program fails one test in 16,000 seeds.
double noise(double variance);
double binomial_noise(double n, double p);

/// Everybody begins in one status in the city, where no hazard is at work but those that are set.
ScenarioText standing(const std::string& status, double people, int days, const Cells& hazards);

/// People in a status, all places together, day by day.
std::vector<double> in_status(const Simulation& run, Status status);

/// Firings of a row of the transition table.
std::int64_t fired(const Simulation& run, std::size_t row);

} // namespace corridor::test
