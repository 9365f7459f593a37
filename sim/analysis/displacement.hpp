#pragma once

#include "state/journeys.hpp"
#include "state/people.hpp"
#include "world/world.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace corridor {

/// What happened to a person who used a target leg within the window in one future and not in the
/// other. The first category that applies (docs/model/ODD.md, 7.3).
enum class Became : std::uint8_t {
    harmed_before_choice, ///< died, went missing or was exploited before choosing
    returned,             ///< went home, or was returned, before choosing
    switched_to_regular,  ///< used a regular channel
    other_mode, ///< used a mode that the journey in the other future did not have, or did not use
                ///< its mode
    diverted,   ///< used another leg, as far as known to the same country
    other_destination, ///< is in another country, or stopped on the way
    delayed,           ///< used a target leg after the window
    still_deciding,    ///< has not chosen by the horizon: censored
    deterred,          ///< never left, and chose to stay
    trapped            ///< never left: wanted to at the last decision, and could not pay
};
inline constexpr std::size_t became_count = 10;

std::string_view name_of(Became what);
/// The heading in a table: "died or exploited before the choice".
std::string_view heading_of(Became what);

/// The situation of a person at a horizon, in few categories for a matrix.
enum class Fate : std::uint8_t {
    at_home,
    under_way, ///< on a leg, aboard, at a hub or a border
    stuck,     ///< stranded, held by smugglers, detained or refused
    arrived,   ///< after arrival, without regular status
    regular,   ///< working regularly, regularised or resettled
    exploited, ///< exploited, in a compound, in referral or punished
    returned,  ///< voluntarily or compulsorily
    refouled,
    lost_life ///< dead or missing
};
inline constexpr std::size_t fate_count = 9;

std::string_view name_of(Fate fate);
std::string_view heading_of(Fate fate);
Fate fate_of(Status status);

/// One of two futures at a horizon.
struct Future {
    const JourneyLog& journeys;
    const People& people;
};

/// The figures of one pair of futures at one horizon, in agents.
struct Account {
    double used_baseline = 0; ///< used a target leg within the window
    double used_plan = 0;
    /// Used other irregular legs and no target leg within the window.
    double elsewhere_baseline = 0;
    double elsewhere_plan = 0;
    std::array<double, became_count> kept_off{};
    std::array<double, became_count> drawn_in{};
    /// Kept off with a claim to protection and still without a route: harmed, returned, undecided,
    /// deterred or trapped; minus people drawn in.
    double kept_off_with_claim = 0;
    std::array<double, fate_count * fate_count> fates{}; ///< [baseline * fate_count + plan]

    double kept_off_total() const;
    double drawn_in_total() const;
    /// Net, people: the reduction on target legs, and the increase on other legs.
    double loss_on_target() const { return used_baseline - used_plan; }
    double gain_elsewhere() const { return elsewhere_plan - elsewhere_baseline; }
};

/// What happened to a person. `used` is the journey in the future in which a target leg was used.
Became what_became(const World& world, const Journey& used, const Journey& instead, Status status,
                   PlaceId home, Day window_end);

/// Compares person by person. Both futures must have the same scenario and seed. The window is
/// [journeys.from(), window_end).
Account account_for(const World& world, const Future& baseline, const Future& plan, Day window_end);

/// Weighted displacement quotient (Bowers and Johnson 2003, "Measuring the geographical
/// displacement and diffusion of benefit effects of crime prevention activity", Journal of
/// Quantitative Criminology 19): (D1/C1 - D0/C0) / (T1/C1 - T0/C0), with T on target legs, D on
/// other legs of the same people, C on control legs. NaN when a control is 0 or the target did not
/// change.
double weighted_displacement_quotient(double target_0, double target_1, double other_0,
                                      double other_1, double control_0, double control_1);

} // namespace corridor
