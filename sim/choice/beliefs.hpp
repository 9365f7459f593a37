#pragma once

#include "base/luck.hpp"
#include "choice/communities.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "state/beliefs.hpp"

#include <vector>

namespace corridor {

/// Beliefs on the first morning. Every community believes the true risks times the awareness of its
/// people (as under the rule `informed` without campaigns), and the true chances and prices.
Beliefs first_beliefs(const World& world, const Communities& communities, const Effective& now);

/// Delivers the news that arrives today. It counts from the next review.
void hear(const World& world, Day today, Beliefs& beliefs);

/// One report and the day of its arrival (choice/news_queue.hpp collects and sends reports).
struct News {
    Day due = 0;
    Report report;
};

/// Reviews all beliefs. Earlier reports lose half their weight every report_half_life_days; reports
/// since the last review are added. The believed chance is
/// (belief_strength * prior + reports of it) / (belief_strength + all reports).
/// Deaths have the weight risk_awareness and, with other bad news of the week, that of rumour.
/// Campaigns then raise the risk by reach * trust * effect * C / (C + reports), with C =
/// message_weight * trust / (1 - trust). Networks lower it by the mean, over those that serve the
/// leg, of reach * bias * message_weight / (message_weight + reports). The beliefs that choices use
/// change only when the log weight of a leg would move by more than 0.01. True when any of them
/// changed.
bool review_beliefs(const World& world, const Communities& communities, const Effective& now,
                    const Luck& luck, Day today, int days_since, Beliefs& beliefs);

/// By view: the beliefs that route values use today.
std::vector<LegView> leg_views(const World& world, const Communities& communities,
                               const Effective& now, const Beliefs& beliefs);

/// The price of a leg with the carrier in `slot` of leg.networks, divided by its first price.
double price_over_first(const World& world, const Effective& now, const Beliefs& beliefs,
                        std::size_t first_slot, LegId leg, std::size_t slot);

} // namespace corridor
