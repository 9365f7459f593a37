#include "parameters/tables.hpp"

namespace corridor::parameter_tables {

namespace {

constexpr Parameter rows[] = {
    {Param::route_scale, "route_scale", Stage::choice, Domain::scenario, "utils", 1, 0.05, 20,
     "scale mu of the noise in route choice; larger means more varied, less optimal routes",
     "Fosgerau et al. 2013; value: assumption", circumstance},
    {Param::hub_scale_ratio, "hub_scale_ratio", Stage::choice, Domain::scenario, "ratio", 0.2, 0.05,
     1,
     "scale at hubs, coasts and sea zones relative to route_scale: routes that separate late are "
     "close "
     "substitutes",
     "Mai et al. 2015; value: assumption", circumstance},
    {Param::departure_nest_scale, "departure_nest_scale", Stage::choice, Domain::scenario, "ratio",
     0.5, 0.05, 1,
     "lambda: route_scale divided by the scale of the choice among staying, applying, an offer and "
     "leaving irregularly",
     "nested logit, McFadden 1978; value: assumption", circumstance},
    {Param::cost_weight, "cost_weight", Stage::choice, Domain::scenario, "utils per day of income",
     0.003, 0, 1, "weight of a price, counted in days of the payer's income", "assumption",
     circumstance},
    {Param::time_weight, "time_weight", Stage::choice, Domain::scenario, "utils per day", 0.02, 0,
     10, "weight of a day under way, and of a day's wait for a seat", "assumption", circumstance},
    {Param::risk_weight, "risk_weight", Stage::choice, Domain::scenario,
     "utils per unit of perceived death probability", 30, 0, 10000,
     "weight of the perceived risk of dying on a leg", "assumption", circumstance},
    {Param::expected_utility, "expected_utility", Stage::choice, Domain::scenario, "0 or 1", 0, 0,
     1,
     "how a chance r of dying on a leg reduces the value V beyond it; 0: the odds of the leg are "
     "multiplied by 1 - r (the value changes by scale x log(1 - r)); 1: expected utility, (1 - r) "
     "V, "
     "with the value -risk_weight for death",
     "0: Howard and Matheson 1972; 1: von Neumann and Morgenstern 1944; which: assumption",
     circumstance},
    {Param::debt_weight, "debt_weight", Stage::choice, Domain::scenario, "utils per day of income",
     0.001, 0, 1, "weight of debt taken on, counted in days of income", "assumption", circumstance},
    {Param::ties_weight, "ties_weight", Stage::choice, Domain::scenario, "utils", 1, 0, 100,
     "weight of a full tie (relatives, community) with a country", "assumption", circumstance},
    {Param::destination_value, "destination_value", Stage::choice, Domain::place, "utils", 0, -1000,
     1000,
     "value of staying in a place permanently (earnings, safety), without ties; journeys end at "
     "places of kind destination and where this is not 0",
     "assumption", circumstance},
    {Param::gravity_distance_exponent, "gravity_distance_exponent", Stage::choice, Domain::scenario,
     "1", 1, 0, 10, "exponent of distance under choice.rule = gravity",
     "gravity model, Zipf 1946; value: assumption", circumstance},
};

} // namespace

std::span<const Parameter> choice() { return rows; }

} // namespace corridor::parameter_tables
