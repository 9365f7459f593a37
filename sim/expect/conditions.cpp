#include "base/errors.hpp"
#include "expect/expected_flows.hpp"
#include "policy/schedule.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace corridor {

namespace {

/// The plan with that name; "" means none.
Plan plan_of(const Scenario& scenario, const std::string& name) {
    if (name.empty()) {
        return {};
    }
    const Plan* found = scenario.find_plan(name);
    if (found == nullptr) {
        throw InputError("'" + name + "' is not a plan of scenario '" + scenario.name + "'");
    }
    return *found;
}

/// Applies the plan up to day `last`, without triggers, and calls `see(day, parameters)`.
template <class See>
void follow(const Scenario& scenario, const Plan& plan, Day last, See&& see) {
    Schedule schedule(scenario.base, scenario.drivers, plan, scenario.pools);
    Measures nothing;
    for (std::size_t m = 0; m < measure_count; ++m) {
        if (is_by_place(static_cast<Measure>(m))) {
            nothing.by_place[m].assign(scenario.world.places.size(), 0);
        }
    }
    for (Day day = 0; day <= last; ++day) {
        see(day, schedule.on(day, nothing));
    }
}

/// The number of legs, each counted by how much the season allows its use.
double ways_in_season(const Scenario& scenario, const Effective& now, Day day) {
    const int month = month_of(scenario.date_of(day));
    double ways = 0;
    for (std::size_t l = 0; l < scenario.world.legs.size(); ++l) {
        const bool inside = scenario.world.legs[l].season.includes(month);
        ways +=
            now.at(Param::season_factor, l) * (inside ? 1.0 : now.at(Param::off_season_share, l));
    }
    return ways;
}

} // namespace

Effective parameters_on(const Scenario& scenario, const std::string& plan, Day day) {
    Effective now = scenario.base;
    follow(scenario, plan_of(scenario, plan), day, [&](Day on, const Effective& parameters) {
        if (on == day) {
            now = parameters;
        }
    });
    return now;
}

Day telling_day(const Scenario& scenario, const std::string& name) {
    const Plan plan = plan_of(scenario, name);
    std::pair<std::ptrdiff_t, double> most{1, 0}; // levers with full effect, legs in season
    std::vector<Day> best;
    follow(scenario, plan, scenario.days - 1, [&](Day day, const Effective& now) {
        const auto at_work =
            std::count_if(plan.levers.begin(), plan.levers.end(), [&](const Lever& lever) {
                const Day last = lever.until.value_or(scenario.days - 1);
                const Day full = std::min(lever.from + lever.ramp_days, last);
                return !lever.trigger && full <= day && day <= last;
            });
        const std::pair here{at_work, ways_in_season(scenario, now, day)};
        if (here > most) {
            most = here;
            best.clear();
        }
        if (here == most) {
            best.push_back(day);
        }
    });
    return best.empty() ? 0 : best[best.size() / 2];
}

} // namespace corridor
