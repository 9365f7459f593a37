#include "study/settlement.hpp"

#include "flee/geography.hpp"
#include "flee/run.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

namespace corridor {

namespace {

constexpr double nowhere = std::numeric_limits<double>::infinity();

/// Shortest way from every place to one, over open links or all (Dijkstra 1959).
std::vector<double> km_to(const flee::Geography& geography, std::uint32_t target, bool only_open) {
    std::vector<double> km(geography.places.size(), nowhere);
    std::vector<std::vector<std::uint32_t>> into(km.size());
    for (std::uint32_t i = 0; i < geography.links.size(); ++i) {
        if (!only_open || !geography.links[i].closed) {
            into[geography.links[i].to].push_back(i);
        }
    }
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> front;
    km[target] = 0;
    front.push({0, target});
    while (!front.empty()) {
        const auto [distance, place] = front.top();
        front.pop();
        if (distance > km[place]) {
            continue;
        }
        for (const std::uint32_t i : into[place]) {
            const flee::Link& link = geography.links[i];
            if (distance + link.km < km[link.from]) {
                km[link.from] = distance + link.km;
                front.push({km[link.from], link.from});
            }
        }
    }
    return km;
}

/// Places people may leave from: in a country with a conflict, and no camp.
std::vector<bool> home_places(const flee::Case& source) {
    std::vector<bool> in_conflict(source.places.size(), false);
    for (std::size_t i = 0; i < source.places.size(); ++i) {
        in_conflict[i] = source.places[i].kind == flee::Kind::conflict;
        for (Day day = 0; day < source.days && !source.conflict.empty(); ++day) {
            in_conflict[i] = in_conflict[i] || source.conflict.at(day, i) > 0;
        }
    }
    std::vector<bool> home(source.places.size(), false);
    for (std::size_t i = 0; i < home.size(); ++i) {
        for (std::size_t k = 0; k < home.size(); ++k) {
            home[i] =
                home[i] || (in_conflict[k] && source.places[k].country == source.places[i].country);
        }
    }
    for (const std::size_t camp : source.camps) {
        home[camp] = false;
    }
    return home;
}

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

} // namespace

SettlementInputs settlement_inputs(const flee::Case& source) {
    SettlementInputs inputs;
    inputs.days = source.days;
    inputs.camps = source.camps.size();
    const std::vector<std::int64_t> counts = flee::observed_by_day(source, source.days);
    std::map<std::string, std::size_t> countries;
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        const flee::Place& camp = source.places[source.camps[k]];
        inputs.capacity.push_back(static_cast<double>(camp.capacity));
        inputs.first_people.push_back(static_cast<double>(counts[k]));
        inputs.country.push_back(
            countries.try_emplace(camp.country, countries.size()).first->second);
    }
    flee::Geography geography(source, true);
    inputs.km.assign(source.places.size(), std::vector<double>(inputs.camps, nowhere));
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        const auto km = km_to(geography, static_cast<std::uint32_t>(source.camps[k]), false);
        for (std::size_t i = 0; i < km.size(); ++i) {
            inputs.km[i][k] = km[i];
        }
    }
    const std::vector<bool> home = home_places(source);
    std::uint64_t known_roads = 0;
    std::vector<std::uint32_t> closing;
    for (Day day = 0; day < source.days; ++day) {
        if (geography.open_day(day)) {
            geography.refresh_spawn_weights(day);
        }
        geography.close_and_reopen(day, closing);
        inputs.origins.push_back(geography.spawn_weight);
        if (geography.roads_version != known_roads) {
            std::vector<bool> open(inputs.camps, false);
            for (std::size_t k = 0; k < inputs.camps; ++k) {
                const auto km = km_to(geography, static_cast<std::uint32_t>(source.camps[k]), true);
                for (std::size_t i = 0; i < km.size(); ++i) {
                    open[k] = open[k] || (home[i] && std::isfinite(km[i]));
                }
            }
            inputs.open.push_back(open);
            known_roads = geography.roads_version;
        } else {
            inputs.open.push_back(inputs.open.back());
        }
        double total = 0;
        for (std::size_t k = 0; k < inputs.camps; ++k) {
            total += static_cast<double>(counts[static_cast<std::size_t>(day) * inputs.camps + k]);
        }
        inputs.total.push_back(total);
    }
    return inputs;
}

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
            pull[k] = std::pow(1 + inputs.first_people[k] / 1000, p.stock_power);
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
        if (all <= 0) { // everything is full: then nothing repels
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

std::vector<double> capacity_shares(const SettlementInputs& inputs) {
    double sum = 0;
    for (const double capacity : inputs.capacity) {
        sum += capacity;
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
