#pragma once

#include <span>
#include <vector>

namespace corridor {

/// One step of a network's learning. Weights grow by exp(rate * reward) and are normalised
/// (exponentiated gradient, Kivinen and Warmuth 1997). Then the part `exploration` is distributed
/// in the proportions `untaught`, which add up to 1 (fixed share, Herbster and Warmuth 1998). So no
/// weight becomes 0, and the network can return to routes that it has left. With equal rewards and
/// no exploration the weights do not change.
void learn(std::span<double> weights, std::span<const double> rewards,
           std::span<const double> untaught, double rate, double exploration);

/// Divides `total` whole seats by quota: the whole part of each quota, and one more for those with
/// the largest remainders (Hamilton's method; the first wins a tie). `total` must be a whole number
/// between the sum of the whole parts and that sum plus the number of quotas.
std::vector<double> whole_seats(std::span<const double> quotas, double total);

/// The share of people that a network expects not to deliver: its experience, combined with `usual`
/// as if it had seen that among 20 people (assumption). When `parallel` legs count as one, each
/// gets its part of the 20. So a leg that is listed in two halves leads to the same expectation as
/// the whole.
double expected_loss(double delivered, double lost, double usual, double parallel = 1);

/// The part of a price that a network earns when it does not deliver a share `lost`: those people
/// have paid only the up-front part.
inline double kept_of_price(double lost, double upfront) { return 1 - lost * (1 - upfront); }

/// The cost of carrying a person over a leg, as a share of the price. At most the part of the price
/// that the network usually earns, because nobody serves a leg at a loss.
double cost_of_carrying(double price_usd, double days, double usd_per_day, double kept_usually);

/// The relative rise of the price, from 0 to `limit`. It passes on the share `pass_through` of the
/// loss that the network has when it earns `kept` of the price instead of the usual `kept_usually`.
double price_rise(double kept, double kept_usually, double pass_through, double limit);

/// The part of a measure's effect that remains after `days`. It falls towards `floor` at
/// fading_per_week times the share of losses above the usual. It returns at the rate 1 /
/// memory_days when losses are not above the usual.
double faded(double exposure, double lost, double usual, double fading_per_week, double floor,
             double memory_days, double days);

/// Whether bribes that prevent a part `effect` of the losses cost less than they save. `cost` is a
/// share of the price. Usual losses are part of the business and are not counted.
bool bribes_pay(double lost, double usual, double upfront, double effect, double cost);

/// How far the present shares of seats follow what the network has learnt, after `days`.
double restructured(double worked, double learnt, double restructuring_days, double days);

} // namespace corridor
