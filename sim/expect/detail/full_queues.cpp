#include "expect/detail/full_queues.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <Eigen/LU>

namespace corridor::detail {

namespace {

/// Seats of a vessel, or of a network that learns, go to where people wait, among the legs of a
/// stage.
std::vector<std::uint32_t> pools_of(const Scenario& scenario, const Layout& layout) {
    const World& world = scenario.world;
    const auto desks = static_cast<std::uint32_t>(layout.desks.size());
    std::vector<std::uint32_t> pools(desks + layout.seat_keys.size());
    std::iota(pools.begin(), pools.end(), 0U);
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        const bool learns = scenario.base.at(Param::learning_rate, n) > 0;
        for (const auto& pool : learns ? layout.stages[n] : layout.pools[n]) {
            std::uint32_t first = Node::no_queue;
            for (const std::size_t i : pool) {
                const LegId leg = world.networks[n].legs[i];
                const auto& carriers = world[leg].networks;
                const auto slot =
                    std::find(carriers.begin(), carriers.end(), NetworkId{n}) - carriers.begin();
                const std::uint32_t queue =
                    desks + static_cast<std::uint32_t>(layout.seats_of_leg[leg.index()]) +
                    static_cast<std::uint32_t>(slot);
                first = std::min(first, queue);
                pools[queue] = first;
            }
        }
    }
    return pools;
}

Eigen::VectorXd zeros(std::size_t size) {
    return Eigen::VectorXd::Zero(static_cast<Eigen::Index>(size));
}

/// The logarithm of capacity divided by people served: 0 when a queue serves exactly its capacity,
/// positive when it has room. A queue without people has unlimited room.
Eigen::VectorXd misfits_of(const Eigen::VectorXd& capacity, const Eigen::VectorXd& taken) {
    constexpr double roomy = 1e6;
    return (capacity.array() <= 0 || taken.array() * roomy <= capacity.array())
        .select(std::log(roomy), (capacity.array() / taken.array().max(1e-300)).log());
}

} // namespace

FullQueues::FullQueues(const Scenario& scenario, const Layout& layout)
    : pool_of_(pools_of(scenario, layout)),
      bed_queue_(scenario.world.places.size(), Node::no_queue) {
    for (std::uint32_t q = 0; q < layout.desks.size(); ++q) {
        if (layout.desks[q].service == Service::reception) {
            bed_queue_[layout.desks[q].place.index()] = q;
        }
    }
}

/// The place where people in the situation take a bed. Invalid when they take none.
PlaceId FullQueues::place_of_bed(const Node& node) const {
    const bool in_bed = node.situation.status == static_cast<std::uint8_t>(Status::in_reception) &&
                        bed_queue_[node.situation.where] != Node::no_queue;
    return in_bed ? PlaceId{node.situation.where} : PlaceId{};
}

/// The people a day that each pool serves; for reception, the people who are there.
Eigen::VectorXd FullQueues::taken(const Chain& chain, const std::vector<double>& visits) const {
    Eigen::VectorXd taken = zeros(pool_of_.size());
    std::vector<double> in_beds(bed_queue_.size(), 0);
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const Node& node = chain.nodes[n];
        if (node.queue != Node::no_queue) {
            const std::uint32_t pool = pool_of_[node.queue];
            taken[pool] += visits[n] * node.served * chain.shares_served[pool];
        }
        if (const PlaceId place = place_of_bed(node); place.valid()) {
            in_beds[place.index()] += visits[n] * node.days;
        }
    }
    for (std::size_t place = 0; place < in_beds.size(); ++place) {
        if (bed_queue_[place] != Node::no_queue) {
            taken[bed_queue_[place]] = in_beds[place];
        }
    }
    return taken;
}

/// The flow out of a waiting situation is linear in its queue's share. So a small change of the
/// share shows how visits would change; the change is followed until little of it is left.
Eigen::VectorXd FullQueues::slopes_by(std::uint32_t pool, Chain& chain,
                                      const std::vector<double>& visits,
                                      const Eigen::VectorXd& taken) {
    constexpr double slight = 1e-3;
    constexpr double little = 1e-3; // part of the first change
    constexpr int most_steps = 30;
    Eigen::VectorXd more = zeros(pool_of_.size()); // served in addition
    differs_.resize(chain.nodes.size(), 0);
    std::vector<std::uint32_t> here;
    const auto differ = [&](std::vector<std::uint32_t>& where, std::uint32_t n, double by) {
        if (differs_[n] == 0) {
            where.push_back(n);
        }
        differs_[n] += by;
    };
    const double share = chain.shares_served[pool];
    const double smaller = share / (1 + slight);
    double all = 0;
    for (const std::uint32_t n : waiting_[pool]) {
        Node& node = chain.nodes[n];
        more[pool] += visits[n] * node.served * (smaller - share);
        const double days = node.days;
        for (const Exit& exit : node.exits) {
            differ(here, exit.to, -visits[n] * exit.probability);
        }
        chain.shares_served[node.queue] = smaller;
        chain.mix(n);
        for (const Exit& exit : node.exits) {
            differ(here, exit.to, visits[n] * exit.probability);
        }
        if (const PlaceId place = place_of_bed(node); place.valid()) {
            more[bed_queue_[place.index()]] += visits[n] * (node.days - days);
        }
        chain.shares_served[node.queue] = share;
        chain.mix(n);
    }
    for (const std::uint32_t n : here) {
        all += std::abs(differs_[n]);
    }
    std::vector<std::uint32_t> next;
    for (int step = 0; step < most_steps && !here.empty(); ++step) {
        next.clear();
        for (const std::uint32_t n : here) {
            const double by = std::exchange(differs_[n], 0.0);
            const Node& node = chain.nodes[n];
            if (node.queue != Node::no_queue) {
                more[pool_of_[node.queue]] += by * node.served * node.mixed_share;
            }
            if (const PlaceId place = place_of_bed(node); place.valid()) {
                more[bed_queue_[place.index()]] += by * node.days;
            }
            moving_.emplace_back(n, by);
        }
        for (const auto& [n, by] : moving_) {
            if (std::abs(by) > little * all && chain.nodes[n].leads_on()) {
                for (const Exit& exit : chain.nodes[n].exits) {
                    differ(next, exit.to, by * exit.probability);
                }
            }
        }
        moving_.clear();
        here.swap(next);
    }
    for (const std::uint32_t n : here) {
        differs_[n] = 0;
    }
    return (taken.array() > 0)
        .select(-more.array() / taken.array().max(1e-300) / std::log1p(slight), 0.0);
}

/// Updates the slopes from the effect of the last move.
void FullQueues::learn(const Eigen::VectorXd& misfits) {
    double length = 0;
    Eigen::VectorXd unforeseen = misfits - misfits_;
    for (std::size_t c = 0; c < moved_.size(); ++c) {
        length += moved_[c] * moved_[c];
        unforeseen -= columns_[c].slopes * moved_[c];
    }
    if (length <= 0) {
        return;
    }
    for (std::size_t c = 0; c < moved_.size(); ++c) {
        columns_[c].slopes += unforeseen * (moved_[c] / length);
    }
}

/// Pools that make people wait, or serve more than their capacity.
std::vector<std::uint32_t> FullQueues::full_ones(const Chain& chain,
                                                 const Eigen::VectorXd& misfits) const {
    std::vector<std::uint32_t> full;
    for (std::uint32_t pool = 0; pool < pool_of_.size(); ++pool) {
        const bool holds_back = chain.shares_served[pool] < 1;
        if (pool_of_[pool] == pool && capacity_[pool] > 0 && (holds_back || misfits[pool] < 0)) {
            full.push_back(pool);
        }
    }
    return full;
}

/// Calculates the slopes of full pools that are not known yet.
void FullQueues::find_slopes(const std::vector<std::uint32_t>& full, Chain& chain,
                             const std::vector<double>& visits, const Eigen::VectorXd& taken) {
    waiting_.assign(pool_of_.size(), {});
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        if (chain.nodes[n].queue != Node::no_queue) {
            waiting_[pool_of_[chain.nodes[n].queue]].push_back(n);
        }
    }
    for (const std::uint32_t pool : full) {
        const bool known = std::any_of(columns_.begin(), columns_.end(),
                                       [&](const Column& column) { return column.pool == pool; });
        if (!known) {
            columns_.push_back({pool, slopes_by(pool, chain, visits, taken)});
        }
    }
}

/// How far each column's logarithm should move to remove its imbalance. A pool with room that makes
/// nobody wait does not move.
Eigen::VectorXd FullQueues::wanted_moves(const std::vector<std::uint32_t>& full) const {
    const auto size = static_cast<Eigen::Index>(columns_.size());
    Eigen::MatrixXd slopes(size, size);
    Eigen::VectorXd wanted(size);
    std::vector<bool> stays;
    for (const Column& column : columns_) {
        stays.push_back(!std::binary_search(full.begin(), full.end(), column.pool));
    }
    for (Eigen::Index c = 0; c < size; ++c) {
        const Column& column = columns_[static_cast<std::size_t>(c)];
        for (Eigen::Index r = 0; r < size; ++r) {
            const bool either =
                stays[static_cast<std::size_t>(c)] || stays[static_cast<std::size_t>(r)];
            const std::uint32_t of = columns_[static_cast<std::size_t>(r)].pool;
            slopes(r, c) = either ? (r == c ? 1.0 : 0.0) : column.slopes[of];
        }
        wanted[c] = stays[static_cast<std::size_t>(c)] ? 0.0 : -misfits_[column.pool];
    }
    return slopes.partialPivLu().solve(wanted);
}

double FullQueues::balance(Chain& chain, const std::vector<double>& visits) {
    capacity_ = zeros(pool_of_.size());
    for (std::uint32_t q = 0; q < pool_of_.size(); ++q) {
        capacity_[pool_of_[q]] += chain.capacity_of(q);
    }
    const Eigen::VectorXd taking = taken(chain, visits);
    const Eigen::VectorXd misfits = misfits_of(capacity_, taking);
    const std::vector<std::uint32_t> full = full_ones(chain, misfits);
    double worst = 0;
    for (const std::uint32_t pool : full) {
        worst = std::max(worst, -std::expm1(-std::abs(misfits[pool])));
    }
    if (full.empty()) {
        return 0;
    }
    learn(misfits);
    // The part of the imbalance that a move may leave; otherwise slopes are too old.
    constexpr double helps = 0.5;
    if (worst > helps * worst_) {
        columns_.clear();
    }
    worst_ = worst;
    misfits_ = misfits;
    find_slopes(full, chain, visits, taking);
    const Eigen::VectorXd move = wanted_moves(full);
    static const double most = std::log(4.0); // the greatest change of shares in one step
    moved_.assign(columns_.size(), 0);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        double& share = chain.shares_served[columns_[c].pool];
        const double step = move[static_cast<Eigen::Index>(c)];
        const double before = -std::log(share);
        const double after =
            std::max(0.0, before + (std::isfinite(step) ? std::clamp(step, -most, most) : most));
        moved_[c] = after - before;
        share = std::exp(-after);
    }
    for (std::uint32_t q = 0; q < pool_of_.size(); ++q) {
        chain.shares_served[q] = chain.shares_served[pool_of_[q]];
    }
    return worst;
}

} // namespace corridor::detail
