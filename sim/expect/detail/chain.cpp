#include "expect/detail/chain.hpp"

#include <algorithm>

namespace corridor::detail {

Shares::Shares(const Group& group) : returnable(group.returnable_share) {
    double all = 0;
    for (const double band : group.age_shares) {
        all += band;
    }
    const double minors = all > 0 ? (group.age_shares[0] + group.age_shares[1]) / all : 0;
    for (std::size_t n = 0; n < need_count; ++n) {
        const bool of_minors = static_cast<Need>(n) == Need::child_alone;
        with_need[n] = group.need_shares[n] * (of_minors ? minors : 1);
    }
    std::copy_n(group.papers_shares.begin(), papers_count, with_papers.begin());
}

Shares::Shares(const World& world, std::span<const GroupId> groups,
               std::span<const double> weights) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Shares of_group(world[groups[g]]);
        for (std::size_t n = 0; n < need_count; ++n) {
            with_need[n] += weights[g] * of_group.with_need[n];
        }
        for (std::size_t p = 0; p < papers_count; ++p) {
            with_papers[p] += weights[g] * of_group.with_papers[p];
        }
        returnable += weights[g] * of_group.returnable;
    }
}

Chain::Chain(const Scenario& scenario, const Layout& layout, const Slots& slots,
             const ExpectOptions& options)
    : scenario_(scenario),
      layout_(layout),
      slots_(slots),
      options_(options),
      supply_levels_(options.detail == Detail::persons ? 4 : 2),
      tally_(scenario.world.places.size(), scenario.world.legs.size(), scenario.world.groups.size(),
             transition_count(), layout.seat_keys.size()) {
    tally_.listed = &noted_;
    for (const Group& group : scenario.world.groups) {
        shares_of_group_.emplace_back(group);
    }
    shares_served.assign(layout.desks.size() + layout.seat_keys.size(), 1);
}

void Chain::set(const Effective& now, const Effective& fixed, const RouteValues& routes,
                State& state) {
    now_ = &now;
    fixed_ = &fixed;
    routes_ = &routes;
    state_ = &state;
    const World& world = scenario_.world;
    group_shares_.clear();
    shares_of_profile_.clear();
    for (const Profile& profile : world.profiles) {
        std::vector<double> shares;
        double total = 0;
        for (const GroupId group : profile.groups) {
            const double leaves =
                options_.inflow == Inflow::steady ? now.at(Param::considers_per_day, group) : 1.0;
            shares.push_back((world[group].size + people_who_join(group)) * leaves);
            total += shares.back();
        }
        for (double& share : shares) {
            share = total > 0 ? share / total : 1.0 / static_cast<double>(shares.size());
        }
        shares_of_profile_.emplace_back(world, profile.groups, shares);
        group_shares_.push_back(std::move(shares));
    }
}

Life Chain::life() {
    return {scenario_.world,
            layout_,
            *now_,
            *fixed_,
            luck_,
            chance_,
            *routes_,
            tracing_,
            *state_,
            tally_,
            outbox_,
            this_day,
            scenario_.people_per_agent};
}

std::uint32_t Chain::number_of(const Situation& situation, const Ending& ending) {
    const auto [found, fresh] =
        numbers_.try_emplace(situation, static_cast<std::uint32_t>(nodes.size()));
    if (fresh) {
        nodes.emplace_back();
        nodes.back().situation = situation;
        nodes.back().reservoir = options_.inflow == Inflow::steady &&
                                 situation.status == static_cast<std::uint8_t>(Status::at_home);
        nodes.back().ending = ending;
    } else if (!(nodes[found->second].ending == ending)) {
        nodes[found->second].ending = ending;
        ending_changed.push_back(found->second);
    }
    return found->second;
}

void Chain::explore() {
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
        if (!nodes[n].known) {
            find_events(n);
        }
    }
}

std::vector<std::pair<std::uint32_t, double>> Chain::beginners(GroupId id) {
    const Group& group = scenario_.world[id];
    const Status status = group.initial_status.empty()
                              ? Status::at_home
                              : parse_status(group.initial_status).value_or(Status::at_home);
    return begin_in(id, status, group.initial_place.valid() ? group.initial_place : group.home);
}

double Chain::people_who_join(GroupId id) const {
    const bool once = options_.inflow == Inflow::once;
    return once ? scenario_.world[id].inflow_per_day * options_.horizon_days : 0;
}

std::vector<std::pair<std::uint32_t, double>> Chain::newcomers(GroupId id) {
    return begin_in(id, Status::at_home, scenario_.world[id].home);
}

std::vector<std::pair<std::uint32_t, double>> Chain::begin_in(GroupId id, Status status,
                                                              PlaceId place) {
    const Group& group = scenario_.world[id];
    Situation base;
    base.status = static_cast<std::uint8_t>(status);
    base.where = place.value;
    base.group = static_cast<std::uint16_t>(id.value);
    base.profile = static_cast<std::uint16_t>(group.profile.value);
    base.came_from = static_cast<std::uint16_t>(group.home.value);
    Life alive = life();
    Ending ending;
    const auto [first, last] = rows_of(status);
    for (std::size_t r = first; r < last; ++r) {
        const Transition& row = transitions()[r];
        put(base, alive, somebody);
        if (row.clock == Clock::duration && row.parameter != Param::count) {
            base.waits = Waits::timed;
            ending = {
                Ending::Kind::lognormal,
                rate_of(row, scenario_.world, *now_, member_of(row, alive.people(), somebody)),
                fixed_->of(Param::waiting_time_spread)};
        } else if (row.clock == Clock::desk && base.waits == Waits::none) {
            base.waits = Waits::from_morning;
        }
    }
    if (is_served_by_desk(base)) {
        chance_.begin();
        ending = ending_of(base, alive);
    }
    double papers_total = 0;
    for (const double share : group.papers_shares) {
        papers_total += share;
    }
    std::vector<std::pair<std::uint32_t, double>> all;
    const bool coarse = options_.detail == Detail::profiles;
    const bool arrived = info_of(status).stage == JourneyStage::post_arrival;
    const std::uint8_t returnables = coarse && !arrived ? 1 : 2;
    for (std::size_t papers = 0; papers < papers_count; ++papers) {
        const double with_papers = group.papers_shares[papers] / papers_total;
        for (std::uint32_t needs = 0; needs < (coarse ? 1U : 1U << need_count); ++needs) {
            for (std::uint8_t returnable = 0; returnable < returnables; ++returnable) {
                Situation one = base;
                one.papers = static_cast<std::uint8_t>(papers);
                double share = with_papers;
                one.returnable = Situation::maybe;
                if (returnables > 1) {
                    one.returnable = returnable;
                    share *= returnable == 1 ? group.returnable_share : 1 - group.returnable_share;
                }
                if (!coarse) {
                    one.needs = static_cast<std::uint8_t>(needs);
                    one.known = static_cast<std::uint8_t>((1U << need_count) - 1);
                    for (std::size_t n = 0; n < need_count; ++n) {
                        const double with = shares_of_group_[id.index()].with_need[n];
                        share *= ((needs >> n) & 1) != 0 ? with : 1 - with;
                    }
                }
                if (share > 0) {
                    forget(one, scenario_.world, options_.detail);
                    all.emplace_back(number_of(one, ending), share);
                }
            }
        }
    }
    return all;
}

} // namespace corridor::detail
