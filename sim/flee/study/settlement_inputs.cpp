#include "flee/rule/geography.hpp"
#include "flee/study/settlement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <queue>
#include <set>
#include <string>

namespace corridor {

namespace {

constexpr double nowhere = std::numeric_limits<double>::infinity();

/// The shortest way from every place to one place, over open links or over all (Dijkstra 1959).
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

/// Places that people may leave by a day: in a country with a conflict so far, and not a camp.
class HomePlaces {
  public:
    explicit HomePlaces(const flee::Case& source)
        : source_(source), home_(source.places.size(), false) {}

    const std::vector<bool>& places() const { return home_; }

    /// True when there are more of them today. Days must be in order.
    bool open_day(Day day) {
        bool changed = false;
        for (std::size_t i = 0; i < home_.size(); ++i) {
            const flee::Place& place = source_.places[i];
            const bool in_conflict =
                (place.kind == flee::Kind::conflict && place.conflict_date <= day) ||
                (!source_.conflict.empty() && source_.conflict.at(day, i) > 0);
            if (in_conflict && countries_.insert(place.country).second) {
                changed = true;
            }
        }
        for (std::size_t i = 0; i < home_.size() && changed; ++i) {
            home_[i] = countries_.contains(source_.places[i].country);
        }
        for (std::size_t k = 0; k < source_.camps.size() && changed; ++k) {
            home_[source_.camps[k]] = false;
        }
        return changed;
    }

  private:
    const flee::Case& source_;
    std::set<std::string> countries_;
    std::vector<bool> home_;
};

/// Food shortage as it was published: each row is valid until the next. Flee's rule interpolates
/// towards the next row, and uses the first row for the days before it.
flee::FoodTable as_published(const flee::FoodTable& food) {
    constexpr double just_before = 0.5; // days; rules use whole days
    flee::FoodTable steps;
    steps.regions = food.regions;
    std::vector<double> percent(food.regions.size(), 0);
    for (std::size_t i = 0; i < food.days.size(); ++i) {
        steps.days.push_back(std::ceil(food.days[i]) - just_before);
        steps.percent.push_back(percent);
        percent = food.percent[i];
        steps.days.push_back(std::ceil(food.days[i]));
        steps.percent.push_back(percent);
    }
    return steps;
}

/// Counts as published, minus the people at the start when Flee compares only later ones.
flee::Series counted_reports(const flee::Case& source, std::size_t camp) {
    flee::Series series = source.observed[source.camp_series[camp]].reported;
    if (source.settings.spawn.empty_camps_on_day0 && !series.entries.empty()) {
        const double first = published_by(series, 0).value_or(series.entries.front()).count;
        for (auto& entry : series.entries) {
            entry.count -= first;
        }
    }
    return series;
}

/// The day of a camp's first report with people; the number of days when there is none.
int first_day_with_people(const flee::Case& source, std::size_t camp) {
    for (const auto& entry : source.observed[source.camp_series[camp]].reported.entries) {
        if (entry.count > 0) {
            return std::max<int>(0, entry.day);
        }
    }
    return source.days;
}

void read_camps(const flee::Case& source, SettlementInputs& inputs) {
    // A capacity beyond everybody who lives in the case says no more than that.
    double residents = 0;
    for (const flee::Place& place : source.places) {
        residents += static_cast<double>(std::max(0LL, place.population));
    }
    std::map<std::string, std::size_t> countries;
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        const flee::Place& camp = source.places[source.camps[k]];
        const auto capacity = static_cast<double>(std::max(0LL, camp.capacity));
        inputs.capacity.push_back(residents > 0 ? std::min(capacity, residents) : capacity);
        inputs.reported.push_back(counted_reports(source, k));
        const auto first = published_by(inputs.reported.back(), 0);
        inputs.first_people.push_back(first ? first->count : 0);
        inputs.reported_at_first.push_back(first.has_value());
        inputs.opened.push_back(first_day_with_people(source, k));
        inputs.country.push_back(
            countries.try_emplace(camp.country, countries.size()).first->second);
    }
}

void read_totals(SettlementInputs& inputs) {
    for (Day day = 0; day < inputs.days; ++day) {
        double total = 0;
        for (const flee::Series& series : inputs.reported) {
            const auto last = published_by(series, day);
            total += last ? last->count : 0;
        }
        inputs.total.push_back(total);
    }
}

void read_ways(const flee::Case& source, SettlementInputs& inputs) {
    flee::Case known = source;
    known.food = as_published(source.food);
    flee::Geography geography(known, true);
    inputs.km.assign(source.places.size(), std::vector<double>(inputs.camps, nowhere));
    for (std::size_t k = 0; k < inputs.camps; ++k) {
        const auto km = km_to(geography, static_cast<std::uint32_t>(source.camps[k]), false);
        for (std::size_t i = 0; i < km.size(); ++i) {
            inputs.km[i][k] = km[i];
        }
    }
    HomePlaces home(source);
    std::uint64_t known_roads = 0;
    std::vector<std::uint32_t> closing;
    for (Day day = 0; day < source.days; ++day) {
        if (geography.open_day(day)) {
            geography.refresh_spawn_weights(day);
        }
        geography.close_and_reopen(day, closing);
        inputs.origins.push_back(geography.spawn_weight);
        const bool more_homes = home.open_day(day);
        if (!more_homes && geography.roads_version == known_roads && !inputs.open.empty()) {
            inputs.open.push_back(inputs.open.back());
            continue;
        }
        std::vector<bool> open(inputs.camps, false);
        for (std::size_t k = 0; k < inputs.camps; ++k) {
            const auto km = km_to(geography, static_cast<std::uint32_t>(source.camps[k]), true);
            for (std::size_t i = 0; i < km.size(); ++i) {
                open[k] = open[k] || (home.places()[i] && std::isfinite(km[i]));
            }
        }
        inputs.open.push_back(open);
        known_roads = geography.roads_version;
    }
}

} // namespace

SettlementInputs settlement_inputs(const flee::Case& source) {
    SettlementInputs inputs;
    inputs.days = source.days;
    inputs.camps = source.camps.size();
    read_camps(source, inputs);
    read_totals(inputs);
    read_ways(source, inputs);
    return inputs;
}

} // namespace corridor
