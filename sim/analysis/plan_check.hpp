#pragma once

#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// One lever of a plan, as a task for its owner.
struct Duty {
    std::string lever;
    std::string owner; ///< "" when the plan names none
    std::string needs;
    std::optional<Date> decide_by;  ///< start minus lead time; empty when it waits for a trigger
    bool decided_too_late = false;  ///< decide_by is before the scenario's first day
    std::string trigger;            ///< "people_at_sea above 3,000 for 2 days, then 5 days"; or ""
    std::optional<Date> from;       ///< first day with an effect; empty: none in the run
    std::optional<Date> fully_from; ///< first day at its highest intensity
    std::optional<Date> until;      ///< last day with an effect
    double highest_intensity = 0;   ///< 0 to 1, pools included
    double cost_usd = 0;            ///< over the run
    char confidence = 'D';          ///< A to D, of its evidence
};

/// A pool for which the levers need more than is available.
struct OverDraw {
    std::string pool;
    std::string kind; ///< staff, places, vessels or USD
    double available = 0;
    double most_wanted = 0; ///< on the worst day; USD: over the whole run
    Date first_day;
    int days = 0;
    /// The levers that use it, in plan order; the first get their share first.
    std::vector<std::string> levers;
};

/// The value of a parameter when one lever is missing and all others are in place, on that lever's
/// best day.
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

/// Who must do what and when, which pools are too small, and what fails when a task is not done. A
/// lever with a trigger counts as if it started on the first possible day: this is the greatest
/// demand on pools.
struct PlanCheck {
    std::string scenario;
    std::string scenario_digest;
    std::string version;
    std::string plan;
    std::string title;
    Date first_day;
    std::vector<Duty> duties; ///< in order of decision date, then of the plan
    std::vector<OverDraw> over_drawn;
    std::vector<Shortfall> shortfalls; ///< in order of the plan
    /// Tasks without owner, levers without effect and other doubts.
    std::vector<std::string> doubts;
};

/// Needs no run: only the plan, the drivers and the pools.
PlanCheck check_plan(const Scenario& scenario, const Plan& plan);

} // namespace corridor
