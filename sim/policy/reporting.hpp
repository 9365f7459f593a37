#pragma once

#include "base/luck.hpp"
#include "policy/effective.hpp"
#include "policy/plan.hpp"
#include "world/world.hpp"

#include <vector>

namespace corridor {

/// What was true at the end of each day: the largest or the sum by country (`sums_up`), and by
/// place for measures that have places. What happens at sea counts for the country whose coast the
/// vessel left.
///   by_country[(day * measure_count + measure) * countries + country]
///   by_place[(day * measure_count + measure) * places + place], 0 where not by place
struct MeasureHistory {
    std::vector<double> by_country;
    std::vector<double> by_place;
};

/// Whether a measure of several countries is their sum; else it is that of the worst of them.
bool sums_up(Measure measure);

/// Today's truth, to be appended to the history.
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
    /// Countries' values of measures by place are those of their worst place.
    void take_worst_places(const World& world);

    std::size_t countries;
    std::size_t places;
};

void append(const TrueMeasures& today, MeasureHistory& history);

/// A day's measures by country: true, as each state reports its own, and, for the whole region, as
/// each state knows them.
struct ReportedDay {
    std::vector<double> actual;   ///< [measure * countries + country]
    std::vector<double> reported; ///< the same
    std::vector<double> known;    ///< the same
};

/// What states know in the evening of `day`. A state's own count is the truth reporting_lag_days
/// before, times reporting_coverage, with an error of reporting_noise. Of another state's count it
/// has, exchange_lag_days * (1 - s) later, the part c + (1 - c) * s, where c is that state's
/// exchange_coverage and s the lesser of both states' information_sharing. What lies before the
/// run is 0. Measures without a reader are what each state itself reports.
ReportedDay report(const World& world, const Effective& now, const Luck& luck, Day day,
                   const MeasureHistory& history, Measures& measures);

} // namespace corridor
