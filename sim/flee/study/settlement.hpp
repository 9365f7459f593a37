#pragma once

#include "flee/case/case.hpp"

#include <limits>
#include <vector>

namespace corridor {

/// What a case says about who leaves where and which camps can be reached, day by day. Camps are
/// columns. What stands for a day was published by that day: no count is interpolated towards a
/// report still to come. Capacities are the exception: they are read as the case gives them.
struct SettlementInputs {
    int days = 0;
    std::size_t camps = 0;
    std::vector<double> capacity;             ///< by camp; 0 where none is given
    std::vector<double> first_people;         ///< by camp, reported by day 0; else 0
    std::vector<bool> reported_at_first;      ///< by camp, whether there is such a report
    std::vector<std::size_t> country;         ///< by camp, a number per country
    std::vector<double> total;                ///< sum of the camps' last reports, by day
    std::vector<std::vector<double>> origins; ///< [day][place] weights of conflict zones
    std::vector<std::vector<double>>
        km; ///< [place][camp] shortest road, borders open; infinite: none
    std::vector<std::vector<bool>> open; ///< [day][camp] some road from home leads there today
    std::vector<int> opened; ///< by camp, the day of its first report with people; never: `days`
    std::vector<flee::Series> reported; ///< by camp, as reported, without later corrections
};

SettlementInputs settlement_inputs(const flee::Case& source);

/// Where newly displaced people settle. Arrivals of a day are those by which the reported total
/// grows; so they come on days of reports. They leave conflict zones in proportion to
/// population^origin_power and choose camp c with weight
///
///     capacity^capacity_power * free share^free_power * (km + 50)^-distance_power * (1 + first
///     people / 1000)^stock_power,
///
/// none while no road leads there, fewer in the last tenth before a camp is full, in a nest by
/// country with scale country_scale (McFadden 1978: the nest's weight is its sum to that power).
/// Gravity in distance is Zipf 1946; that people go where places are left, rather than where places
/// were, is an assumption that the cases bear out (docs/model/flee.md).
///
/// With newness_power above 0, what a camp can take is inferred from when it opened: nobody goes
/// there before its first report, and its weight falls as (1 + days open / newness_days) to that
/// power, as camps fill fast when they are new and then hardly grow. That a camp has opened is
/// known on its day; how many people are there is not read.
struct SettlementParameters {
    bool reads_capacity = true;
    double capacity_power = 0.65;
    double free_power = 1.5;
    double distance_power = 0.8;
    double stock_power = 0;
    double country_scale = 1;
    double origin_power = 1;
    double km_per_day = 150;
    double newness_power = 0; ///< 0: openings are not read
    double newness_days = 60;
    bool operator==(const SettlementParameters&) const = default;
};

/// People in each camp, [day][camp].
std::vector<double> settle(const SettlementInputs& inputs, const SettlementParameters& parameters);

/// A few behaviours side by side: the mean of the shares that each of them sends to each camp.
/// Means of forecasts are hard to beat and leave little to be fitted (Bates and Granger 1969,
/// Operational Research Quarterly 20).
using SettlementEnsemble = std::vector<SettlementParameters>;
std::vector<double> settle(const SettlementInputs& inputs, const SettlementEnsemble& ensemble);

/// Where people settle when counts reported before the day simulated may be read too: each camp's
/// last count, and a part of what has been added to the total since. Parts are the camps' shares of
/// growth over the last 60 days of reports (what fills shows that it can take people), mixed with
/// `prior`, [day][camp] people settled by the model without counts.
std::vector<double> settle_as_reported(const SettlementInputs& inputs,
                                       const std::vector<double>& prior);
/// The simple rule with the same knowledge: the shares of the last counts hold.
std::vector<double> last_shares(const SettlementInputs& inputs);

/// The simple rules that any model has to pass.
std::vector<double> capacity_shares(const SettlementInputs& inputs);
std::vector<double> equal_shares(const SettlementInputs& inputs);
/// capacity^0.5 (km + 50)^-0.3, fewer in the last tenth before full, 150 km a day.
SettlementParameters gravity_with_capacity();
/// (km + 50)^-0.5 and no filling.
SettlementParameters gravity_without_capacity();

} // namespace corridor
