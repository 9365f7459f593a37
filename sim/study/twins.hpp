#pragma once

#include "analysis/displacement.hpp"
#include "analysis/harm.hpp"
#include "analysis/targets.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// What is to be compared.
struct ComparisonRequest {
    std::string plan;
    std::string against;               ///< the baseline's plan; "" is none
    std::optional<std::uint64_t> seed; ///< of the first replicate; the others count on from there
    std::optional<int> days;
    double intensity = 1;
    std::vector<int> horizons{90, 180, 365}; ///< days after the measure starts, ascending
    bool placebo = true;
};

/// What a comparison is about: the same for all replicates.
struct ComparisonFrame {
    std::shared_ptr<const Scenario> scenario;
    ComparisonRequest request;
    std::uint64_t seed = 1;
    int days = 0;
    std::vector<Lever> levers; ///< in which the two plans differ
    std::vector<LegId> targets;
    std::vector<LegRole> roles;
    std::vector<bool> control;
    MeasureWindow window;
    bool exploratory = false; ///< more than half of the levers rest on evidence of grade C or D
    bool counterfactual =
        false; ///< turn-back, detention, refusal: shown for its harms, never ranked

    Day day_of(int horizon) const { return window.first + horizon; }
    bool is_observable(int horizon) const { return day_of(horizon) <= days; }
    /// End of the window within which use of target legs counts, for a horizon.
    Day window_end(int horizon) const;
};

/// Throws InputError for unknown plans, plans that do not differ, and plans without an effect in
/// the run.
ComparisonFrame frame_of(std::shared_ptr<const Scenario> scenario,
                         const ComparisonRequest& request);

/// One future from the start of the measure to the end of the run, in people.
struct FutureFigures {
    std::vector<double> departures;        ///< [leg]
    std::vector<double> arrivals;          ///< [place]
    std::vector<double> leg_outcomes;      ///< [leg * outcome_count + outcome]
    std::vector<double> place_outcomes;    ///< [place * outcome_count + outcome]
    std::vector<double> weekly_departures; ///< [week of the run * legs + leg], from the first day
    std::vector<double> departures_before; ///< [horizon * legs + leg] as long before the measure
    std::vector<double>
        departures_until; ///< [horizon * legs + leg] from the measure to the horizon
    HarmCounts harm{};
    double set_out = 0; ///< people who started from places where groups live, each time
    double cost_usd = 0;
};

/// Baseline, plan and placebo under one seed.
struct TwinResult {
    std::uint64_t seed = 0;
    std::vector<Account> accounts; ///< [horizon], agents turned to people; empty accounts
    std::vector<Account> placebo;  ///< where a horizon is not observable
    FutureFigures baseline;
    FutureFigures plan;
};

/// Lives the futures day by day side by side. Nothing comes back when `stop` said so.
std::optional<TwinResult> run_twin(const ComparisonFrame& frame, std::uint64_t seed, int threads,
                                   const std::function<bool()>& stop = {});

} // namespace corridor
