#pragma once

#include "flee/case/case.hpp"
#include "study/calibration.hpp"

namespace corridor {

/// Fits settings of simsetting.yml to the counts in camps, under Flee's rule. The fit reads only
/// what was published by `until` (flee/case/known_by.hpp). The runs behind the held-out errors read
/// all counts: the total of later days says how many people come. Throws InputError for unknown
/// settings, ranges and dates, where nothing was counted by then, and where quantities are chosen:
/// a case has but one.
Calibration calibrate(const flee::Case& source, const CalibrationRequest& request);

} // namespace corridor
