#include "flee/study/settlement.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// The weight of the way from a place to a camp; 0 when there is none.
double closeness(double km, double power) {
    constexpr double offset_km = 50; // as in the simple rules, so that powers can be compared
    return std::isfinite(km) ? std::pow(km + offset_km, -power) : 0;
}

/// The median of the capacities that are given.
double usual_capacity(const SettlementInputs& inputs) {
    std::vector<double> given;
    for (const double capacity : inputs.capacity) {
        if (capacity > 0) {
            given.push_back(capacity);
        }
    }
    if (given.empty()) {
        return 1;
    }
    std::sort(given.begin(), given.end());
    return given[given.size() / 2];
}

/// Calculates weights of all camps for people from one place today, nested by country.
void nest(std::vector<double>& weight, const SettlementInputs& inputs, double scale) {
    if (scale == 1) {
        return;
    }
    std::vector<double> sum(inputs.camps, 0);
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        sum[inputs.country[k]] += weight[k];
    }
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        if (weight[k] > 0) {
            weight[k] *= std::pow(sum[inputs.country[k]], scale - 1);
        }
    }
}

/// The attraction of a camp because it is new; 0 before it has opened.
double newness(const SettlementInputs& inputs, const SettlementParameters& p, std::size_t camp,
               int day) {
    if (p.newness_power == 0) {
        return 1;
    }
    const int opened = inputs.first_people[camp] > 0 ? 0 : inputs.opened[camp];
    return day < opened ? 0 : std::pow(1 + (day - opened) / p.newness_days, -p.newness_power);
}

/// What is known about a camp before `day`: its last count, the day of this count, and its growth
/// over the 60 days before.
struct Known {
    double count = 0;
    int day = 0;
    double growth = 0;
};

Known known_before(const flee::Series& series, double first_people, int day) {
    constexpr int window_days = 60;
    Known known{first_people, 0, 0};
    flee::Series so_far;
    for (const auto& entry : series.entries) {
        if (entry.day >= day) {
            break;
        }
        so_far.entries.push_back(entry);
    }
    if (!so_far.entries.empty()) {
        const auto& last = so_far.entries.back();
        known.count = last.count;
        known.day = std::clamp(last.day, 0, day);
        const auto before = static_cast<double>(value_on(so_far, last.day - window_days));
        known.growth = std::max(0.0, last.count - before);
    }
    return known;
}

/// Settles people day by day.
class Settler {
  public:
    Settler(const SettlementInputs& inputs, const SettlementParameters& p)
        : inputs_(inputs),
          p_(p),
          way_(inputs.km.size(), std::vector<double>(inputs.camps)),
          usual_(usual_capacity(inputs)),
          here_(inputs.first_people),
          coming_(inputs.camps, 0),
          due_(static_cast<std::size_t>(inputs.days), std::vector<double>(inputs.camps, 0)),
          pull_(inputs.camps),
          weight_(inputs.camps) {
        for (std::size_t i = 0; i < way_.size(); ++i) {
            for (std::size_t k = 0; k < inputs.camps; ++k) {
                way_[i][k] = closeness(inputs.km[i][k], p.distance_power);
            }
        }
    }

    const std::vector<double>& people() const { return here_; }

    void live(int day) {
        const auto d = static_cast<std::size_t>(day);
        const double growth = day == 0 ? 0 : inputs_.total[d] - inputs_.total[d - 1] - debt_;
        debt_ = std::max(0.0, -growth);
        if (growth > 0) {
            // One report contains the growth of several weeks: camps fill while these people
            // settle.
            const int rounds = p_.reads_capacity ? rounds_for(growth, inputs_.total[d]) : 1;
            for (int round = 0; round < rounds; ++round) {
                update_pull(day);
                send(d, growth / rounds);
            }
        }
        for (std::size_t k = 0; k < inputs_.camps; ++k) {
            here_[k] += due_[d][k];
            coming_[k] -= due_[d][k];
        }
    }

  private:
    /// The number of rounds. In each round the fullness of a camp changes little; assumption.
    static int rounds_for(double growth, double total) {
        constexpr double part_of_total = 0.005;
        constexpr int most = 100;
        return std::clamp(static_cast<int>(std::ceil(growth / (part_of_total * total))), 1, most);
    }

    void update_pull(int day) {
        const auto d = static_cast<std::size_t>(day);
        double all = 0;
        for (std::size_t k = 0; k < inputs_.camps; ++k) {
            pull_[k] = inputs_.open[d][k]
                           ? std::pow(1 + inputs_.first_people[k] / 1000, p_.stock_power) *
                                 newness(inputs_, p_, k, day) * room(k)
                           : 0;
            all += pull_[k];
        }
        if (all <= 0) { // all camps are full, or none is known to be open: then nothing repels
            for (std::size_t k = 0; k < inputs_.camps; ++k) {
                pull_[k] = inputs_.open[d][k] ? 1 : 0;
            }
        }
    }

    /// The attraction of a camp by its capacity and its free places. A capacity of 0 means that
    /// none is given: such a camp is never full.
    double room(std::size_t k) const {
        if (!p_.reads_capacity) {
            return 1;
        }
        const bool given = inputs_.capacity[k] > 0;
        const double capacity = given ? inputs_.capacity[k] : usual_;
        const double left =
            given ? std::clamp(1 - (here_[k] + coming_[k]) / capacity, 0.0, 1.0) : 1;
        return std::pow(capacity, p_.capacity_power) * std::min(1.0, left / 0.1) *
               std::pow(left, p_.free_power);
    }

    /// Calculates the weights of all camps for people of one place in `weight_`. Returns their sum.
    double weigh(std::size_t place) {
        for (std::size_t k = 0; k < inputs_.camps; ++k) {
            weight_[k] = pull_[k] * way_[place][k];
        }
        nest(weight_, inputs_, p_.country_scale);
        double sum = 0;
        for (const double w : weight_) {
            sum += w;
        }
        return sum;
    }

    void send(std::size_t d, double number) {
        const auto origin_weight = [&](std::size_t i) {
            const double w = inputs_.origins[d][i];
            return w > 0 ? std::pow(w, p_.origin_power) : 0;
        };
        // Nobody leaves zones from which no camp can be reached.
        double origins = 0;
        std::vector<double> sum_of(way_.size(), 0);
        for (std::size_t i = 0; i < way_.size(); ++i) {
            if (inputs_.origins[d][i] > 0) {
                sum_of[i] = weigh(i);
                origins += sum_of[i] > 0 ? origin_weight(i) : 0;
            }
        }
        for (std::size_t i = 0; i < way_.size(); ++i) {
            if (sum_of[i] > 0) {
                weigh(i);
                settle_from(i, d, number * origin_weight(i) / origins / sum_of[i]);
            }
        }
    }

    void settle_from(std::size_t place, std::size_t d, double per_weight) {
        for (std::size_t k = 0; k < inputs_.camps; ++k) {
            const double number = per_weight * weight_[k];
            if (number <= 0) {
                continue;
            }
            coming_[k] += number;
            const auto arrival = d + static_cast<std::size_t>(inputs_.km[place][k] / p_.km_per_day);
            if (arrival < due_.size()) {
                due_[arrival][k] += number;
            }
        }
    }

    const SettlementInputs& inputs_;
    const SettlementParameters& p_;
    std::vector<std::vector<double>> way_; ///< [place][camp] weight of the way
    double usual_;
    std::vector<double> here_;
    std::vector<double> coming_;
    std::vector<std::vector<double>> due_; ///< [day][camp] people who arrive then
    std::vector<double> pull_;
    std::vector<double> weight_;
    double debt_ = 0;
};

} // namespace

std::vector<double> settle(const SettlementInputs& inputs, const SettlementParameters& p) {
    Settler settler(inputs, p);
    std::vector<double> people;
    for (int day = 0; day < inputs.days; ++day) {
        settler.live(day);
        people.insert(people.end(), settler.people().begin(), settler.people().end());
    }
    return people;
}

std::vector<double> settle(const SettlementInputs& inputs, const SettlementEnsemble& ensemble) {
    std::vector<double> mean(static_cast<std::size_t>(inputs.days) * inputs.camps, 0);
    for (const SettlementParameters& parameters : ensemble) {
        const std::vector<double> people = settle(inputs, parameters);
        for (std::size_t day = 0; day < static_cast<std::size_t>(inputs.days); ++day) {
            double all = 0;
            for (std::size_t k = 0; k < inputs.camps; ++k) {
                all += people[day * inputs.camps + k];
            }
            for (std::size_t k = 0; k < inputs.camps && all > 0; ++k) {
                mean[day * inputs.camps + k] += people[day * inputs.camps + k] / all *
                                                inputs.total[day] /
                                                static_cast<double>(ensemble.size());
            }
        }
    }
    return mean;
}

std::vector<double> settle_as_reported(const SettlementInputs& inputs,
                                       const std::vector<double>& prior) {
    constexpr double memory = 0.97;      // a day; of the prior's recent arrivals (assumption)
    constexpr double prior_weight = 0.3; // compared with the camps' own growth (assumption)
    constexpr double caution = 0.7;      // with growth since a camp's last count (assumption)
    const std::size_t camps = inputs.camps;
    std::vector<double> recent(camps, 0);
    std::vector<double> grown(static_cast<std::size_t>(inputs.days), 0); // the total, so far
    std::vector<double> people;
    for (int day = 0; day < inputs.days; ++day) {
        const auto d = static_cast<std::size_t>(day);
        if (day > 0) {
            grown[d] = grown[d - 1] + std::max(0.0, inputs.total[d] - inputs.total[d - 1]);
        }
        std::vector<Known> known;
        double all_recent = 0;
        double all_growth = 0;
        double all_counts = 0;
        for (std::size_t k = 0; k < camps; ++k) {
            const double arrivals =
                day == 0 ? 0 : prior[d * camps + k] - prior[(d - 1) * camps + k];
            recent[k] = memory * recent[k] + std::max(0.0, arrivals);
            known.push_back(known_before(inputs.reported[k], inputs.first_people[k], day));
            all_recent += recent[k];
            all_growth += known[k].growth;
            all_counts += known[k].count;
        }
        const double unaccounted = std::max(0.0, inputs.total[d] - all_counts);
        for (std::size_t k = 0; k < camps; ++k) {
            const double by_prior =
                all_recent > 0 ? recent[k] / all_recent : 1 / static_cast<double>(camps);
            const double part = all_growth > 0 ? (1 - prior_weight) * known[k].growth / all_growth +
                                                     prior_weight * by_prior
                                               : by_prior;
            const double since = grown[d] - grown[static_cast<std::size_t>(known[k].day)];
            // Two estimates of the growth since the last counts: the total minus all counts, and
            // the growth of the total since this count.
            people.push_back(known[k].count + part * (unaccounted + caution * since) / 2);
        }
    }
    return people;
}

std::vector<double> last_shares(const SettlementInputs& inputs) {
    std::vector<double> people;
    for (int day = 0; day < inputs.days; ++day) {
        std::vector<double> counts;
        double all = 0;
        for (std::size_t k = 0; k < inputs.camps; ++k) {
            counts.push_back(known_before(inputs.reported[k], inputs.first_people[k], day).count);
            all += counts.back();
        }
        for (const double count : counts) {
            people.push_back(all > 0 ? inputs.total[static_cast<std::size_t>(day)] * count / all
                                     : inputs.total[static_cast<std::size_t>(day)] /
                                           static_cast<double>(inputs.camps));
        }
    }
    return people;
}

std::vector<double> capacity_shares(const SettlementInputs& inputs) {
    double sum = 0;
    for (const double capacity : inputs.capacity) {
        sum += capacity;
    }
    if (!(sum > 0)) { // no capacity is given
        return equal_shares(inputs);
    }
    std::vector<double> people;
    for (const double total : inputs.total) {
        for (const double capacity : inputs.capacity) {
            people.push_back(total * capacity / sum);
        }
    }
    return people;
}

std::vector<double> equal_shares(const SettlementInputs& inputs) {
    std::vector<double> people;
    for (const double total : inputs.total) {
        people.insert(people.end(), inputs.camps, total / static_cast<double>(inputs.camps));
    }
    return people;
}

SettlementParameters gravity_with_capacity() {
    SettlementParameters p;
    p.capacity_power = 0.5;
    p.free_power = 0;
    p.distance_power = 0.3;
    return p;
}

SettlementParameters gravity_without_capacity() {
    SettlementParameters p;
    p.reads_capacity = false;
    p.distance_power = 0.5;
    return p;
}

} // namespace corridor
