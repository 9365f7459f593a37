#pragma once

#include "flee/case/case.hpp"

namespace corridor::flee {

/// The case without counts and food reports that were published after a day. Counts are those of
/// the reports up to that day, corrected by the registrations up to that day. Camps without a
/// report by then have no counts. Capacities do not change. Closures, conflicts and floods do not
/// change either, because each of their days is read only on that day.
Case known_by(const Case& source, Day day);

} // namespace corridor::flee
