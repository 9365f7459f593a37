#pragma once

#include "base/dates.hpp"
#include "results/variable.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// The origin of a results file. Every text and picture of its figures shows it. A text that the
/// file does not have is empty.
struct Stamp {
    std::string title;
    std::string scenario;
    std::string plan;     ///< "none" for no plan
    double intensity = 1; ///< factor of the intensity of all its levers
    std::string version;
    std::string source_revision;
    std::string scenario_digest;
    std::optional<std::uint64_t> seed;
    int days_planned = 0; ///< more than were completed when the run was interrupted; 0: unknown
    /// Differences from the scenario's files: settings, scale and others.
    std::vector<std::string> changes;
    bool exploratory = false; ///< more than half of the plan's levers have evidence of grade C or D
    std::optional<Date> made; ///< the day on which the file was written
};

/// From the attributes of a results file of a run, a comparison or an ensemble.
Stamp stamp_of(const std::map<std::string, Attribute>& attributes);

/// The text of an attribute, or "".
std::string text_attribute(const std::map<std::string, Attribute>& attributes,
                           const std::string& name);

/// The date in "days since 2014-01-01", the units of a run's time. Throws InputError, which names
/// `what` ("run.h5").
Date first_day_of(const std::string& units, const std::string& what);

} // namespace corridor
