#pragma once

#include "policy/plan.hpp"
#include "state/journeys.hpp"
#include "world/world.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace corridor {

/// Levers that one plan has and the other does not have, or has with other values: the subject of a
/// comparison.
std::vector<Lever> differing_levers(const Plan& plan, const Plan& baseline);

/// The legs that levers act on, ascending. An effect on
/// - a leg: that leg;
/// - a network: the legs that it serves;
/// - a place: the legs that end there, and in a sea zone also those that begin there; for departure
///   screening and counselling and for communities the legs that begin there;
/// - a country: the legs that enter it from another country or the sea; for what its state does
///   with vessels (permission to disembark, delay at the port, turn-back) the legs on which vessels
///   land there. Vessels on other legs near its ports may be affected too, but landing there is
///   what they have in common;
/// - a group or a pathway: the legs on which its groups leave home, without those for regular
///   travellers;
/// - an offer: the legs to its true destination;
/// - the whole scenario: none, because then no other legs would be left for a comparison.
std::vector<LegId> legs_touched(const World& world, const std::vector<Lever>& levers);

/// The first and last day on which a lever can have an effect. Levers with triggers count from the
/// first day on which their condition may be true. Without a last day the window has no end.
struct MeasureWindow {
    Day first = 0;
    std::optional<Day> last;
};
MeasureWindow window_of(const std::vector<Lever>& levers);

/// The role of each leg with respect to the target legs. A leg is an approach when it is no target
/// and a target leg can be reached from its end without returning to its start, passing a place to
/// stop, or using another target leg.
std::vector<LegRole> roles_of_legs(const World& world, const std::vector<LegId>& targets);

/// Control legs: their flow shows what would have happened without the measure. They can be reached
/// only from homes from which no target leg can be reached. Often there are none.
std::vector<bool> control_legs(const World& world, const std::vector<LegId>& targets);

} // namespace corridor
