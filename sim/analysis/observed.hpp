#pragma once

#include "results/results.hpp"
#include "scenario/scenario.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace corridor {

struct RunArrays;

/// The figures of a run that correspond to observations. Flows are added up over the period of the
/// observation, from `from` (or the date) to `until` (or the date). Stocks are those of its last
/// day. For a country they are departures, deaths and stocks at its places, arrivals and landings
/// there, and returns from there. The quantities:
///
/// - departures: by irregular vessels from embarkation coasts; without such coasts, from places
///   where groups live; for a place or leg, all people who start there
/// - arrivals: over a border by land or air, including landings; for a place or leg, all people who
///   arrive there
/// - landed, landed_cumulative: landed covertly or disembarked
/// - at_sea, at_sea_max: aboard vessels that have sailed; for a place, aboard in that zone
/// - dead, missing, dead_and_missing: on sea legs; for a place or leg, or without any sea leg:
///   there
/// - sheltered: at ports and reception sites, in a status from unregistered to awaiting return, or
///   detained
/// - registered: registered, in reception or waiting for a decision
/// - returned, returned_cumulative: returned by return desks
/// - stranded, detained: in that status; people: at the place in any status
class RunCounts {
  public:
    explicit RunCounts(const Results& results);
    ~RunCounts();
    RunCounts(const RunCounts&) = delete;
    RunCounts& operator=(const RunCounts&) = delete;

    /// The figure of a run. Empty when the run does not reach the date, or does not record the
    /// quantity.
    std::optional<double> at(const Observation& observation, const Scenario& scenario) const;

  private:
    std::unique_ptr<RunArrays> arrays_;
};

/// Why a quantity cannot be compared with a run; "" when it can.
std::string_view why_not_compared(const Observation& observation, const Scenario& scenario,
                                  int days);

/// The subject of an observation: "everywhere", the code of a country, a place or a leg.
std::string subject_of(const Observation& observation, const Scenario& scenario);

} // namespace corridor
