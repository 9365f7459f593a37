#pragma once

#include "stages/detail/voyage.hpp"

namespace corridor::detail {

void perish(Voyage& voyage, PersonId person, bool as_missing, Moment moment);
void be_abused_aboard(Voyage& voyage, PersonId person);

/// Applies illness, thirst and abuse to each person aboard, for one day at sea.
void live_aboard(Voyage& voyage, Moment moment);

} // namespace corridor::detail
