#pragma once

#include "flee/rule/routes.hpp"

#include <algorithm>
#include <cstdint>

namespace corridor::flee {

/// The properties by which people at one place differ, packed into one number: chooser (14 bits),
/// days since they appeared in eight classes (3), rest of the route (32), first leg not yet
/// completed (1), recent travel and travel today in 1/64 of a full day (7 each). Properties that no
/// rule reads stay 0. So under the default settings all people of one age class at a place are
/// equal.
using Trait = std::uint64_t;

constexpr int chooser_shift = 50;
constexpr int age_shift = 47;
constexpr Trait ages = 8;
constexpr Trait all_ages = ages;
constexpr int route_shift = 15;
constexpr Trait first_leg_bit = Trait{1} << 14;
constexpr double recent_steps = 64;

inline Trait age_of(Trait trait) { return (trait >> age_shift) & 7; }
inline std::uint32_t chooser_of(Trait trait) {
    return static_cast<std::uint32_t>(trait >> chooser_shift);
}
inline RouteId route_of(Trait trait) {
    return static_cast<RouteId>((trait >> route_shift) & 0xFFFFFFFF);
}
inline double recent_of(Trait trait) {
    return static_cast<double>((trait >> 7) & 0x7F) / recent_steps;
}
inline double moved_of(Trait trait) { return static_cast<double>(trait & 0x7F) / recent_steps; }
inline Trait in_steps(double value) {
    return static_cast<Trait>(std::clamp(value * recent_steps, 0.0, 127.0));
}
inline Trait with_route(Trait trait, RouteId route) {
    return (trait & ~(Trait{0xFFFFFFFF} << route_shift)) |
           (static_cast<Trait>(route) << route_shift);
}

} // namespace corridor::flee
