#include "study/rivals.hpp"

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr std::string_view own_settings = "as the scenario has it";

int sign_of(const Estimate& change) {
    if (!change.differs_from_zero()) return 0;
    return change.low > 0 ? 1 : -1;
}

/// The same figure of each comparison.
template <class Pick>
RivalFigure figure_of(std::string name, std::string unit, const std::vector<Comparison>& all,
                      Pick pick) {
    RivalFigure figure{std::move(name), std::move(unit), {}, {}};
    for (const Comparison& one : all) {
        figure.changes.push_back(pick(one));
    }
    figure.verdict = verdict_on(figure.changes);
    return figure;
}

/// Harm comes first, so that no flow is without it.
std::vector<RivalFigure> figures_of(const std::vector<Comparison>& all) {
    std::vector<RivalFigure> figures;
    for (std::size_t k = 0; k < harm_kind_count; ++k) {
        const HarmKind& kind = harm_kinds()[k];
        figures.push_back(figure_of(std::string(kind.label), std::string(kind.unit), all,
                                    [k](const Comparison& c) { return c.harm[k].change; }));
    }
    figures.push_back(
        figure_of("set out", "people", all, [](const Comparison& c) { return c.set_out.change; }));
    const auto& horizons = all.front().horizons;
    for (std::size_t h = 0; h < horizons.size(); ++h) {
        if (!horizons[h].observable) continue;
        const int days = horizons[h].days;
        figures.push_back(
            figure_of(fmt::format("used a target leg, {} days", days), "people", all,
                      [h](const Comparison& c) { return c.horizons[h].used.change; }));
        figures.push_back(
            figure_of(fmt::format("used other irregular ways, {} days", days), "people", all,
                      [h](const Comparison& c) { return c.horizons[h].elsewhere.change; }));
    }
    return figures;
}

} // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::up:
        return "up";
    case Verdict::down:
        return "down";
    case Verdict::undetermined:
        return "undetermined";
    case Verdict::not_by_all:
        return "not shown by all";
    case Verdict::no_effect:
        return "no effect shown";
    }
    return "";
}

Verdict verdict_on(const std::vector<Estimate>& changes) {
    std::size_t up = 0;
    std::size_t down = 0;
    for (const Estimate& change : changes) {
        up += sign_of(change) > 0 ? 1 : 0;
        down += sign_of(change) < 0 ? 1 : 0;
    }
    if (up + down == 0) return Verdict::no_effect;
    if (up > 0 && down > 0) return Verdict::undetermined;
    if (up + down < changes.size()) return Verdict::not_by_all;
    return up > 0 ? Verdict::up : Verdict::down;
}

Rivals rivals_of(const std::vector<Comparison>& comparisons,
                 const std::vector<Hypothesis>& hypotheses) {
    if (hypotheses.empty() || comparisons.size() != hypotheses.size() + 1) {
        throw InputError("rivals need a comparison under the scenario's own settings and one under "
                         "each hypothesis");
    }
    const Comparison& own = comparisons.front();
    Rivals rivals;
    rivals.title = own.title;
    rivals.plan = own.plan;
    rivals.against = own.against;
    rivals.replicates = own.seeds.size();
    rivals.exploratory = own.exploratory;
    rivals.counterfactual = own.counterfactual;
    rivals.is_what_if = own.is_what_if;
    rivals.names = {std::string(own_settings)};
    rivals.titles = {std::string(own_settings)};
    rivals.questions = {""};
    for (const Hypothesis& one : hypotheses) {
        rivals.names.push_back(one.id);
        rivals.titles.push_back(one.title);
        rivals.questions.push_back(one.question);
    }
    rivals.figures = figures_of(comparisons);
    return rivals;
}

} // namespace corridor
