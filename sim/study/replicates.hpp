#pragma once

#include "study/twins.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace corridor {

struct ReplicateOptions {
    std::size_t first = 0; ///< replicate r runs under the first seed + r
    std::size_t count = 10;
    int threads = 0; ///< 0: as many as the machine has; replicates share them out
    /// Adds replicates until the interval of the people lost to target legs at the longest
    /// observable horizon is no wider than this to either side, six at least; 0: no such wish.
    double until_half_width = 0;
    std::size_t most = 200;       ///< never more replicates than this
    std::function<bool()> stop{}; ///< asked each day
    std::function<void(std::size_t done, std::size_t wanted)> told{}; ///< after each replicate
};

/// Throws ChoiceError where fewer than one replicate was asked for.
void require_replicates(long long count);

/// Twins under many seeds, in order of replicate; fewer than asked for when `stop` said so.
std::vector<TwinResult> run_replicates(const ComparisonFrame& frame,
                                       const ReplicateOptions& options);

} // namespace corridor
