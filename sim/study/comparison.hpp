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

/// A figure in both futures and the change by the plan, with intervals over replicates.
struct Difference {
    Estimate baseline;
    Estimate plan;
    Estimate change;
};

/// People who moved since the measure began, and the harm to people there. A flow always has its
/// harm.
struct FlowChange {
    std::string name;
    bool is_target = false; ///< of a leg: the plan acts on it
    bool is_coast = false;  ///< concerns a single embarkation coast: only for the file
    Difference people;
    std::array<Difference, harm_column_count> harm; ///< by HarmColumn
};

/// The figures of a comparison at one horizon.
struct HorizonFigures {
    int days = 0; ///< after the start of the measure
    bool observable = false;
    Difference used;      ///< people who used a target leg within the window
    Difference elsewhere; ///< people who used other irregular legs instead
    /// Gross counts of people and fates. NaN when no placebo was run.
    Estimate kept_off_total;
    Estimate drawn_in_total;
    std::array<Estimate, became_count> kept_off{};
    std::array<Estimate, became_count> drawn_in{};
    std::array<Estimate, became_count> kept_off_placebo{};
    std::array<Estimate, became_count> drawn_in_placebo{};
    Estimate kept_off_placebo_total;
    Estimate drawn_in_placebo_total;
    Estimate kept_off_with_claim; ///< people with a claim to protection who have no route to it
    /// Gain elsewhere / loss on target; NaN unless the loss is certain.
    Estimate displacement_ratio;
    Estimate quotient;              ///< weighted displacement quotient; NaN without control legs
    Estimate quotient_before_after; ///< the same for an evaluator who knows only before and after
    /// The variance of the change in people on irregular legs between independent runs, divided by
    /// that of twins. NaN when twins do not vary.
    double variance_ratio = 0;
    std::array<Estimate, fate_count * fate_count> fates{}; ///< [baseline * fate_count + plan]
    std::array<Estimate, fate_count * fate_count> fates_placebo{};
    /// Without the swaps that the placebo shows.
    std::array<Estimate, fate_count * fate_count> fates_net{};
};

/// The result of a comparison, at full precision.
struct Comparison {
    std::string title;
    std::string scenario;
    std::string plan;
    std::string against; ///< "none" means no plan
    std::string scenario_digest;
    std::string version;
    std::string source_revision;
    std::vector<std::uint64_t> seeds;
    std::vector<std::string> changes; ///< differences from the scenario's files: settings, scale
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
    Estimate net_lives;         ///< lives lost in the baseline and not under the plan
    Estimate protection_denied; ///< change; always shown beside net lives
    Difference cost_usd;
    Estimate usd_per_life; ///< NaN without bounds that differ from 0
    Estimate usd_per_exploitation;

    bool has_intervals() const { return seeds.size() >= fewest_replicates; }
};

/// Combines replicates. Throws InputError when there are none.
Comparison compare(const ComparisonFrame& frame, const std::vector<TwinResult>& twins,
                   const std::vector<std::string>& changes = {});

/// The comparison as labelled arrays for a file. Estimates have a last dimension `bound`: mean,
/// low, high.
Results to_results(const Comparison& comparison);

} // namespace corridor
