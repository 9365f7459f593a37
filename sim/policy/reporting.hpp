#pragma once

#include "base/luck.hpp"
#include "policy/effective.hpp"
#include "policy/plan.hpp"
#include "world/world.hpp"

#include <vector>

namespace corridor {

/// The true measures at the end of each day, by country (the sum or the largest value: `sums_up`)
/// and, for measures that have places, by place. What happens at sea counts for the country from
/// which the vessel left.
///   by_country[(day * measure_count + measure) * countries + country]
///   by_place[(day * measure_count + measure) * places + place], 0 for measures without places
struct MeasureHistory {
    std::vector<double> by_country;
    std::vector<double> by_place;
};

/// True when the measure of a region is the sum of its countries. Otherwise it is the largest
/// value.
bool sums_up(Measure measure);

/// The true measures of today, before they are added to the history.
struct TrueMeasures {
    TrueMeasures(std::size_t countries, std::size_t places);
    std::vector<double> by_country; ///< [measure * countries + country]
    std::vector<double> by_place;   ///< [measure * places + place]
    double& at(Measure measure, CountryId country) {
        return by_country[static_cast<std::size_t>(measure) * countries + country.index()];
    }
    double& at(Measure measure, PlaceId place) {
        return by_place[static_cast<std::size_t>(measure) * places + place.index()];
    }
    /// Sets the value of each country to that of its worst place, for measures by place.
    void take_worst_places(const World& world);

    std::size_t countries;
    std::size_t places;
};

void append(const TrueMeasures& today, MeasureHistory& history);

/// The measures of one day by country: the truth, what each state reports, and what each state
/// knows of the whole region.
struct ReportedDay {
    std::vector<double> actual;   ///< [measure * countries + country]
    std::vector<double> reported; ///< the same order
    std::vector<double> known;    ///< the same order
};

/// What states know on the evening of `day`. A state's own count is the truth of reporting_lag_days
/// earlier, times reporting_coverage, with an error of reporting_noise. It knows part of another
/// state's count, exchange_lag_days * (1 - s) later. This part is c + (1 - c) * s, where c is the
/// other state's exchange_coverage and s the smaller information_sharing of both states. Before the
/// run, all measures are 0. A measure without a reader is what each state reports itself.
ReportedDay report(const World& world, const Effective& now, const Luck& luck, Day day,
                   const MeasureHistory& history, Measures& measures);

} // namespace corridor
