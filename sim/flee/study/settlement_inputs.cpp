#include "flee/rule/geography.hpp"
#include "flee/rule/run.hpp"
#include "flee/study/settlement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
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

} // namespace

SettlementInputs settlement_inputs(const flee::Case& source) {
    SettlementInputs inputs;
    inputs.days = source.days;
    inputs.camps = source.camps.size();
    const std::vector<std::int64_t> counts = flee::observed_by_day(source, source.days);
    double everybody = 0; // a capacity beyond the largest total says no more than that total
    for (std::size_t first = 0; first < counts.size(); first += inputs.camps) {
        const auto day = counts.begin() + static_cast<std::ptrdiff_t>(first);
        everybody =
            std::max(everybody, static_cast<double>(std::accumulate(
                                    day, day + static_cast<std::ptrdiff_t>(inputs.camps), 0LL)));
    }
    std::map<std::string, std::size_t> countries;
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        const flee::Place& camp = source.places[source.camps[k]];
        inputs.capacity.push_back(camp.capacity < 0
                                      ? everybody
                                      : std::min(static_cast<double>(camp.capacity), everybody));
        inputs.first_people.push_back(static_cast<double>(counts[k]));
        const flee::Series& reported = source.observed[source.camp_series[k]].reported;
        const auto first = std::find_if(reported.entries.begin(), reported.entries.end(),
                                        [](const auto& entry) { return entry.count > 0; });
        inputs.opened.push_back(first == reported.entries.end() ? source.days
                                                                : std::max<int>(0, first->day));
        inputs.reported.push_back(reported);
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

} // namespace corridor
