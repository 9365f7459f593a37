#pragma once

#include "model/run.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace corridor::viz {

/// A series over many runs of one plan: the middle, and the band that a further run lies in with a
/// probability of 90 %; NaN where there are too few runs for it.
struct Band {
    std::string plan;
    std::vector<float> low;
    std::vector<float> middle;
    std::vector<float> high;
};

struct EnsembleSeries {
    std::string key; ///< "at_sea", "in_reception", "set_out", "dead"...
    std::vector<Band> bands;
};

/// Many runs: a file of `corridor merge` (leading `replicate`) or of the Python package's ensembles
/// (plan, `quantile`, time).
struct Ensemble {
    Stamp stamp;
    Date start;
    std::size_t runs = 0;
    std::vector<EnsembleSeries> series;

    /// Whether there are runs enough for bands.
    bool has_bands() const;
};

/// Reads and condenses an ensemble. Throws InputError.
Ensemble read_ensemble(const std::filesystem::path& file);

} // namespace corridor::viz
