#pragma once

#include "model/run.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace corridor::viz {

/// A series over many runs of one plan: the middle and an interval that nine in ten lie in.
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
};

/// Reads and condenses an ensemble. Throws InputError.
Ensemble read_ensemble(const std::filesystem::path& file);

} // namespace corridor::viz
