#pragma once

#include "flee/case/case.hpp"

#include <limits>
#include <vector>

namespace corridor {

/// What a case says, day by day, about who leaves which zone and which camps can be reached. Camps
/// are columns. The value of a day was published by that day: counts are not interpolated towards
/// later reports. Capacities are the exception: they are those of the case.
struct SettlementInputs {
    int days = 0;
    std::size_t camps = 0;
    std::vector<double> capacity;             ///< by camp; 0 when the case gives none
    std::vector<double> first_people;         ///< by camp, as reported by day 0; else 0
    std::vector<bool> reported_at_first;      ///< by camp, whether there is a report by day 0
    std::vector<std::size_t> country;         ///< by camp, a number for each country
    std::vector<double> total;                ///< sum of the camps' last reports, by day
    std::vector<std::vector<double>> origins; ///< [day][place] weights of conflict zones
    /// [place][camp] shortest road with open borders; infinite: none.
    std::vector<std::vector<double>> km;
    std::vector<std::vector<bool>> open; ///< [day][camp] a road from an origin leads there today
    /// By camp, the day of its first report with people; `days` when there is none.
    std::vector<int> opened;
    std::vector<flee::Series> reported; ///< by camp, as reported, without later corrections
};

SettlementInputs settlement_inputs(const flee::Case& source);

/// Where newly displaced people settle. The arrivals of a day are the growth of the reported total,
/// so they come on days of reports. People leave conflict zones in proportion to
/// population^origin_power and choose camp c with weight
///
///     capacity^capacity_power * free share^free_power * (km + 50)^-distance_power * (1 + first
///     people / 1000)^stock_power.
///
/// The weight is 0 when no road leads there, and smaller in the last tenth before a camp is full.
/// Camps of a country are a nest with scale country_scale (McFadden 1978: the nest's weight is its
/// sum to that power). Gravity by distance is from Zipf 1946. That people go where free places are
/// left, and not where places were, is an assumption that the cases support (docs/model/flee.md).
///
/// With newness_power above 0, the capacity of a camp is estimated from the day of its opening.
/// Nobody goes there before its first report, and its weight falls as (1 + days open /
/// newness_days) to that power, because camps fill fast when they are new and hardly grow
/// afterwards. The opening of a camp is known on its day; the number of its people is not used.
struct SettlementParameters {
    bool reads_capacity = true;
    double capacity_power = 0.65;
    double free_power = 1.5;
    double distance_power = 0.8;
    double stock_power = 0;
    double country_scale = 1;
    double origin_power = 1;
    double km_per_day = 150;
    double newness_power = 0; ///< 0: openings are not used
    double newness_days = 60;
    bool operator==(const SettlementParameters&) const = default;
};

/// The people in each camp, [day][camp].
std::vector<double> settle(const SettlementInputs& inputs, const SettlementParameters& parameters);

/// Several behaviours together: the mean of the shares that each of them sends to each camp. Means
/// of forecasts are hard to improve and leave little to fit (Bates and Granger 1969, Operational
/// Research Quarterly 20).
using SettlementEnsemble = std::vector<SettlementParameters>;
std::vector<double> settle(const SettlementInputs& inputs, const SettlementEnsemble& ensemble);

/// Where people settle when earlier reports may be used: the last count of each camp, and a part of
/// the growth of the total since then. The parts are the camps' shares of growth over the last 60
/// days of reports (a camp that fills can take people), mixed with `prior`, [day][camp] people
/// settled by the model without counts.
std::vector<double> settle_as_reported(const SettlementInputs& inputs,
                                       const std::vector<double>& prior);
/// The simple rule with the same information: the shares of the last counts stay constant.
std::vector<double> last_shares(const SettlementInputs& inputs);

/// The simple rules that a model has to beat.
std::vector<double> capacity_shares(const SettlementInputs& inputs);
std::vector<double> equal_shares(const SettlementInputs& inputs);
/// capacity^0.5 (km + 50)^-0.3, less in the last tenth before a camp is full, 150 km a day.
SettlementParameters gravity_with_capacity();
/// (km + 50)^-0.5, without capacities.
SettlementParameters gravity_without_capacity();

} // namespace corridor
