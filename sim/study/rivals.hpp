#pragma once

#include "input/hypotheses.hpp"
#include "study/comparison.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// What rival hypotheses say about the sign of a change.
enum class Verdict : std::uint8_t {
    up,           ///< under all of them
    down,         ///< under all of them
    undetermined, ///< up under one, down under another
    not_by_all,   ///< under some; the others show no effect
    no_effect     ///< under none
};

std::string_view name_of(Verdict verdict);

/// The verdict on one change under all hypotheses. An interval that contains 0 shows no effect.
Verdict verdict_on(const std::vector<Estimate>& changes);

/// One figure of a comparison under every hypothesis.
struct RivalFigure {
    std::string name;              ///< "died", "used a target leg, 90 days"
    std::string unit;              ///< people, person-days or USD
    std::vector<Estimate> changes; ///< [hypothesis]
    Verdict verdict = Verdict::no_effect;
};

/// A plan that is compared under the scenario's own settings and under rival hypotheses.
struct Rivals {
    std::string title;
    std::string plan;
    std::string against;
    std::size_t replicates = 0;
    bool exploratory = false;
    bool counterfactual = false;
    bool is_what_if = false;
    std::vector<std::string> names; ///< first the scenario's own settings, then hypotheses by id
    std::vector<std::string> titles;
    std::vector<std::string> questions; ///< "" for the scenario's own settings
    std::vector<RivalFigure> figures;

    bool has_intervals() const { return replicates >= fewest_replicates; }
};

/// Combines comparisons: the first under the scenario's own settings, the others under
/// `hypotheses`, in their order. Throws InputError when their numbers differ.
Rivals rivals_of(const std::vector<Comparison>& comparisons,
                 const std::vector<Hypothesis>& hypotheses);

} // namespace corridor
