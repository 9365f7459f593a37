#pragma once

#include "results/results.hpp"

#include <filesystem>
#include <vector>

namespace corridor {

/// One file of many runs: every measured variable gets a leading dimension `replicate`, in order of
/// seed; coordinates and the scenario's text stand once. Files that are merged already are taken
/// apart again, so parts of an array job can be merged as they come.
/// The runs must be of one scenario, plan and length and differ in their seed alone. Sampled
/// journeys (`trajectory_*`), of which each run has another number, are left out.
/// Throws InputError with the file and the reason.
Results merge_results(const std::vector<std::filesystem::path>& files);

} // namespace corridor
