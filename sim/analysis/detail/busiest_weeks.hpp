#pragma once

#include "analysis/detail/flows_of_run.hpp"
#include "base/dates.hpp"

namespace corridor {

/// The places where most people arrived from abroad or the sea within seven days, and on one day,
/// with the harm of those seven days there and on the legs that end there. The total covers all
/// places together. Embarkation coasts are left out.
FlowTable busiest_weeks_of(const Results& results, const Geography& where, Date first_day);

} // namespace corridor
