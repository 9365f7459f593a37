#include "engine/check_run.hpp"

#include "choice/cycle_check.hpp"
#include "choice/perception.hpp"
#include "policy/schedule.hpp"
#include "stages/layout.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace corridor {

namespace {

Measures nothing_measured(const World& world) {
    Measures measures;
    for (std::size_t m = 0; m < measure_count; ++m) {
        if (is_by_place(static_cast<Measure>(m))) {
            measures.by_place[m].assign(world.places.size(), 0);
        }
    }
    return measures;
}

/// True when route values may differ from those of the day before.
bool routes_may_change(const Schedule& schedule) {
    return std::any_of(parameters().begin(), parameters().end(), [&](const Parameter& row) {
        return row.stage <= Stage::sea && schedule.changed(row.id);
    });
}

struct Cycle {
    Day day = 0;
    std::string message;
};

/// The first endless cycle under the plan, for people who know the risks or, if `fearless`, who
/// believe that there are none.
std::optional<Cycle> first_cycle(const Scenario& scenario, const Plan& plan, bool fearless) {
    const World& world = scenario.world;
    Schedule schedule(scenario.base, scenario.drivers, plan, scenario.pools);
    const Measures nothing = nothing_measured(world);
    const SeatShares seats = even_seat_shares(world);
    for (Day day = 0; day < scenario.days; ++day) {
        const Effective& now = schedule.on(day, nothing);
        if (!routes_may_change(schedule)) continue;
        auto risks = perceived_risks(world, now);
        for (auto& risk : risks) {
            if (fearless) std::fill(risk.begin(), risk.end(), 0.0);
        }
        if (auto message = cycle_without_cost(world, now, views_of(std::move(risks)), seats,
                                              route_rule(scenario.choice_rule))) {
            return Cycle{day, std::move(*message)};
        }
    }
    return std::nullopt;
}

void check_plan(const Scenario& scenario, const Plan& plan, const Position& position,
                Problems& problems) {
    if (const auto cycle = first_cycle(scenario, plan, false)) {
        problems.error(position, fmt::format("on {}, {}", to_string(scenario.date_of(cycle->day)),
                                             cycle->message));
    } else if (scenario.information_rule == InformationRule::learning) {
        if (const auto fearless = first_cycle(scenario, plan, true)) {
            problems.warning(
                position,
                fmt::format("the run ends early if people come to believe that no way is "
                            "dangerous: on {}, {}",
                            to_string(scenario.date_of(fearless->day)), fearless->message));
        }
    }
}

} // namespace

void check_run(const Scenario& scenario, const std::string& shown_as, Problems& problems) {
    if (scenario.choice_rule == ChoiceRule::flee) {
        return; // Flee's rule has no route values
    }
    const std::size_t errors_before = problems.count(Severity::error);
    const std::size_t warnings_before = problems.count(Severity::warning);
    check_plan(scenario, {}, {shown_as + "/scenario.toml", 0, 0}, problems);
    // A cycle without a plan usually exists under all plans. It is reported once.
    if (problems.count(Severity::error) > errors_before ||
        problems.count(Severity::warning) > warnings_before) {
        return;
    }
    for (const Plan& plan : scenario.plans) {
        check_plan(scenario, plan, {fmt::format("{}/plans/{}.toml", shown_as, plan.name), 0, 0},
                   problems);
    }
}

} // namespace corridor
