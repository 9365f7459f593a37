#pragma once

#include "flee/case/case.hpp"
#include "study/calibration.hpp"

namespace corridor {

/// Fits settings of simsetting.yml to the counts in camps, under Flee's rule. The fit reads only
/// what was published by `until` (flee/case/known_by.hpp). The runs for held-out errors read all
/// counts, because the total of later days says how many people come. Throws InputError for unknown
/// settings, ranges and dates, when nothing was counted by then, and when quantities are chosen,
/// because a case has only one.
Calibration calibrate(const flee::Case& source, const CalibrationRequest& request);

} // namespace corridor
