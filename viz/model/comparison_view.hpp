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

/// A figure in both futures and the change, each with its interval.
struct Both {
    Estimate baseline;
    Estimate plan;
    Estimate change;
};

struct HarmLine {
    std::string kind;
    std::string label; ///< the library's; "" for a kind that it does not know
    std::string unit;
    Both figure;
};

/// People who moved, and the harm there: no flow without its harm.
struct FlowLine {
    std::string name;
    Both people;
    std::array<Both, harm_count> harm;
};

struct FlowGroup {
    std::string what; ///< "corridor", "channel", "mode", "country"
    std::vector<FlowLine> lines;
};

/// A gross count under the plan, and the same in the placebo.
struct GrossCount {
    std::string name;
    Estimate people;
    double placebo = 0;
};

/// A cell of the fate matrix.
struct FateLink {
    std::size_t from = 0; ///< fate in the baseline
    std::size_t to = 0;   ///< fate under the plan
    Estimate people;
};

struct HorizonView {
    int days = 0;
    bool observable = false;
    Both used_target;
    Both used_other_ways;
    std::vector<GrossCount> kept_off;
    std::vector<GrossCount> drawn_in;
    Estimate displacement_ratio;
    std::vector<FateLink>
        fates; ///< those that change, the placebo's swaps taken off, largest first
};

/// What compare.h5 says, as far as the panel shows it.
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
    /// The longest horizon that can be observed; null when none can.
    const HorizonView* longest() const;
};

/// Throws InputError when the file is no comparison.
ComparisonView read_comparison(const std::filesystem::path& file);

/// "+120 (+80 to +160)"; "0 (the same in all pairs)"; what is needed where there is no interval.
/// Few people are withheld.
std::string format_effect(const Estimate& change, bool people, const Texts& texts);

} // namespace corridor::viz
