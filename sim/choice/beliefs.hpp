#pragma once

#include "base/luck.hpp"
#include "choice/communities.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "state/beliefs.hpp"

#include <vector>

namespace corridor {

/// The first morning: every community reckons with the true risks times its people's awareness, as
/// under the rule `informed` without campaigns, and with true chances and prices.
Beliefs first_beliefs(const World& world, const Communities& communities, const Effective& now);

/// News that arrives today is heard; it counts from the next review.
void hear(const World& world, Day today, Beliefs& beliefs);

/// What somebody tells, and when it arrives (choice/news_queue.hpp gathers and sends it).
struct News {
    Day due = 0;
    Report report;
};

/// Discounts what was heard before by half every report_half_life_days and adds what was heard
/// since. A chance is believed to be
///   (belief_strength * prior + reports of it) / (belief_strength + all reports),
/// deaths weighed by risk_awareness and, with other bad news of the week, by rumour. Campaigns then
/// raise the risk by reach * trust * effect * C / (C + reports), C = message_weight * trust / (1 -
/// trust); networks lower it by the mean over those that serve the leg of
/// reach * bias * message_weight / (message_weight + reports). What choices go by changes where the
/// log weight of a leg would move by more than 0.01. True when anything did.
bool review_beliefs(const World& world, const Communities& communities, const Effective& now,
                    const Luck& luck, Day today, int days_since, Beliefs& beliefs);

/// By view: what route values rest on today.
std::vector<LegView> leg_views(const World& world, const Communities& communities,
                               const Effective& now, const Beliefs& beliefs);

/// Price of a leg with the carrier in `slot` of leg.networks over that at the start.
double price_over_first(const World& world, const Effective& now, const Beliefs& beliefs,
                        std::size_t first_slot, LegId leg, std::size_t slot);

} // namespace corridor
