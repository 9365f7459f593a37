#pragma once

#include "stages/detail/voyage.hpp"

namespace corridor::detail {

void perish(Voyage& voyage, PersonId person, bool as_missing, Moment moment);
void be_abused_aboard(Voyage& voyage, PersonId person);

/// Illness, thirst and abuse act on each person by the day at sea.
void live_aboard(Voyage& voyage, Moment moment);

} // namespace corridor::detail
