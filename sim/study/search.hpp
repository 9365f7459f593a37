#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace corridor {

/// A number to search between two bounds.
struct Unknown {
    double start = 0;
    double low = 0;
    double high = 1;
};

/// The result of a search.
struct SearchResult {
    std::vector<double> best;
    double least = 0; ///< the least value of the objective
    int evaluations = 0;
};

/// Searches the least value of a function without derivatives: Subplex (Rowan 1990, thesis,
/// University of Texas at Austin) in NLopt. It starts at the given start, then at points from keyed
/// draws. Unknowns with bounds above 0 that differ by more than a factor of three are searched in
/// logarithms. Equal arguments give equal results. `stop` ends the search early.
SearchResult search_least(const std::vector<Unknown>& unknowns,
                          const std::function<double(const std::vector<double>&)>& objective,
                          int evaluations, int starts, std::uint64_t seed,
                          const std::function<bool()>& stop = {});

} // namespace corridor
