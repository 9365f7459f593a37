#pragma once

#include "policy/plan.hpp"
#include "state/journeys.hpp"
#include "world/world.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace corridor {

/// Levers that one plan has and the other has not, or has otherwise: what a comparison is about.
std::vector<Lever> differing_levers(const Plan& plan, const Plan& baseline);

/// The legs that levers touch, ascending. An effect on
/// - a leg: that leg;
/// - a network: the legs that it serves;
/// - a place: the legs that end there, and in a sea zone also those that begin there; for departure
///   screening and counselling and for communities the legs that begin there;
/// - a country: the legs that come in from another country or the sea; for what its state does with
///   vessels (leave to land, delay at the port, turn-back) those by which vessels land there.
///   Vessels on other legs near its ports may meet that too, but landing there is what they share;
/// - a group or a pathway: the legs that the groups concerned leave home by, those for regular
///   travellers apart;
/// - an offer: the legs to where it truly leads;
/// - the whole scenario: none, since nothing can then be elsewhere.
std::vector<LegId> legs_touched(const World& world, const std::vector<Lever>& levers);

/// First and last day on which any of the levers can have an effect. Triggered levers count from
/// the first day on which their condition may hold. No last day: open-ended.
struct MeasureWindow {
    Day first = 0;
    std::optional<Day> last;
};
MeasureWindow window_of(const std::vector<Lever>& levers);

/// What each leg is to the target legs. A leg is an approach when it is no target itself and a
/// target leg can be reached from its end without coming back to its start, passing a place to stop
/// at, or passing another target leg.
std::vector<LegRole> roles_of_legs(const World& world, const std::vector<LegId>& targets);

/// Legs whose flow says what would have happened anyway: reached only from homes from which no
/// target leg can be reached. They are the control of an evaluation; often there are none.
std::vector<bool> control_legs(const World& world, const std::vector<LegId>& targets);

} // namespace corridor
