#pragma once

#include "analysis/scores.hpp"

#include <string>

namespace corridor {

/// The scores as a table for a terminal.
std::string fit_text(const FitData& data, const Fit& fit);

/// The scores as JSON: {"overall": {...}, "places": [...]}; missing numbers are null.
std::string fit_json(const FitData& data, const Fit& fit);

/// Observed and simulated values and scores as labelled arrays, for fit.h5.
Results fit_results(const FitData& data, const Fit& fit);

} // namespace corridor
