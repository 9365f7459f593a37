#include "flee/study/settlement.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// Weight of the way from a place to a camp; 0 where there is none.
double closeness(double km, double power) {
    constexpr double offset_km = 50; // as in the simple rules, so that powers compare
    return std::isfinite(km) ? std::pow(km + offset_km, -power) : 0;
}

/// The middle one of the capacities that are given.
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

/// Weights of all camps for people from one place today, nested by country.
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

/// What a camp draws for being new; 0 before it has opened.
double newness(const SettlementInputs& inputs, const SettlementParameters& p, std::size_t camp,
               int day) {
    if (p.newness_power == 0) {
        return 1;
    }
    const int opened = inputs.first_people[camp] > 0 ? 0 : inputs.opened[camp];
    return day < opened ? 0 : std::pow(1 + (day - opened) / p.newness_days, -p.newness_power);
}

/// What is known of a camp before `day`: its last count, when that was, and its growth over the 60
/// days before.
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

} // namespace

std::vector<double> settle(const SettlementInputs& inputs, const SettlementParameters& p) {
    const std::size_t camps = inputs.camps;
    std::vector<std::vector<double>> way(inputs.km.size(), std::vector<double>(camps));
    for (std::size_t i = 0; i < way.size(); ++i) {
        for (std::size_t k = 0; k < camps; ++k) {
            way[i][k] = closeness(inputs.km[i][k], p.distance_power);
        }
    }
    const double usual = usual_capacity(inputs);
    std::vector<double> here = inputs.first_people;
    std::vector<double> coming(camps, 0);
    std::vector<std::vector<double>> due(static_cast<std::size_t>(inputs.days),
                                         std::vector<double>(camps, 0));
    std::vector<double> people;
    std::vector<double> pull(camps);
    std::vector<double> weight(camps);
    double debt = 0;
    for (int day = 0; day < inputs.days; ++day) {
        const auto d = static_cast<std::size_t>(day);
        const double growth = day == 0 ? 0 : inputs.total[d] - inputs.total[d - 1] - debt;
        debt = std::max(0.0, -growth);
        double all = 0;
        for (std::size_t k = 0; k < camps; ++k) {
            double share = 1;
            pull[k] = std::pow(1 + inputs.first_people[k] / 1000, p.stock_power) *
                      newness(inputs, p, k, day);
            if (p.reads_capacity) {
                const double capacity = inputs.capacity[k] > 0 ? inputs.capacity[k] : usual;
                // A capacity of 0 means that none was given: such a camp never counts as full.
                const double left = inputs.capacity[k] > 0
                                        ? std::clamp(1 - (here[k] + coming[k]) / capacity, 0.0, 1.0)
                                        : 1;
                share = std::min(1.0, left / 0.1) * std::pow(left, p.free_power);
                pull[k] *= std::pow(capacity, p.capacity_power);
            }
            pull[k] *= inputs.open[d][k] ? share : 0;
            all += pull[k];
        }
        if (all <= 0) { // everything is full, or nothing known to be open: then nothing repels
            for (std::size_t k = 0; k < camps; ++k) {
                pull[k] = inputs.open[d][k] ? 1 : 0;
            }
        }
        const auto origin_weight = [&](std::size_t i) {
            const double w = inputs.origins[d][i];
            return w > 0 ? std::pow(w, p.origin_power) : 0;
        };
        // Zones from which no camp can be reached send nobody.
        double origins = 0;
        std::vector<double> sum_of(way.size(), 0);
        for (std::size_t i = 0; i < way.size() && growth > 0; ++i) {
            if (inputs.origins[d][i] <= 0) {
                continue;
            }
            for (std::size_t k = 0; k < camps; ++k) {
                weight[k] = pull[k] * way[i][k];
            }
            nest(weight, inputs, p.country_scale);
            for (const double w : weight) {
                sum_of[i] += w;
            }
            origins += sum_of[i] > 0 ? origin_weight(i) : 0;
        }
        for (std::size_t i = 0; i < way.size(); ++i) {
            if (sum_of[i] <= 0) {
                continue;
            }
            const double leaving = growth * origin_weight(i) / origins;
            for (std::size_t k = 0; k < camps; ++k) {
                weight[k] = pull[k] * way[i][k];
            }
            nest(weight, inputs, p.country_scale);
            for (std::size_t k = 0; k < camps; ++k) {
                const double number = leaving * weight[k] / sum_of[i];
                if (number <= 0) {
                    continue;
                }
                coming[k] += number;
                const auto arrival = d + static_cast<std::size_t>(inputs.km[i][k] / p.km_per_day);
                if (arrival < due.size()) {
                    due[arrival][k] += number;
                }
            }
        }
        for (std::size_t k = 0; k < camps; ++k) {
            here[k] += due[d][k];
            coming[k] -= due[d][k];
        }
        people.insert(people.end(), here.begin(), here.end());
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
    constexpr double prior_weight = 0.3; // against the camps' own growth (assumption)
    constexpr double caution = 0.7; // with what has come since a camp's last count (assumption)
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
            // Two readings of what has come since the last counts: the total less all of them, and
            // the total's growth since this one.
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
    if (!(sum > 0)) { // none is given
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
