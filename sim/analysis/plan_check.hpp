#pragma once

#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// One lever of a plan as somebody's task.
struct Duty {
    std::string lever;
    std::string owner; ///< "" where the plan names nobody
    std::string needs;
    std::optional<Date> decide_by;  ///< start less the lead time; none: it waits for a trigger
    bool decided_too_late = false;  ///< decide_by lies before the scenario's first day
    std::string trigger;            ///< "people_at_sea above 3,000 for 2 days, then 5 days"; or ""
    std::optional<Date> from;       ///< first day with an effect; none: never within the run
    std::optional<Date> fully_from; ///< first day at its highest intensity
    std::optional<Date> until;      ///< last day with an effect
    double highest_intensity = 0;   ///< 0 to 1, pools included
    double cost_usd = 0;            ///< over the run
    char confidence = 'D';          ///< A to D, of its evidence
};

/// A pool of which levers want more than there is.
struct OverDraw {
    std::string pool;
    std::string kind; ///< staff, places, vessels or USD
    double available = 0;
    double most_wanted = 0; ///< on the worst day; USD: over the whole run
    Date first_day;
    int days = 0;
    std::vector<std::string> levers; ///< that draw on it, in plan order: the first are served first
};

/// What a parameter is without one lever, the rest of the plan in place, on that lever's best day.
struct Shortfall {
    std::string lever;
    std::string parameter;
    std::string unit;
    std::vector<std::string> where; ///< members for which the lever makes a difference
    double planned_low = 0;         ///< over these members
    double planned_high = 0;
    double without_low = 0;
    double without_high = 0;
};

/// Who must do what by when, which pools are over-drawn, and what fails if a task is missed. Levers
/// that wait for a trigger count as if it fired on the first day on which it can: the most that
/// pools may have to bear.
struct PlanCheck {
    std::string scenario;
    std::string scenario_digest;
    std::string version;
    std::string plan;
    std::string title;
    Date first_day;
    std::vector<Duty> duties; ///< in order of the day of decision, then of the plan
    std::vector<OverDraw> over_drawn;
    std::vector<Shortfall> shortfalls; ///< in order of the plan
    std::vector<std::string> doubts;   ///< tasks without owner, levers without effect...
};

/// Works without a run: from the plan, the drivers and the pools alone.
PlanCheck check_plan(const Scenario& scenario, const Plan& plan);

} // namespace corridor
