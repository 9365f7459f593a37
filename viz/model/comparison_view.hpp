#pragma once

#include "analysis/intervals.hpp"
#include "model/figures.hpp"
#include "model/run.hpp"
#include "model/texts.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace corridor::viz {

/// A figure in both futures and its change, each with its interval.
struct Both {
    Estimate baseline;
    Estimate plan;
    Estimate change;
};

/// One kind of harm in a comparison.
struct HarmLine {
    std::string kind;
    std::string label; ///< from the library; "" for an unknown kind
    std::string unit;
    Both figure;
};

/// People who moved, and the harm there. A flow always has its harm.
struct FlowLine {
    std::string name;
    Both people;
    std::array<Both, harm_count> harm;
};

/// A group of flows with one heading.
struct FlowGroup {
    std::string what; ///< "corridor", "channel", "mode", "country"
    std::vector<FlowLine> lines;
};

/// A gross count under the plan and in the placebo.
struct GrossCount {
    std::string name;
    Estimate people;
    double placebo = 0;
};

/// A cell of the fate matrix: people whose fate changes.
struct FateLink {
    std::size_t from = 0; ///< fate in the baseline
    std::size_t to = 0;   ///< fate under the plan
    Estimate people;
};

/// The figures of a comparison at one horizon.
struct HorizonView {
    int days = 0;
    bool observable = false;
    Both used_target;
    Both used_other_ways;
    std::vector<GrossCount> kept_off;
    std::vector<GrossCount> drawn_in;
    Estimate displacement_ratio;
    std::vector<FateLink> fates; ///< changes only, without the swaps of the placebo, largest first
};

/// The content of compare.h5, as far as the panel shows it.
struct ComparisonView {
    Stamp stamp;
    std::string against;
    std::size_t replicates = 0;
    bool counterfactual = false;
    bool has_placebo = true; ///< without it gross counts and fates are not shown
    std::vector<std::string> fates;
    std::vector<HarmLine> harm;
    std::vector<FlowGroup> flows;
    std::vector<HorizonView> horizons;
    Both set_out;
    Both cost;
    Estimate net_lives;
    Estimate protection_denied;

    bool has_intervals() const { return replicates >= fewest_replicates; }
    /// The longest horizon that can be observed; null when there is none.
    const HorizonView* longest() const;
};

/// Throws InputError when the file is not a comparison.
ComparisonView read_comparison(const std::filesystem::path& file);

/// "+120 (+80 to +160)"; "0 (the same in all pairs)"; without an interval, what is needed for one.
/// Small numbers of people are not shown.
std::string format_effect(const Estimate& change, bool people, const Texts& texts);

} // namespace corridor::viz
