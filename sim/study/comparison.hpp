#pragma once

#include "analysis/flow_table.hpp"
#include "analysis/intervals.hpp"
#include "results/results.hpp"
#include "study/twins.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace corridor {

/// A figure in both futures, and what the plan changes, with intervals over replicates.
struct Difference {
    Estimate baseline;
    Estimate plan;
    Estimate change;
};

/// People who moved since the measure began, and what befell people there: no flow without its
/// harm.
struct FlowChange {
    std::string name;
    bool is_target = false; ///< of a leg: the plan touches it
    bool is_coast = false;  ///< concerns a single embarkation coast: for the file only
    Difference people;
    std::array<Difference, harm_column_count> harm; ///< by HarmColumn
};

struct HorizonFigures {
    int days = 0; ///< after the measure starts
    bool observable = false;
    Difference used;      ///< people who used a target leg within the window
    Difference elsewhere; ///< people who used other irregular ways instead
    /// Gross counts of people and fates: NaN without the placebo's beside them.
    Estimate kept_off_total;
    Estimate drawn_in_total;
    std::array<Estimate, became_count> kept_off{};
    std::array<Estimate, became_count> drawn_in{};
    std::array<Estimate, became_count> kept_off_placebo{};
    std::array<Estimate, became_count> drawn_in_placebo{};
    Estimate kept_off_placebo_total;
    Estimate drawn_in_placebo_total;
    Estimate kept_off_with_claim;   ///< with a claim to protection and without a way to it
    Estimate displacement_ratio;    ///< gain elsewhere / loss on target; NaN without a sure loss
    Estimate quotient;              ///< weighted displacement quotient; NaN without controls
    Estimate quotient_before_after; ///< the same by an evaluator who has no other future
    /// Variance of the change in people on irregular ways between independent runs, over that of
    /// twins; NaN where twins do not vary.
    double variance_ratio = 0;
    std::array<Estimate, fate_count * fate_count> fates{}; ///< [baseline * fate_count + plan]
    std::array<Estimate, fate_count * fate_count> fates_placebo{};
    std::array<Estimate, fate_count * fate_count> fates_net{}; ///< the placebo's swaps taken off
};

/// All that a comparison says, at full precision.
struct Comparison {
    std::string title;
    std::string scenario;
    std::string plan;
    std::string against; ///< "none" for no plan
    std::string scenario_digest;
    std::string version;
    std::string source_revision;
    std::vector<std::uint64_t> seeds;
    std::vector<std::string> changes; ///< of the scenario's files: settings, scale
    int days = 0;
    Date start;   ///< of the scenario
    Date measure; ///< its first day
    bool exploratory = false;
    bool counterfactual = false;
    bool is_what_if = false;
    bool has_placebo = false;
    std::size_t target_count = 0;
    std::size_t leg_count = 0;
    std::vector<std::string> levers;

    std::vector<FlowChange> legs;
    std::vector<FlowChange> corridors; ///< from country to country
    std::vector<FlowChange> channels;
    std::vector<FlowChange> modes;
    std::vector<FlowChange> places;    ///< arrivals
    std::vector<FlowChange> countries; ///< arrivals
    std::vector<Difference> weekly;    ///< [week * legs + leg] departures

    std::vector<HorizonFigures> horizons;
    std::array<Difference, harm_kind_count> harm;
    std::array<Difference, harm_kind_count> harm_per_1000; ///< by people who set out
    Difference set_out;
    Estimate net_lives;         ///< lost in the baseline and not under the plan
    Estimate protection_denied; ///< change; always beside net lives
    Difference cost_usd;
    Estimate usd_per_life; ///< no bounds: not told
    Estimate usd_per_exploitation;

    bool has_intervals() const { return seeds.size() >= fewest_replicates; }
};

/// Puts replicates together. Throws InputError when there are none.
Comparison compare(const ComparisonFrame& frame, const std::vector<TwinResult>& twins,
                   const std::vector<std::string>& changes = {});

/// Labelled arrays for a file; estimates have a last dimension `bound`: mean, low, high.
Results to_results(const Comparison& comparison);

} // namespace corridor
