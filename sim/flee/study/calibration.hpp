#pragma once

#include "flee/case/case.hpp"
#include "study/calibration.hpp"

namespace corridor {

/// Fits settings of simsetting.yml to the counts in camps, under Flee's rule. Throws InputError for
/// unknown settings, ranges and dates, and when quantities are chosen, because a case has only one.
Calibration calibrate(const flee::Case& source, const CalibrationRequest& request);

} // namespace corridor
