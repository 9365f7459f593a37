#pragma once

#include "state/people.hpp"

namespace corridor {

/// Loads a person's columns into the processor's cache before they are used: with millions of
/// people, few rows are in the cache. Only the speed depends on it.
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

/// The same for the columns that say whether a party still waits, and its size.
inline void prefetch_ticket(const People& people, PersonId person) {
    const std::size_t i = person.index();
    const auto ask = [i](const auto& column) { __builtin_prefetch(&column[i]); };
    ask(people.flags);
    ask(people.status);
    ask(people.entered_day);
    ask(people.entered_tick);
    ask(people.span);
}

/// How many people ahead in a list are loaded, and how many ahead their hazards.
inline constexpr std::size_t prefetched_ahead = 8;
inline constexpr std::size_t hazards_prefetched_ahead = 4;

} // namespace corridor
