#include "flee/rule/bulk.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace corridor::flee {

namespace {

/// The greatest number of rounds in a day, and the greatest change of fullness in a round.
constexpr int most_rounds = 48;
constexpr double round_tolerance = 0.04;
/// How often people of one age class check at most whether a camp has opened.
constexpr int most_looks = 8;

} // namespace

/// Sets the fullness that a person sees in the middle of a round with these expected arrivals.
void BulkModel::see_fullness(const std::vector<double>& arrivals) {
    for (std::size_t i = 0; i < claims_.size(); ++i) {
        // People on their way count against the capacity of their camp, unless quirk 2 is on.
        // People are whole: a part of a person neither fills a camp nor opens it.
        claims_[i] = static_cast<double>(standing_[i] + (compat_ ? 0 : bound_for_[i])) +
                     std::trunc(arrivals[i] / 2);
    }
    routes_.set_claims(claims_);
}

int BulkModel::rounds(const std::vector<double>& expected_change) const {
    const auto& move = source_.settings.move;
    double most = 1;
    for (std::size_t i = 0; i < expected_change.size(); ++i) {
        const double capacity = geography_.places[i].capacity * move.capacity_scaling;
        const double here = static_cast<double>(standing_[i] + (compat_ ? 0 : bound_for_[i]));
        const double change = expected_change[i];
        if (capacity < 1 || change <= 0 || here + change < move.capacity_buffer * capacity ||
            here - change > capacity) {
            continue; // its fullness does not change
        }
        const double band = std::max(1.0, capacity * (1 - move.capacity_buffer));
        most = std::max(most, change / (round_tolerance * band));
    }
    return static_cast<int>(std::min(std::ceil(most), static_cast<double>(most_rounds)));
}

/// The ends of the parts, as shares of a day, in which people decide. There are enough parts that
/// fullness changes little in each, and one ends whenever people who leave a camp open it for
/// others.
std::vector<double> BulkModel::parts_of_day(const std::vector<double>& leaving,
                                            const std::vector<double>& entering) const {
    std::vector<double> ends;
    const int number = std::max(rounds(leaving), rounds(entering));
    for (int part = 1; part <= number; ++part) {
        ends.push_back(static_cast<double>(part) / number);
    }
    for (std::uint32_t i = 0; i < leaving.size(); ++i) {
        const std::int64_t shut = first_shut(i);
        if (standing_[i] < shut || leaving[i] <= 0) {
            continue;
        }
        // People who must leave before it opens.
        const auto needed = static_cast<double>(standing_[i] - shut + 1);
        if (needed > leaving[i] + 3 * std::sqrt(leaving[i])) {
            continue;
        }
        // It may open when any of these people leaves; then the others start to see it open.
        if (needed < leaving[i]) {
            ends.push_back(needed / leaving[i]);
        }
        const int looks = std::min(most_looks, static_cast<int>(std::ceil(2 * leaving[i])) + 1);
        for (int look = 1; look < looks; ++look) {
            ends.push_back(static_cast<double>(look) / looks);
        }
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

/// People who appeared long ago decide first, because in Flee people decide in order of appearance.
/// People who wait near a full camp mostly appeared after those who fill it, so they decide after
/// those have left. Within an age class, people in camps and outside decide in turns.
void BulkModel::depart() {
    std::vector<std::vector<Group>> deciding(groups_.size());
    deciding.swap(groups_); // people who stay are put back by `decide`
    std::vector<std::array<double, ages>> movers(deciding.size());
    std::array<double, ages> all{};
    for (std::uint32_t i = 0; i < movers.size(); ++i) {
        const double chance = geography_.move_chance(i);
        for (const Group& group : deciding[i]) {
            const double people = static_cast<double>(group.count);
            movers[i][age_of(group.trait)] += people * chance;
            all[age_of(group.trait)] += people;
        }
    }
    std::vector<double> leaving(deciding.size());
    std::vector<double> entering(deciding.size());
    std::vector<double> expected(deciding.size());
    for (Trait age = ages; age-- > 0;) {
        if (all[age] == 0) {
            continue;
        }
        for (std::uint32_t i = 0; i < movers.size(); ++i) {
            leaving[i] = geography_.places[i].capacity >= 1 ? movers[i][age] : 0;
            entering[i] = 0;
        }
        for (const Link& link : geography_.links) {
            if (!compat_ && !link.closed && geography_.places[link.to].capacity >= 1) {
                entering[link.to] += movers[link.from][age];
            }
        }
        double begin = 0;
        for (const double end : parts_of_day(leaving, entering)) {
            for (std::size_t i = 0; i < expected.size(); ++i) {
                expected[i] = (entering[i] - leaving[i]) * (end - begin);
            }
            see_fullness(expected);
            depart_from(deciding, age, begin < 1 ? (end - begin) / (1 - begin) : 1);
            begin = end;
        }
    }
}

/// The shares of travellers by age, oldest first, and the number of rounds in which each age
/// travels today.
std::vector<BulkModel::Round> BulkModel::plan_rounds() const {
    std::vector<double> change(standing_.size(), 0);
    for (std::size_t i = 0; i < change.size(); ++i) {
        if (geography_.places[i].capacity >= 1) {
            change[i] = static_cast<double>(bound_for_[i] + arrived_before_[i]) + 10;
        }
    }
    const int number = rounds(change);
    if (number == 1) {
        return {{all_ages, 1}};
    }
    std::array<double, ages> people{};
    for (const auto& groups : travellers_) {
        for (const Travellers& group : groups) {
            people[age_of(group.trait)] += static_cast<double>(group.count);
        }
    }
    std::vector<Round> plan;
    for (Trait age = ages; age-- > 0;) {
        const double share = people[age] / std::max(1.0, static_cast<double>(on_the_way_));
        const int mine = share > 0 ? std::max(1, static_cast<int>(std::lround(number * share))) : 0;
        for (int left = mine; left > 0; --left) {
            plan.push_back({age, left});
        }
    }
    return plan;
}

void BulkModel::travel() {
    const std::vector<Round> plan = plan_rounds();
    std::vector<double> expected(standing_.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        expected[i] = compat_ ? static_cast<double>(arrived_before_[i]) /
                                    static_cast<double>(std::max<std::size_t>(plan.size(), 1))
                              : 0;
    }
    std::fill(arrived_.begin(), arrived_.end(), 0);
    std::vector<std::vector<Travellers>> going(travellers_.size());
    going.swap(travellers_);
    on_the_way_ = 0;
    if (compat_) {
        std::fill(bound_for_.begin(), bound_for_.end(), 0);
    }
    std::vector<std::int64_t> so_far(arrived_.size());
    for (const Round& round : plan) {
        see_fullness(expected);
        so_far = arrived_;
        for (std::uint32_t link = 0; link < going.size(); ++link) {
            for (Travellers& group : going[link]) {
                if (round.age != all_ages && age_of(group.trait) != round.age) {
                    continue;
                }
                Travellers part = group;
                part.count = binomial(streams_[geography_.links[link].from], group.count,
                                      1.0 / round.rounds_left);
                group.count -= part.count;
                if (!compat_) {
                    bound_for_[geography_.links[link].to] -= part.count;
                }
                advance(link, part);
            }
        }
        run_agenda();
        for (std::size_t i = 0; i < expected.size() && compat_; ++i) {
            expected[i] = static_cast<double>(arrived_[i] - so_far[i]);
        }
    }
    arrived_before_ = arrived_;
}

void BulkModel::count_matches() {
    if (!routes_.matching_counts()) {
        return;
    }
    routes_.matches.clear();
    for (std::uint32_t place = 0; place < groups_.size(); ++place) {
        for (const Group& group : groups_[place]) {
            routes_.matches.add(place, routes_.chooser(chooser_of(group.trait)),
                                static_cast<double>(group.count));
        }
    }
}

void BulkModel::leave_sinks() {
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
        const double chance = geography_.sink_chance(i);
        if (chance <= 0) {
            continue;
        }
        for (Group& group : groups_[i]) {
            const std::int64_t leaving = binomial(streams_[i], group.count, chance);
            group.count -= leaving;
            standing_[i] -= leaving;
        }
    }
}

void BulkModel::end_day(Day today) {
    leave_sinks();
    grow_older(today);
    if (!short_stints_) {
        return;
    }
    const auto settle = [](Trait trait) {
        const double recent = (recent_of(trait) + moved_of(trait)) / 2;
        return (trait & ~Trait{0x3FFF}) | (in_steps(recent) << 7);
    };
    for (auto& groups : groups_) {
        for (Group& group : groups) {
            group.trait = settle(group.trait);
        }
        merge_alike(groups);
    }
    for (auto& groups : travellers_) {
        for (Travellers& group : groups) {
            group.trait = settle(group.trait);
        }
    }
}

/// After a day, and after 2, 4, 8 ... 64 days, people count as older and merge with others of that
/// age.
void BulkModel::grow_older(Day today) {
    const auto older = [&](Trait trait) {
        const Trait age = age_of(trait);
        const Day span = Day{1} << age;
        const bool due = age + 1 < ages && today % span == span - 1;
        return due ? trait + (Trait{1} << age_shift) : trait;
    };
    const auto grow = [&](auto& places_or_links) {
        for (auto& groups : places_or_links) {
            for (auto& group : groups) {
                group.trait = older(group.trait);
            }
            merge_alike(groups);
        }
    };
    grow(groups_);
    grow(travellers_);
}

void BulkModel::live(Day today) {
    streams_.clear();
    for (const std::uint32_t key : keys_) {
        streams_.emplace_back(luck_, key, today);
    }
    routes_.renew_capacities();
    count_matches();
    depart();
    travel();
    end_day(today);
}

} // namespace corridor::flee
