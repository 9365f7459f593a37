#include "choice/beliefs.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// By leg: price divided by first price, mean over carriers.
std::vector<double> true_prices(const World& world, const Effective& now, const Beliefs& beliefs) {
    std::vector<double> prices;
    std::size_t first_slot = 0;
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const std::size_t carriers = std::max<std::size_t>(1, world.legs[l].networks.size());
        double sum = 0;
        for (std::size_t slot = 0; slot < carriers; ++slot) {
            sum += price_over_first(world, now, beliefs, first_slot, LegId(l), slot);
        }
        prices.push_back(sum / static_cast<double>(carriers));
        first_slot += carriers;
    }
    return prices;
}

/// Mixes `part` into `whole` with this share. Equal values do not change, not even in the last bit.
void mix_in(LegView& whole, double share, const LegView& part) {
    const auto mix = [&](std::vector<double>& into, const std::vector<double>& from) {
        for (std::size_t l = 0; l < into.size(); ++l) into[l] += share * (from[l] - into[l]);
    };
    mix(whole.risk, part.risk);
    mix(whole.through, part.through);
    mix(whole.price, part.price);
}

/// The mean over the communities of the profile, by the size of its groups in them.
LegView mean_view(const World& world, const Profile& profile, const Communities& communities,
                  const std::vector<LegView>& by_community) {
    const auto of_group = [&](GroupId group) -> const LegView& {
        return by_community[communities.of_group[group.index()].index()];
    };
    const bool nobody = std::all_of(profile.groups.begin(), profile.groups.end(),
                                    [&](GroupId group) { return world[group].size <= 0; });
    LegView mean = of_group(profile.groups.front());
    double taken = 0;
    for (const GroupId group : profile.groups) {
        const double size = nobody ? 1 : world[group].size;
        taken += size;
        if (size > 0) mix_in(mean, size / taken, of_group(group));
    }
    return mean;
}

} // namespace

std::vector<LegView> leg_views(const World& world, const Communities& communities,
                               const Effective& now, const Beliefs& beliefs) {
    const std::size_t legs = world.legs.size();
    const double weight = now.of(Param::openness_weight);
    const std::vector<double> prices = true_prices(world, now, beliefs);
    std::vector<LegView> by_community(communities.all.size());
    for (std::size_t c = 0; c < by_community.size(); ++c) {
        LegView& view = by_community[c];
        for (std::size_t l = 0; l < legs; ++l) {
            const std::size_t at = c * legs + l;
            const double before = beliefs.prior_through[at];
            view.risk.push_back(beliefs.risk[at]);
            view.through.push_back(before > 0 ? std::pow(beliefs.through[at] / before, weight)
                                              : 1.0);
            view.price.push_back(prices[l] > 0 ? beliefs.price[at] / prices[l] : 1.0);
        }
    }
    std::vector<LegView> of_profile;
    for (const Profile& profile : world.profiles) {
        of_profile.push_back(mean_view(world, profile, communities, by_community));
    }
    const double said_there = now.of(Param::hub_information_share);
    std::vector<LegView> views;
    for (const View& view : communities.views) {
        LegView one =
            view.home.valid() ? by_community[view.home.index()] : of_profile[view.profile.index()];
        if (view.hub.valid()) mix_in(one, said_there, by_community[view.hub.index()]);
        if (view.counselled) {
            const double more = 1 + beliefs.counselling.front();
            for (double& risk : one.risk) risk = std::min(1.0, risk * more);
        }
        views.push_back(std::move(one));
    }
    return views;
}

} // namespace corridor
