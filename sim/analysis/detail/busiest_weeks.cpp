#include "analysis/detail/busiest_weeks.hpp"

#include <algorithm>

namespace corridor {

namespace {

constexpr std::size_t week = 7;
constexpr std::size_t most_places = 10;

/// People who arrive, [place][day].
std::vector<std::vector<double>> arrivals_by_day(const Results& results, const Geography& where) {
    std::vector<std::vector<double>> people(where.places(), std::vector<double>(results.days()));
    for (const char* variable : {"landed", "disembarked"}) {
        const DailyColumns came(results, variable);
        for (std::size_t p = 0; p < where.places(); ++p) {
            for (std::size_t day = 0; day < came.days(); ++day) {
                people[p][day] += where.is_coast(p) ? 0 : came.at(day, p);
            }
        }
    }
    const DailyColumns arrivals(results, "arrivals");
    for (std::size_t leg = 0; leg < where.legs(); ++leg) {
        const std::size_t p = where.end_of(leg);
        if (!where.crosses_border(leg) || where.is_coast(p)) {
            continue;
        }
        for (std::size_t day = 0; day < arrivals.days(); ++day) {
            people[p][day] += arrivals.at(day, leg);
        }
    }
    return people;
}

struct Busiest {
    double in_a_day = 0;
    double in_a_week = 0;
    std::size_t end = 0; ///< the day after the week
};

Busiest busiest_of(const std::vector<double>& people) {
    Busiest found;
    double sum = 0;
    for (std::size_t day = 0; day < people.size(); ++day) {
        sum += people[day] - (day >= week ? people[day - week] : 0);
        found.in_a_day = std::max(found.in_a_day, people[day]);
        if (sum > found.in_a_week) {
            found.in_a_week = sum;
            found.end = day + 1;
        }
    }
    return found;
}

/// At places with `counts`, and on the legs that end there.
template <class Counts>
Harm harm_in_week(const Results& results, const Geography& where, const Busiest& busiest,
                  Counts&& counts) {
    const std::size_t first = busiest.end - std::min(busiest.end, week);
    const OutcomeSums on_legs(results, "outcome", first, busiest.end);
    const OutcomeSums at_places(results, "place_outcome", first, busiest.end);
    Harm harm;
    for (std::size_t o = 0; o < outcome_count; ++o) {
        const auto outcome = static_cast<Outcome>(o);
        for (std::size_t p = 0; p < where.places(); ++p) {
            add(harm, outcome, counts(p) ? at_places.at(p, outcome) : 0);
        }
        for (std::size_t leg = 0; leg < where.legs(); ++leg) {
            add(harm, outcome, counts(where.end_of(leg)) ? on_legs.at(leg, outcome) : 0);
        }
    }
    return harm;
}

FlowRow row_of(const std::string& name, const Busiest& busiest, const Harm& harm, Date first_day) {
    const std::string until =
        busiest.end == 0 ? "-" : to_string(first_day + std::chrono::days(busiest.end - 1));
    return {name, false, {busiest.in_a_day, busiest.in_a_week}, harm, until};
}

} // namespace

FlowTable busiest_weeks_of(const Results& results, const Geography& where, Date first_day) {
    FlowTable table;
    table.what = "busiest_seven_days_in";
    table.when = "week_until";
    table.columns = {"arrived_on_one_day", "arrived_in_seven_days"};
    const auto people = arrivals_by_day(results, where);
    std::vector<double> everywhere(results.days());
    std::vector<std::pair<Busiest, std::size_t>> found;
    for (std::size_t p = 0; p < where.places(); ++p) {
        for (std::size_t day = 0; day < everywhere.size(); ++day) {
            everywhere[day] += people[p][day];
        }
        const Busiest busiest = busiest_of(people[p]);
        if (busiest.in_a_week > 0) {
            found.emplace_back(busiest, p);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first.in_a_week > b.first.in_a_week;
    });
    found.resize(std::min(found.size(), most_places));
    for (const auto& [busiest, place] : found) {
        const Harm harm = harm_in_week(results, where, busiest,
                                       [here = place](std::size_t p) { return p == here; });
        table.rows.push_back(row_of(where.place[place], busiest, harm, first_day));
    }
    const Busiest all = busiest_of(everywhere);
    table.total =
        row_of("all places together", all,
               harm_in_week(results, where, all, [](std::size_t) { return true; }), first_day);
    return table;
}

} // namespace corridor
