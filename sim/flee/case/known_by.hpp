#pragma once

#include "flee/case/case.hpp"

namespace corridor::flee {

/// The case without any count or food report that was published after a day, whatever later ones
/// say. Counts are those of the reports up to that day, corrected by the registrations up to that
/// day. Camps without a report by then have no counts. Capacities stay as the case gives them.
/// Closures, conflicts and floods stay too: each of their days is read on that day alone.
Case known_by(const Case& source, Day day);

} // namespace corridor::flee
