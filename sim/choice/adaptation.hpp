#pragma once

#include <span>
#include <vector>

namespace corridor {

/// One step of a network's learning: weights grow by exp(rate * reward) and are normalised
/// (exponentiated gradient, Kivinen and Warmuth 1997); then a part `exploration` is shared as
/// `untaught` says, whose sum is 1, so that no weight falls below its part of that and old ways are
/// found again (fixed share, Herbster and Warmuth 1998). With equal rewards and no exploration the
/// weights stay as they are.
void learn(std::span<double> weights, std::span<const double> rewards,
           std::span<const double> untaught, double rate, double exploration);

/// Whole seats by quota, `total` of them: the whole part of each quota, and one more where the
/// largest remainders are (Hamilton's method; ties go to the first). `total` must be a whole number
/// from the sum of the whole parts to that sum plus the number of quotas.
std::vector<double> whole_seats(std::span<const double> quotas, double total);

/// The share of people that a network expects not to deliver: what it has seen, beside `usual` as
/// if seen among 20 people (assumption). Of `parallel` legs that count as one, each is believed as
/// if a part of the 20 had been seen on it, so that a leg in two halves teaches what the whole
/// would.
double expected_loss(double delivered, double lost, double usual, double parallel = 1);

/// What is earned of a price when a share `lost` is not delivered: they have paid up front only.
inline double kept_of_price(double lost, double upfront) { return 1 - lost * (1 - upfront); }

/// What carrying a person over a leg costs, as a share of the price; at most what is usually kept
/// of it, since nobody works a leg that costs more than it brings.
double cost_of_carrying(double price_usd, double days, double usd_per_day, double kept_usually);

/// Rise of the price, relative: `pass_through` of what would make up for keeping `kept` of it
/// instead of the usual `kept_usually`; from 0 to `limit`.
double price_rise(double kept, double kept_usually, double pass_through, double limit);

/// The part of a measure that still holds after `days`: falls towards `floor` at fading_per_week
/// times the share of what is lost beyond the usual, and comes back at 1 / memory_days once no more
/// than that is.
double faded(double exposure, double lost, double usual, double fading_per_week, double floor,
             double memory_days, double days);

/// Whether bribes that prevent a part `effect` of the losses cost less than they save: `cost` is a
/// share of the price. Losses up to the usual are part of usual business.
bool bribes_pay(double lost, double usual, double upfront, double effect, double cost);

/// How far what is worked follows what is learnt within `days`.
double restructured(double worked, double learnt, double restructuring_days, double days);

} // namespace corridor
