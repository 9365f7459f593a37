#pragma once

#include "model/job.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace corridor::viz {

/// A run to be made in the background.
struct RerunRequest {
    std::shared_ptr<const Scenario> scenario; ///< contains the plan
    std::string plan;                         ///< "" means none
    std::uint64_t seed = 1;
    int threads = 1;
    std::filesystem::path file;       ///< for the results
    std::vector<std::string> changes; ///< of the scenario's files, as the baseline states them
};

/// Runs the agents in the background, exactly as `corridor run` does.
std::unique_ptr<Job> rerun(std::string name, const RerunRequest& request);

/// A comparison to be made in the background.
struct ComparisonRerun {
    std::shared_ptr<const Scenario> scenario;
    std::string plan;
    std::string against; ///< "" means none
    std::uint64_t seed = 1;
    std::size_t replicates = 10;
    int threads = 1;
    std::filesystem::path file;
};

/// Runs pairs of futures with many seeds in the background, exactly as `corridor compare` does.
std::unique_ptr<Job> recompare(std::string name, const ComparisonRerun& request);

/// Threads for work in the background: all except one, which draws.
int background_threads();

} // namespace corridor::viz
