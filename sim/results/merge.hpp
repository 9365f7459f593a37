#pragma once

#include "results/results.hpp"

#include <filesystem>
#include <vector>

namespace corridor {

/// Joins the results of many runs. Every measured variable gets a first dimension `replicate`, in
/// order of seed. Coordinates and the text of the scenario are stored once. Files that are merged
/// already may be merged again, so parts of an array job can be joined one after another.
/// The runs must have the same scenario, plan and length, and different seeds. Sampled journeys
/// (`trajectory_*`) are left out, because their number differs between runs. Throws InputError with
/// the file and the reason.
Results merge_results(const std::vector<std::filesystem::path>& files);

} // namespace corridor
