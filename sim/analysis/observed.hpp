#pragma once

#include "results/results.hpp"
#include "scenario/scenario.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace corridor {

struct RunArrays;

/// What a run shows where something was observed. Flows are summed over the observation's period,
/// from `from` (or the date) to `until` (or the date); stocks are read on its last day. Of a
/// country: departures, deaths and stocks of its places, arrivals and landings there, returns from
/// there. Each quantity:
///
/// - departures: by irregular vessels from embarkation coasts; where there are none, from places
///   where groups live; of a place or leg, all who start there
/// - arrivals: over a border by land or air, landings included; of a place or leg, all who get
/// there
/// - landed, landed_cumulative: covertly or disembarked
/// - at_sea, at_sea_max: aboard vessels that have sailed; of a place, aboard in that zone
/// - dead, missing, dead_and_missing: on sea legs; of a place or leg, or without any sea leg: there
/// - sheltered: at ports and reception sites, unregistered to awaiting return, or detained
/// - registered: registered, in reception or waiting for a decision
/// - returned, returned_cumulative: brought home by the places' return desks
/// - stranded, detained: in that status; people: at the place, in any
class RunCounts {
  public:
    explicit RunCounts(const Results& results);
    ~RunCounts();
    RunCounts(const RunCounts&) = delete;
    RunCounts& operator=(const RunCounts&) = delete;

    /// Nothing when the run does not reach the date, or keeps no record of the quantity.
    std::optional<double> at(const Observation& observation, const Scenario& scenario) const;

  private:
    std::unique_ptr<RunArrays> arrays_;
};

/// Why a quantity cannot be compared with a run, or "".
std::string_view why_not_compared(const Observation& observation, const Scenario& scenario,
                                  int days);

/// Whom an observation is about: "everywhere", a country's code, a place or a leg.
std::string subject_of(const Observation& observation, const Scenario& scenario);

} // namespace corridor
