#pragma once

#include "base/dates.hpp"
#include "results/variable.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// Where a results file comes from; every text and picture of its figures carries it. A text that
/// the file does not state is empty.
struct Stamp {
    std::string title;
    std::string scenario;
    std::string plan;     ///< "none" for no plan
    double intensity = 1; ///< factor of the intensity of all its levers
    std::string version;
    std::string source_revision;
    std::string scenario_digest;
    std::optional<std::uint64_t> seed;
    int days_planned = 0; ///< more than were completed when the run was interrupted; 0: not stated
    std::vector<std::string>
        changes;              ///< what differs from the scenario's files: settings, scale...
    bool exploratory = false; ///< more than half of the plan's levers rest on weak evidence
    std::optional<Date> made; ///< day on which the file was made
};

/// From the attributes of a results file: of a run, a comparison or an ensemble.
Stamp stamp_of(const std::map<std::string, Attribute>& attributes);

/// The text under a name, or "".
std::string text_attribute(const std::map<std::string, Attribute>& attributes,
                           const std::string& name);

/// The date in "days since 2014-01-01", the units of a run's time. Throws InputError, which names
/// `what` ("run.h5").
Date first_day_of(const std::string& units, const std::string& what);

} // namespace corridor
