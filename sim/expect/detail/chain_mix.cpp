#include "expect/detail/chain.hpp"
#include "stages/vessels.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

double Chain::weight_of(const Node& node, const Transition& row) {
    Life alive = life();
    double mean = 0;
    chance_.begin();
    do {
        begin_path(node.situation, alive);
        alive.people().debt_usd[somebody.index()] = 0;
        alive.people().add_debt(somebody, node.debt_usd);
        const double weight = row.weight(alive, somebody);
        mean += chance_.probability() * weight;
    } while (chance_.another());
    return mean;
}

void Chain::mix(std::uint32_t number) {
    Node& node = nodes[number];
    node.exits.clear();
    node.per_visit.clear();
    node.days = 0;
    node.mixed_debt_usd = node.debt_usd;
    node.mixed_share = node.queue != Node::no_queue ? shares_served[node.queue] : 1;
    const Situation& situation = node.situation;
    const bool stepping = situation.status == taking_step;
    const std::vector<Event>& events = node.events;
    if (!stepping && !is_aboard(situation)) {
        const std::uint32_t at =
            situation.where * static_cast<std::uint32_t>(status_count) + situation.status;
        if (status_of(situation) != Status::on_leg && !node.reservoir) {
            node.per_visit.push_back({slots_.entered + at, 1});
        }
    }
    if (events.empty()) {
        return; // people stay here for ever
    }
    std::vector<double> hazards;
    double leaving = options_.horizon_days > 0 && !stepping ? 1 / options_.horizon_days : 0;
    double switching = 0;
    std::vector<std::pair<std::uint32_t, double>> switched;
    for (const Event& event : events) {
        double hazard = event.hazard;
        if (event.weighs != nullptr) {
            hazard *= weight_of(node, *event.weighs);
        }
        hazards.push_back(hazard);
        for (std::uint32_t p = event.first_path; p < event.last_path; ++p) {
            const Path& path = node.paths[p];
            if (event.at_end) {
                continue;
            }
            if (!path.goes_on) {
                leaving += hazard * path.probability;
            } else if (path.to != number) {
                switching += hazard * path.probability;
                switched.emplace_back(path.to, hazard * path.probability);
            }
        }
    }
    double end_share = stepping ? 1 : node.ending.survival(leaving);
    double days = stepping ? 0 : node.ending.time(leaving);
    if (node.reservoir) {
        end_share = 0;
        days = 1;
    }
    node.served = end_share;
    if (node.queue != Node::no_queue && leaving > 0) {
        const double waits_on = end_share * (1 - shares_served[node.queue]);
        end_share -= waits_on;
        days += waits_on / leaving;
    }
    const double own_end = switching > 0 ? node.ending.survival(leaving + switching) : end_share;
    const double own_days = switching > 0 ? node.ending.time(leaving + switching) : days;
    if (!std::isfinite(days)) {
        return; // nothing follows from here
    }
    node.days = days;
    double debt_on_the_way = 0;
    const auto add = [&](const Node& from, double end, double time, double share) {
        for (std::size_t e = 0; e < from.events.size(); ++e) {
            const Event& event = from.events[e];
            const double hazard = &from == &node ? hazards[e] : event.hazard;
            const double amount = share * (event.at_end ? end : hazard * time);
            if (event.takes_time) {
                node.per_visit.push_back({slots_.fired + event.row, amount});
            }
            for (std::uint32_t p = event.first_path; p < event.last_path; ++p) {
                const Path& path = from.paths[p];
                const double flow = amount * path.probability;
                for (std::uint32_t c = path.first_count; c < path.last_count; ++c) {
                    const Count& count = from.counts[c];
                    node.per_visit.push_back({count.slot, flow * count.amount});
                }
                if (path.goes_on) {
                    debt_on_the_way += flow * path.debt_usd;
                } else {
                    node.exits.push_back({path.to, flow, flow * path.debt_usd});
                }
            }
        }
    };
    add(node, own_end, own_days, 1);
    for (const auto& [to, rate] : switched) {
        add(nodes[to], end_share - own_end, days - own_days, rate / switching);
    }
    const auto by_target = [](const Exit& a, const Exit& b) { return a.to < b.to; };
    std::sort(node.exits.begin(), node.exits.end(), by_target);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < node.exits.size(); ++i) {
        if (kept > 0 && node.exits[kept - 1].to == node.exits[i].to) {
            node.exits[kept - 1].probability += node.exits[i].probability;
            node.exits[kept - 1].debt_usd += node.exits[i].debt_usd;
        } else {
            node.exits[kept++] = node.exits[i];
        }
    }
    node.exits.resize(kept);
    for (Exit& exit : node.exits) {
        exit.debt_usd += exit.probability * debt_on_the_way;
    }
    if (!stepping) {
        const bool on_leg = is_aboard(situation) || status_of(situation) == Status::on_leg;
        const std::uint32_t at =
            on_leg ? slots_.on_leg + situation.where
                   : slots_.present + situation.where * static_cast<std::uint32_t>(status_count) +
                         situation.status;
        node.per_visit.push_back({at, days});
    }
    std::sort(node.per_visit.begin(), node.per_visit.end(),
              [](const Count& a, const Count& b) { return a.slot < b.slot; });
    std::size_t counts = 0;
    for (std::size_t i = 0; i < node.per_visit.size(); ++i) {
        if (counts > 0 && node.per_visit[counts - 1].slot == node.per_visit[i].slot) {
            node.per_visit[counts - 1].amount += node.per_visit[i].amount;
        } else {
            node.per_visit[counts++] = node.per_visit[i];
        }
    }
    node.per_visit.resize(counts);
}

} // namespace corridor::detail
