#include "analysis/plan_check.hpp"

#include "base/version.hpp"
#include "policy/schedule.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include <fmt/format.h>

namespace corridor {

namespace {

/// The plan with each trigger replaced by the first day on which it can start its lever.
Plan at_once(Plan plan) {
    for (Lever& lever : plan.levers) {
        if (!lever.trigger) continue;
        // The condition is checked first on `from`, and may be true from that day on.
        lever.from += lever.trigger->for_days - 1 + lever.trigger->lead_days;
        lever.trigger.reset();
    }
    return plan;
}

Schedule schedule_of(const Scenario& scenario, const Plan& plan, const std::vector<Pool>& pools) {
    return {scenario.base, scenario.drivers, plan, pools};
}

std::vector<Pool> without_end(std::vector<Pool> pools) {
    for (Pool& pool : pools) {
        pool.amount = std::numeric_limits<double>::infinity();
    }
    return pools;
}

std::string text_of(const Trigger& trigger, const World& world) {
    return fmt::format("{}{} above {:g} for {} day{}, then {} day{}", name_of(trigger.measure),
                       trigger.place.valid() ? " at " + world[trigger.place].name : "",
                       trigger.above, trigger.for_days, trigger.for_days == 1 ? "" : "s",
                       trigger.lead_days, trigger.lead_days == 1 ? "" : "s");
}

std::string member_name(const World& world, Domain domain, std::size_t member) {
    switch (domain) {
    case Domain::scenario:
        return "everywhere";
    case Domain::country:
        return world.countries[member].code;
    case Domain::place:
        return world.places[member].name;
    case Domain::leg: {
        const Leg& leg = world.legs[member];
        return world[leg.from].name + " - " + world[leg.to].name;
    }
    case Domain::group:
        return world.groups[member].name;
    case Domain::network:
        return world.networks[member].name;
    case Domain::pathway:
        return world.pathways[member].name;
    case Domain::offer:
        return world.offers[member].name;
    }
    return {};
}

/// Follows the plan day by day. Returns the day on which each lever has its greatest intensity.
std::vector<std::optional<Day>> follow(const Scenario& scenario, const Plan& plan,
                                       std::vector<Duty>& duties) {
    Schedule schedule = schedule_of(scenario, plan, scenario.pools);
    std::vector<std::optional<Day>> best(plan.levers.size());
    for (Day day = 0; day < scenario.days; ++day) {
        schedule.on(day, {});
        for (std::size_t i = 0; i < best.size(); ++i) {
            const double intensity = schedule.intensities()[i];
            Duty& duty = duties[i];
            if (intensity == 0) continue;
            const Date today = scenario.date_of(day);
            if (!duty.from) duty.from = today;
            duty.until = today;
            if (intensity > duty.highest_intensity) {
                duty.highest_intensity = intensity;
                duty.fully_from = today;
                best[i] = day;
            }
        }
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
        duties[i].cost_usd = schedule.costs_usd()[i];
    }
    return best;
}

std::vector<OverDraw> over_drawn(const Scenario& scenario, const Plan& plan) {
    Schedule wanting = schedule_of(scenario, plan, without_end(scenario.pools));
    std::vector<OverDraw> found(scenario.pools.size());
    for (Day day = 0; day < scenario.days; ++day) {
        wanting.on(day, {});
        for (std::size_t i = 0; i < found.size(); ++i) {
            const double wanted = wanting.pools_used()[i];
            found[i].most_wanted = std::max(found[i].most_wanted, wanted);
            if (wanted > scenario.pools[i].amount) {
                if (found[i].days++ == 0) found[i].first_day = scenario.date_of(day);
            }
        }
    }
    std::vector<OverDraw> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].days == 0) continue;
        const Pool& pool = scenario.pools[i];
        found[i].pool = pool.name;
        found[i].kind = pool.kind;
        found[i].available = pool.amount;
        for (const Lever& lever : plan.levers) {
            if (std::any_of(lever.draws.begin(), lever.draws.end(),
                            [&](const PoolDraw& draw) { return draw.pool.index() == i; })) {
                found[i].levers.push_back(lever.label);
            }
        }
        out.push_back(std::move(found[i]));
    }
    return out;
}

Effective values_on(const Scenario& scenario, const Plan& plan, Day day) {
    Schedule schedule = schedule_of(scenario, plan, scenario.pools);
    for (Day earlier = 0; earlier < day; ++earlier) {
        schedule.on(earlier, {}); // pools are used up on the way
    }
    return schedule.on(day, {});
}

void keep_within(double value, double& low, double& high) {
    low = std::min(low, value);
    high = std::max(high, value);
}

/// The effects of one lever alone on `day`.
std::vector<Shortfall> shortfalls(const Scenario& scenario, const Plan& plan, std::size_t index,
                                  Day day) {
    Plan less = plan;
    less.levers.erase(less.levers.begin() + static_cast<std::ptrdiff_t>(index));
    const Effective planned = values_on(scenario, plan, day);
    const Effective without = values_on(scenario, less, day);
    std::vector<Shortfall> out;
    std::vector<Param> seen;
    for (const Effect& effect : plan.levers[index].effects) {
        if (std::find(seen.begin(), seen.end(), effect.parameter) != seen.end()) continue;
        seen.push_back(effect.parameter);
        const Parameter& row = parameter(effect.parameter);
        constexpr double inf = std::numeric_limits<double>::infinity();
        Shortfall shortfall{plan.levers[index].label,
                            std::string(row.name),
                            std::string(row.unit),
                            {},
                            inf,
                            -inf,
                            inf,
                            -inf};
        for (std::size_t member = 0; member < planned.column(row.id).size(); ++member) {
            const double with = planned.at(row.id, member);
            const double bare = without.at(row.id, member);
            if (with == bare) continue;
            shortfall.where.push_back(member_name(scenario.world, row.domain, member));
            keep_within(with, shortfall.planned_low, shortfall.planned_high);
            keep_within(bare, shortfall.without_low, shortfall.without_high);
        }
        if (!shortfall.where.empty()) out.push_back(std::move(shortfall));
    }
    return out;
}

} // namespace

PlanCheck check_plan(const Scenario& scenario, const Plan& plan) {
    PlanCheck check;
    check.scenario = scenario.name;
    check.scenario_digest = scenario.digest;
    check.version = version();
    check.plan = plan.name;
    check.title = plan.title;
    check.first_day = scenario.start;
    const Plan resolved = at_once(plan);
    for (std::size_t i = 0; i < plan.levers.size(); ++i) {
        const Lever& lever = plan.levers[i];
        Duty duty;
        duty.lever = lever.label;
        duty.owner = lever.owner;
        duty.needs = lever.needs;
        duty.confidence = lever.confidence;
        if (lever.trigger) {
            duty.trigger = text_of(*lever.trigger, scenario.world);
        } else {
            duty.decide_by = scenario.date_of(lever.from - lever.lead_days);
            duty.decided_too_late = lever.from < lever.lead_days;
        }
        check.duties.push_back(std::move(duty));
    }
    const std::vector<std::optional<Day>> best = follow(scenario, resolved, check.duties);
    check.over_drawn = over_drawn(scenario, resolved);
    for (std::size_t i = 0; i < best.size(); ++i) {
        const Duty& duty = check.duties[i];
        if (duty.owner.empty()) {
            check.doubts.push_back(fmt::format("nobody owns '{}'", duty.lever));
        }
        if (!best[i]) {
            check.doubts.push_back(fmt::format("'{}' is never on within the run", duty.lever));
            continue;
        }
        std::vector<Shortfall> found = shortfalls(scenario, resolved, i, *best[i]);
        if (found.empty()) {
            check.doubts.push_back(
                fmt::format("'{}' changes nothing on {}, its best day: every value is what it "
                            "would be without it",
                            duty.lever, to_string(*duty.fully_from)));
        }
        std::move(found.begin(), found.end(), std::back_inserter(check.shortfalls));
    }
    std::stable_sort(check.duties.begin(), check.duties.end(), [](const Duty& a, const Duty& b) {
        return std::tuple(!a.decide_by, a.decide_by) < std::tuple(!b.decide_by, b.decide_by);
    });
    return check;
}

} // namespace corridor
