#pragma once

#include "state/journeys.hpp"
#include "state/people.hpp"
#include "world/world.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace corridor {

/// What became of somebody who used a target leg within the window in one future and not in the
/// other: the first that applies (docs/model/ODD.md, 7.3).
enum class Became : std::uint8_t {
    harmed_before_choice, ///< died, went missing or was exploited before choosing
    returned,             ///< went home, or was sent there, before choosing
    switched_to_regular,  ///< went by a regular channel
    other_mode,        ///< by a mode that the other future's journey had not, or without its mode
    diverted,          ///< by another leg, as far as known to the same country
    other_destination, ///< stands in another country, or stopped on the way
    delayed,           ///< used a target leg after the window
    still_deciding,    ///< not chosen at the horizon: censored
    deterred           ///< never left
};
inline constexpr std::size_t became_count = 9;

std::string_view name_of(Became what);
/// For a table: "died or exploited before the choice".
std::string_view heading_of(Became what);

/// Where somebody stands at a horizon, in few enough words for a matrix.
enum class Fate : std::uint8_t {
    at_home,
    under_way, ///< on a leg, aboard, at a hub or a border
    stuck,     ///< stranded, held by smugglers, detained or refused
    arrived,   ///< after arrival, without regular status
    regular,   ///< working regularly, regularised or resettled
    exploited, ///< exploited, in a compound, in referral or punished
    returned,  ///< voluntarily or under compulsion
    refouled,
    lost_life ///< dead or missing
};
inline constexpr std::size_t fate_count = 9;

std::string_view name_of(Fate fate);
std::string_view heading_of(Fate fate);
Fate fate_of(Status status);

/// One future at a horizon.
struct Future {
    const JourneyLog& journeys;
    const People& people;
};

/// Figures of one pair of futures at one horizon, in agents.
struct Account {
    double used_baseline = 0; ///< used a target leg within the window
    double used_plan = 0;
    double elsewhere_baseline =
        0; ///< used other irregular ways and no target leg within the window
    double elsewhere_plan = 0;
    std::array<double, became_count> kept_off{};
    std::array<double, became_count> drawn_in{};
    double kept_off_with_claim =
        0; ///< kept off with a claim to protection and still without a way:
           ///< harmed, returned, undecided or deterred; less those drawn in
    std::array<double, fate_count * fate_count> fates{}; ///< [baseline * fate_count + plan]

    double kept_off_total() const;
    double drawn_in_total() const;
    /// Net, people: what the plan took off the target legs, and what went elsewhere instead.
    double loss_on_target() const { return used_baseline - used_plan; }
    double gain_elsewhere() const { return elsewhere_plan - elsewhere_baseline; }
};

/// What became of a person: `used` is the journey in the future in which a target leg was used.
Became what_became(const World& world, const Journey& used, const Journey& instead, Status status,
                   PlaceId home, Day window_end);

/// Person by person: both futures must be of one scenario and seed. The window is
/// [journeys.from(), window_end).
Account account_for(const World& world, const Future& baseline, const Future& plan, Day window_end);

/// Bowers and Johnson 2003, "Measuring the geographical displacement and diffusion of benefit
/// effects of crime prevention activity", Journal of Quantitative Criminology 19: (D1/C1 - D0/C0) /
/// (T1/C1 - T0/C0), with T on target legs, D on other legs of the same people, C on control legs.
/// NaN where a control is 0 or the target did not move.
double weighted_displacement_quotient(double target_0, double target_1, double other_0,
                                      double other_1, double control_0, double control_1);

} // namespace corridor
