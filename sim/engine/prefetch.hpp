#pragma once

#include "state/people.hpp"

namespace corridor {

/// Asks memory for somebody's columns before they are needed: with many millions of people hardly
/// any row is in the cache when its turn comes. Nothing but time depends on it.
inline void prefetch(const People& people, PersonId person) {
    const std::size_t i = person.index();
    const auto ask = [i](const auto& column) { __builtin_prefetch(&column[i], 1); };
    ask(people.flags);
    ask(people.status);
    ask(people.entered_day);
    ask(people.entered_tick);
    ask(people.situation);
    ask(people.due_day);
    ask(people.due_tick);
    ask(people.group);
    ask(people.span);
    ask(people.traits);
    ask(people.carrier);
    ask(people.came_from);
    ask(people.debt_usd);
}

/// The same for whether somebody still waits, and how many they are.
inline void prefetch_ticket(const People& people, PersonId person) {
    const std::size_t i = person.index();
    const auto ask = [i](const auto& column) { __builtin_prefetch(&column[i]); };
    ask(people.flags);
    ask(people.status);
    ask(people.entered_day);
    ask(people.entered_tick);
    ask(people.span);
}

/// How many places ahead in a list people are prefetched, and then their hazards.
inline constexpr std::size_t prefetched_ahead = 8;
inline constexpr std::size_t hazards_prefetched_ahead = 4;

} // namespace corridor
