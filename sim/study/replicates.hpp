#pragma once

#include "study/twins.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace corridor {

/// How many replicates to run.
struct ReplicateOptions {
    std::size_t first = 0; ///< replicate r has the first seed + r
    std::size_t count = 10;
    int threads = 0; ///< 0: as many as the machine has; shared among replicates
    /// Adds replicates until the interval of the number of people lost to target legs, at the
    /// longest observable horizon, has at most this half-width. At least six replicates. 0: not
    /// used.
    double until_half_width = 0;
    std::size_t most = 200;       ///< the greatest number of replicates
    std::function<bool()> stop{}; ///< called each day; true ends the runs
    /// Called after each replicate.
    std::function<void(std::size_t done, std::size_t wanted)> told{};
};

/// Throws ChoiceError when fewer than one replicate is requested.
void require_replicates(long long count);

/// Twins with many seeds, in order of replicate. Fewer than requested when `stop` was true.
std::vector<TwinResult> run_replicates(const ComparisonFrame& frame,
                                       const ReplicateOptions& options);

} // namespace corridor
