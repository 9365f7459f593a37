#pragma once

#include "study/observation_fit.hpp"

#include <string>

namespace corridor {

std::string observation_fit_text(const ObservationFit& fit);
std::string observation_fit_json(const ObservationFit& fit);
Results observation_fit_results(const ObservationFit& fit);

} // namespace corridor
