#include "choice/perception.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

double chance(double hazard_per_day, double days) { return -std::expm1(-hazard_per_day * days); }

double vessel_loss_risk(const World& world, const Effective& now, LegId id, double days) {
    const Leg& leg = world[id];
    const PlaceId zone = world[leg.from].kind == PlaceKind::sea_zone ? leg.from : leg.to;
    const double sea = now.at(Param::sea_state, zone);
    const double distress = now.at(Param::distress_per_day, id) * sea;
    const double loss = now.at(Param::loss_per_day, zone) * sea;
    const double leaves_sea = now.at(Param::rescue_by_state_per_day, zone) +
                              now.at(Param::rescue_by_merchant_per_day, zone) +
                              now.at(Param::rescue_by_fishers_per_day, zone) +
                              now.at(Param::landfall_per_day, zone);
    if (loss <= 0) return 0;
    // Of the events that end distress, self-rescue leads back to the voyage and to the next
    // distress. So the rate of distress is reduced by the share of self-rescue.
    const double ends =
        (loss + leaves_sea) / (loss + leaves_sea + now.of(Param::self_rescue_per_day));
    return loss / (loss + leaves_sea) * chance(distress * ends, days);
}

/// Weighted by size; unweighted when all sizes are 0.
template <class Value>
double mean_over_groups(const World& world, ProfileId profile, Value value) {
    double sum = 0;
    double size = 0;
    double plain_sum = 0;
    for (const GroupId group : world[profile].groups) {
        sum += world[group].size * value(group);
        size += world[group].size;
        plain_sum += value(group);
    }
    if (size > 0) return sum / size;
    const std::size_t groups = world[profile].groups.size();
    return groups > 0 ? plain_sum / static_cast<double>(groups) : 0;
}

} // namespace

double true_death_risk(const World& world, const Effective& now, LegId id) {
    const double days = now.at(Param::days, id);
    if (!world[id].by_vessel()) return chance(now.at(Param::death_per_day, id), days);
    const double aboard = chance(now.of(Param::death_at_sea_per_day), days);
    const double lost = vessel_loss_risk(world, now, id, days) * now.of(Param::loss_lethality);
    return 1 - (1 - aboard) * (1 - lost);
}

double profile_mean(const World& world, const Effective& now, ProfileId profile, Param param) {
    return mean_over_groups(world, profile, [&](GroupId group) { return now.at(param, group); });
}

std::vector<std::vector<double>> perceived_risks(const World& world, const Effective& now) {
    std::vector<double> truth;
    truth.reserve(world.legs.size());
    for (std::size_t leg = 0; leg < world.legs.size(); ++leg) {
        truth.push_back(true_death_risk(world, now, LegId(leg)));
    }
    const double counselling = now.of(Param::counselling_effect);
    std::vector<std::vector<double>> perceived(world.profiles.size(), truth);
    for (std::size_t profile = 0; profile < world.profiles.size(); ++profile) {
        const double awareness = mean_over_groups(world, ProfileId(profile), [&](GroupId group) {
            return now.at(Param::risk_awareness, group) *
                   (1 +
                    now.at(Param::campaign_reach, group) * now.at(Param::campaign_trust, group) *
                        now.at(Param::campaign_effect, group) +
                    now.at(Param::counselled_share, group) * counselling);
        });
        for (double& risk : perceived[profile]) risk = std::min(1.0, risk * awareness);
    }
    return perceived;
}

} // namespace corridor
