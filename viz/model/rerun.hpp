#pragma once

#include "model/job.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace corridor::viz {

struct RerunRequest {
    std::shared_ptr<const Scenario> scenario; ///< holds the plan
    std::string plan;                         ///< "" is none
    std::uint64_t seed = 1;
    int threads = 1;
    std::filesystem::path file;       ///< for the results
    std::vector<std::string> changes; ///< of the scenario's files, as the baseline states them
};

/// Runs the agents in the background, exactly as `corridor run` does.
std::unique_ptr<Job> rerun(std::string name, const RerunRequest& request);

struct ComparisonRerun {
    std::shared_ptr<const Scenario> scenario;
    std::string plan;
    std::string against; ///< "" is none
    std::uint64_t seed = 1;
    std::size_t replicates = 10;
    int threads = 1;
    std::filesystem::path file;
};

/// Pairs of futures under many seeds in the background, exactly as `corridor compare` does.
std::unique_ptr<Job> recompare(std::string name, const ComparisonRerun& request);

/// Threads for work in the background: all but one, which draws.
int background_threads();

} // namespace corridor::viz
