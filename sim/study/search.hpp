#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace corridor {

/// A number to be found between two bounds.
struct Unknown {
    double start = 0;
    double low = 0;
    double high = 1;
};

struct SearchResult {
    std::vector<double> best;
    double least = 0; ///< the objective there
    int evaluations = 0;
};

/// Looks for the least value of a function without derivatives: Subplex (Rowan 1990, thesis,
/// University of Texas at Austin) as NLopt has it, first from the start, then from points drawn by
/// keyed luck. Unknowns with bounds above 0 that lie further apart than a factor of three are
/// searched by their logarithm. Equal arguments give equal results. `stop` ends the search early.
SearchResult search_least(const std::vector<Unknown>& unknowns,
                          const std::function<double(const std::vector<double>&)>& objective,
                          int evaluations, int starts, std::uint64_t seed,
                          const std::function<bool()>& stop = {});

} // namespace corridor
