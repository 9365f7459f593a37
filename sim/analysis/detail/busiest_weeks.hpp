#pragma once

#include "analysis/detail/flows_of_run.hpp"
#include "base/dates.hpp"

namespace corridor {

/// Where most people arrived from abroad or the sea within seven days, and on one day, with the
/// harm of those seven days there and on the legs that end there; the total is of all places at
/// once. Coasts of embarkation are left out.
FlowTable busiest_weeks_of(const Results& results, const Geography& where, Date first_day);

} // namespace corridor
