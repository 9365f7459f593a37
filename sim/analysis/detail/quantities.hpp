#pragma once

#include "analysis/detail/flows_of_run.hpp"
#include "analysis/detail/run_figures.hpp"
#include "scenario/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// The arrays of a run that observations are compared with.
struct RunArrays {
    explicit RunArrays(const Results& results);

    Geography where;
    Date start;
    const std::vector<std::string>& statuses;
    const std::vector<std::string>& causes;
    DailyColumns departures;
    DailyColumns arrivals;
    DailyColumns landed;
    DailyColumns disembarked;
    DailyColumns aboard;
    DailyColumns at_sea;
    DailyColumns occupancy;
    DailyColumns leg_outcome;
    DailyColumns place_outcome;
    DailyColumns served;
    const std::vector<std::string>& desk_service;
    const std::vector<std::int32_t>& desk_place;
    bool has_coasts = false; ///< irregular vessels leave from at least one
    bool has_sea = false;

    int days() const { return static_cast<int>(departures.days()); }
};

/// A period of a run. The last day is included.
struct Days {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// What is counted: the place, leg or country of an observation, on its days.
struct Question {
    const RunArrays& run;
    const Observation& of;
    const World& world;
    Days days;

    bool everywhere() const { return !of.place.valid() && !of.leg.valid() && !of.country.valid(); }
    bool has_place(std::size_t place) const;
    /// All legs between the two places of the leg in the observation.
    bool has_leg(std::size_t leg) const;
    /// Legs that begin at the place or in the country of the observation, or its leg.
    bool starts_on(std::size_t leg) const;
};

/// How a run counts a quantity. Empty when the run has no such figure (for example a rate of 0
/// people).
using Counted = std::optional<double> (*)(const Question& question);

/// One row for each quantity: a function, or the reason why there is none.
struct QuantityCount {
    Quantity quantity;
    Counted count;
    std::string_view why_not; ///< "" when there is a function
};

const QuantityCount& count_of(Quantity quantity);

} // namespace corridor
