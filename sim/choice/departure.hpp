#pragma once

#include "base/dates.hpp"
#include "base/luck.hpp"
#include "choice/offers.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "world/world.hpp"

#include <vector>

namespace corridor {

/// What a person who considers leaving can decide.
enum class Departure : std::uint8_t { stay, apply, accept_offer, leave };

/// One option of a person who considers leaving.
struct DepartureOption {
    Departure kind = Departure::stay;
    double utility = 0;  ///< utils
    double log_size = 0; ///< of a pathway: log of one divided by the number of pathways
    double met = 1;      ///< chance that the person meets this option at all
    PathwayId pathway;   ///< when applying
    OfferId offer;       ///< when accepting one
    Entity key;          ///< hash of the option's name; key of draws
};

/// The options of people of one group with the same papers. They hold for all of these people on
/// one day.
struct DepartureOptions {
    double scale = 1;                     ///< of the choice: route_scale / departure_nest_scale
    Layer leaves_by = Layer::irregular;   ///< regular for people who hold a visa
    std::vector<DepartureOption> options; ///< staying first; impossible options are left out
};

/// Beliefs of people who do not know the true values.
struct Hearsay {
    ViewId view;                    ///< of routes
    const double* chance = nullptr; ///< of a place, by pathway
    const double* credit = nullptr; ///< how far people still believe each offer, 0 to 1
};

/// The options of a group's people at `here` (home, or the place of a person who has returned):
/// - stay: value_of_staying;
/// - leave: the value of the layer at `here`; left out when no place to stop can be reached;
/// - apply, for each pathway that the group is eligible for and that has places, for people with
///   papers but without a visa: p * W + (1 - p) * max(stay, leave) + apply_value - cost_weight *
///   pathway_cost_usd / daily_income_usd - time_weight * processing_days, where p = 1 -
///   refusal_share and W is the value of the regular layer, or of the pathway's destination when
///   regular legs lead nowhere;
/// - accept an offer, for each offer to the group: offer_worth as advertised; people meet it with
///   probability offer_reach_per_day * offer_credibility * credibility_ratio of the reader.
/// With hearsay, p and credibility are what people believe, and values are those of its view.
DepartureOptions departure_options(const World& world, const Effective& now,
                                   const RouteValues& values, GroupId group, PlaceId here,
                                   Papers papers, Reader reader = {},
                                   const Hearsay* hearsay = nullptr);

/// The probability of each option, including the chance of meeting offers, in the order of
/// options.options. It sums over all sets of offers that a person can meet.
std::vector<double> departure_probabilities(const DepartureOptions& options);

/// The decision of this person: the option with the greatest utility / scale + log size + Gumbel
/// noise, among the options that the person meets. The noise has the name of the option as its key.
/// So closing a pathway or an offer changes only people who would have taken it.
const DepartureOption& choose_departure(const DepartureOptions& options, Whose whose,
                                        std::int32_t nth, const Luck& luck);

} // namespace corridor
