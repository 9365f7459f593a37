#pragma once

#include "model/run.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace corridor::viz {

/// A series over many runs of one plan: the median, and the band that contains a further run with a
/// probability of 90 %. NaN when there are too few runs.
struct Band {
    std::string plan;
    std::vector<float> low;
    std::vector<float> middle;
    std::vector<float> high;
};

/// One series under each plan.
struct EnsembleSeries {
    std::string key; ///< "at_sea", "in_reception", "set_out", "dead"...
    std::vector<Band> bands;
};

/// Many runs: a file of `corridor merge` (first dimension `replicate`) or of the Python package's
/// ensembles (plan, `quantile`, time).
struct Ensemble {
    Stamp stamp;
    Date start;
    std::size_t runs = 0;
    std::vector<EnsembleSeries> series;

    /// Whether there are enough runs for bands.
    bool has_bands() const;
};

/// Reads and summarises an ensemble. Throws InputError.
Ensemble read_ensemble(const std::filesystem::path& file);

} // namespace corridor::viz
