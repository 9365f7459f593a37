#include "choice/beliefs.hpp"

#include "choice/perception.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace corridor {

namespace {

constexpr double least_move = 0.01; ///< of a leg's log weight; smaller changes are ignored

/// The mean of a value of groups by size, or unweighted when all sizes are 0.
double mean_over(const World& world, const std::vector<GroupId>& groups,
                 const std::function<double(GroupId)>& value) {
    double sum = 0;
    double size = 0;
    double plain = 0;
    for (const GroupId group : groups) {
        sum += world[group].size * value(group);
        size += world[group].size;
        plain += value(group);
    }
    if (size > 0) return sum / size;
    return groups.empty() ? 0 : plain / static_cast<double>(groups.size());
}

std::vector<GroupId> all_groups(const World& world) {
    std::vector<GroupId> groups;
    for (std::size_t g = 0; g < world.groups.size(); ++g) groups.emplace_back(g);
    return groups;
}

/// People of all groups pass through a hub, so every group takes part in its community.
const std::vector<GroupId>& people_of(const Community& community,
                                      const std::vector<GroupId>& everybody) {
    return community.is_hub ? everybody : community.groups;
}

double chance_to_get_through(const Effective& now, LegId leg) {
    const double stopped =
        now.at(Param::interception_per_day, leg) + now.at(Param::stranding_per_day, leg);
    return std::exp(-stopped * now.at(Param::days, leg));
}

std::size_t carriers_of(const Leg& leg) { return std::max<std::size_t>(1, leg.networks.size()); }

NetworkId carrier_in(const Leg& leg, std::size_t slot) {
    return leg.networks.empty() ? NetworkId{} : leg.networks[slot];
}

void forget(std::vector<double>& counts, double kept) {
    for (double& count : counts) count *= kept;
}

/// How a community reacts to messages, and how it weighs a leg.
struct Ears {
    double awareness = 1;
    double campaign = 0;        ///< increase of risk by campaigns
    double campaign_weight = 0; ///< number of reports that halves its effect
    double income = 1;          ///< the least of its groups, USD a day
};

Ears ears_of(const World& world, const Effective& now, const std::vector<GroupId>& groups,
             bool is_hub) {
    Ears ears;
    ears.awareness =
        mean_over(world, groups, [&](GroupId g) { return now.at(Param::risk_awareness, g); });
    ears.income = std::numeric_limits<double>::infinity();
    for (const GroupId g : groups) {
        ears.income = std::min(ears.income, now.at(Param::daily_income_usd, g));
    }
    if (is_hub) return ears;
    ears.campaign = mean_over(world, groups, [&](GroupId g) {
        return now.at(Param::campaign_reach, g) * now.at(Param::campaign_trust, g) *
               now.at(Param::campaign_effect, g);
    });
    constexpr double most_trust = 0.99;
    const double trust = std::min(most_trust, mean_over(world, groups, [&](GroupId g) {
                                      return now.at(Param::campaign_trust, g);
                                  }));
    ears.campaign_weight = now.of(Param::message_weight) * trust / (1 - trust);
    return ears;
}

double outweighed(double weight, double reports) {
    return weight > 0 ? weight / (weight + reports) : 0;
}

/// The part of a leg's risk that messages of its networks deny.
double talked_away(const World& world, const Effective& now, LegId leg) {
    double sum = 0;
    for (const NetworkId network : world[leg].networks) {
        sum += now.at(Param::network_message_reach, network) *
               now.at(Param::network_message_bias, network);
    }
    return sum / static_cast<double>(carriers_of(world[leg]));
}

/// What a community believes about a leg.
struct Belief {
    double risk = 0;
    double through = 1;
    double price = 1;
};

/// The change of the leg's log weights, at the smallest scale.
double move_of(const Effective& now, const Ears& ears, LegId leg, const Belief& from,
               const Belief& to) {
    const double scale = now.of(Param::route_scale) * now.of(Param::hub_scale_ratio);
    const double costs = now.of(Param::risk_weight) * std::abs(to.risk - from.risk) +
                         now.of(Param::cost_weight) * now.at(Param::fare_usd, leg) / ears.income *
                             std::abs(to.price - from.price);
    const double survival = std::abs(std::log1p(-to.risk) - std::log1p(-from.risk));
    const double openness =
        now.of(Param::openness_weight) * std::abs(std::log(to.through / from.through));
    return costs / scale + survival + openness;
}

struct Review {
    const World& world;
    const Effective& now;
    const Luck& luck;
    Day today;
    Beliefs& beliefs;

    /// Rumour makes bad news larger or smaller; its mean is 1.
    double rumour(Entity community, Entity leg, Told told) const {
        const double spread = now.of(Param::report_noise);
        if (spread <= 0) return 1;
        const double normal = luck.normal(PersonId{community.value}, Why::report, today,
                                          combine(leg, Entity{static_cast<std::uint32_t>(told)}));
        return std::exp(spread * normal - 0.5 * spread * spread);
    }

    void take_in(const Community& community, const Ears& ears, std::size_t leg, std::size_t at) {
        const Entity key = world.legs[leg].key;
        if (beliefs.new_died[at] > 0) {
            beliefs.died[at] +=
                ears.awareness * rumour(community.key, key, Told::died) * beliefs.new_died[at];
        }
        if (beliefs.new_blocked[at] > 0) {
            beliefs.blocked[at] +=
                rumour(community.key, key, Told::blocked) * beliefs.new_blocked[at];
        }
        beliefs.passed[at] += beliefs.new_passed[at];
        beliefs.paid[at] += beliefs.new_paid[at];
        beliefs.new_died[at] = beliefs.new_blocked[at] = 0;
        beliefs.new_passed[at] = beliefs.new_paid[at] = 0;
    }

    Belief belief(const Ears& ears, double campaign, double talk, std::size_t at) const {
        const double strength = now.of(Param::belief_strength);
        const double died = beliefs.died[at];
        const double blocked = beliefs.blocked[at];
        const double passed = beliefs.passed[at];
        const double reports = died + blocked + passed;
        Belief found;
        const double mean = (strength * beliefs.prior_risk[at] + died) / (strength + reports);
        const double raised = campaign * outweighed(ears.campaign_weight, reports);
        const double lowered = talk * outweighed(now.of(Param::message_weight), reports);
        found.risk = std::min(1.0, mean * (1 + raised) * (1 - lowered));
        found.through =
            (strength * beliefs.prior_through[at] + passed) / (strength + passed + blocked);
        found.price = (strength + beliefs.paid[at]) / (strength + passed);
        return found;
    }
};

bool review_channels(const World& world, const Communities& communities, const Effective& now,
                     Beliefs& beliefs) {
    bool moved = false;
    const double strength = now.of(Param::belief_strength);
    const auto put = [&](double& used, double value) {
        if (std::abs(value - used) > least_move) {
            used = value;
            moved = true;
        }
    };
    for (std::size_t i = 0; i < communities.all.size() * world.pathways.size(); ++i) {
        put(beliefs.chance[i], (strength * beliefs.prior_granted[i] + beliefs.granted[i]) /
                                   (strength + beliefs.granted[i] + beliefs.refused[i]));
    }
    for (std::size_t i = 0; i < communities.all.size() * world.offers.size(); ++i) {
        put(beliefs.credit[i], strength / (strength + beliefs.deceived[i]));
    }
    return moved;
}

} // namespace

Beliefs first_beliefs(const World& world, const Communities& communities, const Effective& now) {
    Beliefs beliefs;
    const std::vector<GroupId> everybody = all_groups(world);
    const std::size_t legs = world.legs.size();
    for (const Community& community : communities.all) {
        const Ears ears = ears_of(world, now, people_of(community, everybody), community.is_hub);
        for (std::size_t l = 0; l < legs; ++l) {
            const double risk = true_death_risk(world, now, LegId(l)) * ears.awareness;
            beliefs.prior_risk.push_back(std::min(1.0, risk));
            beliefs.prior_through.push_back(chance_to_get_through(now, LegId(l)));
        }
        for (std::size_t p = 0; p < world.pathways.size(); ++p) {
            beliefs.prior_granted.push_back(1 - now.at(Param::refusal_share, p));
        }
    }
    for (std::size_t l = 0; l < legs; ++l) {
        for (std::size_t slot = 0; slot < carriers_of(world.legs[l]); ++slot) {
            beliefs.prior_price.push_back(
                price_usd(now, LegId(l), carrier_in(world.legs[l], slot)));
        }
    }
    const std::size_t all = communities.all.size() * legs;
    for (std::vector<double>* counts :
         {&beliefs.died, &beliefs.blocked, &beliefs.passed, &beliefs.paid, &beliefs.new_died,
          &beliefs.new_blocked, &beliefs.new_passed, &beliefs.new_paid}) {
        counts->assign(all, 0);
    }
    for (std::vector<double>* counts : {&beliefs.granted, &beliefs.refused}) {
        counts->assign(beliefs.prior_granted.size(), 0);
    }
    beliefs.deceived.assign(communities.all.size() * world.offers.size(), 0);
    beliefs.campaign.assign(communities.all.size(), 0);
    beliefs.risk = beliefs.prior_risk;
    beliefs.through = beliefs.prior_through;
    beliefs.price.assign(all, 1);
    beliefs.chance = beliefs.prior_granted;
    beliefs.credit.assign(beliefs.deceived.size(), 1);
    beliefs.counselling.assign(1, 0);
    return beliefs;
}

void hear(const World& world, Day today, Beliefs& beliefs) {
    while (!beliefs.under_way.empty() && beliefs.under_way.begin()->first <= today) {
        for (const Report& report : beliefs.under_way.begin()->second) {
            const std::size_t community = report.community.index();
            const std::size_t leg = community * world.legs.size() + report.subject;
            const std::size_t pathway = community * world.pathways.size() + report.subject;
            switch (report.told) {
            case Told::passed:
                beliefs.new_passed[leg] += report.people;
                beliefs.new_paid[leg] += report.price;
                break;
            case Told::blocked:
                beliefs.new_blocked[leg] += report.people;
                break;
            case Told::died:
                beliefs.new_died[leg] += report.people;
                break;
            case Told::granted:
                beliefs.granted[pathway] += report.people;
                break;
            case Told::refused:
                beliefs.refused[pathway] += report.people;
                break;
            case Told::deceived:
                beliefs.deceived[community * world.offers.size() + report.subject] += report.people;
                break;
            }
        }
        beliefs.under_way.erase(beliefs.under_way.begin());
    }
}

bool review_beliefs(const World& world, const Communities& communities, const Effective& now,
                    const Luck& luck, Day today, int days_since, Beliefs& beliefs) {
    const double kept = std::exp2(-days_since / now.of(Param::report_half_life_days));
    for (std::vector<double>* counts :
         {&beliefs.died, &beliefs.blocked, &beliefs.passed, &beliefs.paid, &beliefs.granted,
          &beliefs.refused, &beliefs.deceived, &beliefs.campaign}) {
        forget(*counts, kept);
    }
    std::vector<double> talk;
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        talk.push_back(talked_away(world, now, LegId(l)));
    }
    const std::vector<GroupId> everybody = all_groups(world);
    Review review{world, now, luck, today, beliefs};
    bool moved = false;
    for (std::size_t c = 0; c < communities.all.size(); ++c) {
        const Community& community = communities.all[c];
        const Ears ears = ears_of(world, now, people_of(community, everybody), community.is_hub);
        beliefs.campaign[c] = std::max(beliefs.campaign[c], ears.campaign);
        for (std::size_t l = 0; l < world.legs.size(); ++l) {
            const std::size_t at = c * world.legs.size() + l;
            review.take_in(community, ears, l, at);
            const Belief fresh = review.belief(ears, beliefs.campaign[c], talk[l], at);
            const Belief used{beliefs.risk[at], beliefs.through[at], beliefs.price[at]};
            if (move_of(now, ears, LegId(l), used, fresh) > least_move) {
                beliefs.risk[at] = fresh.risk;
                beliefs.through[at] = fresh.through;
                beliefs.price[at] = fresh.price;
                moved = true;
            }
        }
    }
    moved |= review_channels(world, communities, now, beliefs);
    // People who were counselled expect more risk. This applies only after counselling is
    // available.
    const auto offers_any = [&](Param share) {
        const std::vector<double>& column = now.column(share);
        return std::any_of(column.begin(), column.end(), [](double x) { return x > 0; });
    };
    double& counselling = beliefs.counselling.front();
    if (offers_any(Param::counselled_share) || offers_any(Param::departure_screening_share)) {
        moved |= counselling != now.of(Param::counselling_effect);
        counselling = now.of(Param::counselling_effect);
    }
    return moved;
}

double price_over_first(const World& world, const Effective& now, const Beliefs& beliefs,
                        std::size_t first_slot, LegId leg, std::size_t slot) {
    const double first = beliefs.prior_price[first_slot + slot];
    return first > 0 ? price_usd(now, leg, carrier_in(world[leg], slot)) / first : 1;
}

} // namespace corridor
