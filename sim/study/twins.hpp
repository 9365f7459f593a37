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

/// What to compare.
struct ComparisonRequest {
    std::string plan;
    std::string against;               ///< the plan of the baseline; "" means none
    std::optional<std::uint64_t> seed; ///< of the first replicate; the seeds of the others follow
    std::optional<int> days;
    double intensity = 1;
    std::vector<int> horizons{90, 180, 365}; ///< days after the start of the measure, ascending
    bool placebo = true;
};

/// The subject of a comparison. It is the same for all replicates.
struct ComparisonFrame {
    std::shared_ptr<const Scenario> scenario;
    ComparisonRequest request;
    std::uint64_t seed = 1;
    int days = 0;
    std::vector<Lever> levers; ///< in which the plans differ
    std::vector<LegId> targets;
    std::vector<LegRole> roles;
    std::vector<bool> control;
    MeasureWindow window;
    bool exploratory = false; ///< more than half of the levers have evidence of grade C or D
    /// Turn-back, detention, refusal: shown with its harm, never ranked.
    bool counterfactual = false;

    Day day_of(int horizon) const { return window.first + horizon; }
    bool is_observable(int horizon) const { return day_of(horizon) <= days; }
    /// The end of the window in which the use of target legs counts, for a horizon.
    Day window_end(int horizon) const;
};

/// Throws InputError for unknown plans, for plans that do not differ, and for plans without effect
/// in the run.
ComparisonFrame frame_of(std::shared_ptr<const Scenario> scenario,
                         const ComparisonRequest& request);

/// One future from the start of the measure to the end of the run, in people.
struct FutureFigures {
    std::vector<double> departures;     ///< [leg]
    std::vector<double> arrivals;       ///< [place]
    std::vector<double> leg_outcomes;   ///< [leg * outcome_count + outcome]
    std::vector<double> place_outcomes; ///< [place * outcome_count + outcome]
    /// [week of the run * legs + leg], from the first day of the run.
    std::vector<double> weekly_departures;
    std::vector<double> departures_before; ///< [horizon * legs + leg] in a period of the same
                                           ///< length before the measure
    /// [horizon * legs + leg] from the start of the measure to the horizon.
    std::vector<double> departures_until;
    HarmCounts harm{};
    double set_out = 0; ///< people who left places where groups live, each departure
    double cost_usd = 0;
};

/// The baseline, the plan and the placebo with one seed.
struct TwinResult {
    std::uint64_t seed = 0;
    std::vector<Account> accounts; ///< [horizon], in people; empty when a horizon is not observable
    std::vector<Account> placebo;  ///< the same
    FutureFigures baseline;
    FutureFigures plan;
};

/// Simulates the futures together, day by day. Returns nothing when `stop` was true.
std::optional<TwinResult> run_twin(const ComparisonFrame& frame, std::uint64_t seed, int threads,
                                   const std::function<bool()>& stop = {});

} // namespace corridor
