#pragma once

#include "base/dates.hpp"
#include "base/luck.hpp"
#include "choice/offers.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "world/world.hpp"

#include <vector>

namespace corridor {

/// What somebody who considers leaving can decide.
enum class Departure : std::uint8_t { stay, apply, accept_offer, leave };

struct DepartureOption {
    Departure kind = Departure::stay;
    double utility = 0;  ///< utils
    double log_size = 0; ///< of a pathway: log of one over the number of them
    double met = 1;      ///< chance that the consideration meets the option at all
    PathwayId pathway;   ///< when applying
    OfferId offer;       ///< when accepting one
    Entity key;          ///< of the option's name: how luck knows it
};

/// What people of one group with the same papers choose among. Holds for all of them on one day.
struct DepartureOptions {
    double scale = 1;                     ///< of the choice: route_scale / departure_nest_scale
    Layer leaves_by = Layer::irregular;   ///< regular for people who hold a visa
    std::vector<DepartureOption> options; ///< staying first; options that cannot be had are absent
};

/// What people go by who do not know the true state of things.
struct Hearsay {
    ViewId view;                    ///< of routes
    const double* chance = nullptr; ///< of a place, by pathway
    const double* credit = nullptr; ///< how far each offer is still believed, 0 to 1
};

/// Options of a group's people who stand at `here` (home, or where a returned person is):
/// - stay: value_of_staying;
/// - leave: the value of the layer at `here`; absent where no place to stop can be reached;
/// - apply, for each pathway that the group is eligible for, that has places, and for people with
/// some
///   papers but no visa yet: p * W + (1 - p) * max(stay, leave) + apply_value
///   - cost_weight * pathway_cost_usd / daily_income_usd - time_weight * processing_days, where
///   p = 1 - refusal_share and W is the value of the regular layer, or of the pathway's
///   destination where regular legs lead nowhere;
/// - accept an offer, for each whose audience the group is: offer_worth, as advertised, met with
///   probability offer_reach_per_day * offer_credibility * credibility_ratio of the reader.
/// With hearsay p and credibility are what is believed, and values those of its view.
DepartureOptions departure_options(const World& world, const Effective& now,
                                   const RouteValues& values, GroupId group, PlaceId here,
                                   Papers papers, Reader reader = {},
                                   const Hearsay* hearsay = nullptr);

/// The chance of each option, offers' being met included; parallel to options.options. Sums over
/// the subsets of offers that can be met.
std::vector<double> departure_probabilities(const DepartureOptions& options);

/// What this person decides: argmax of utility / scale + log size plus Gumbel noise keyed by the
/// name of the option, over those met. Closing a pathway or an offer moves only those who would
/// have taken it.
const DepartureOption& choose_departure(const DepartureOptions& options, Whose whose,
                                        std::int32_t nth, const Luck& luck);

} // namespace corridor
