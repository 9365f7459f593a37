#include "report/rivals.hpp"

#include "report/figures.hpp"
#include "report/text_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

std::string cell_of(const Estimate& change, const std::string& unit) {
    const auto show = unit == "people" ? shown_signed_people : shown_signed;
    if (change.agree) return show(change.mean);
    if (!change.has_interval()) return "-";
    return fmt::format("{} ({} to {})", show(change.mean), show(change.low), show(change.high));
}

std::string named(const RivalFigure& figure) {
    return figure.unit == "people" ? figure.name : fmt::format("{}, {}", figure.name, figure.unit);
}

/// The scenario's own settings and all rival answers to one question.
std::string question_table(const Rivals& rivals, const std::string& question) {
    std::vector<std::size_t> members;
    TextTable table;
    table.columns = {{"change by the plan", true, false}};
    for (std::size_t i = 0; i < rivals.names.size(); ++i) {
        if (!rivals.questions[i].empty() && rivals.questions[i] != question) continue;
        members.push_back(i);
        table.columns.push_back({rivals.titles[i], false, i == 0});
    }
    table.columns.push_back({"sign", true, true});
    for (const RivalFigure& figure : rivals.figures) {
        std::vector<Estimate> changes;
        std::vector<std::string> row{named(figure)};
        for (const std::size_t i : members) {
            changes.push_back(figure.changes[i]);
            row.push_back(cell_of(figure.changes[i], figure.unit));
        }
        row.emplace_back(rivals.has_intervals() ? name_of(verdict_on(changes)) : "-");
        table.rows.push_back(std::move(row));
    }
    return fmt::format("\n{}\n\n{}", question, table.text());
}

std::string verdicts_text(const Rivals& rivals) {
    std::string text = "\nOver all of these\n\n";
    for (const Verdict verdict : {Verdict::undetermined, Verdict::not_by_all, Verdict::up,
                                  Verdict::down, Verdict::no_effect}) {
        std::vector<std::string> names;
        for (const RivalFigure& figure : rivals.figures) {
            if (figure.verdict == verdict) names.push_back(figure.name);
        }
        if (!names.empty()) {
            text += fmt::format("  {}: {}\n", name_of(verdict), fmt::join(names, "; "));
        }
    }
    return text;
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

} // namespace

std::string to_text(const Rivals& rivals) {
    std::string text = fmt::format(
        "\nRival hypotheses: {}\nplan {} against {}, {} replicates of each; changes with {:.0f} % "
        "intervals\n",
        rivals.title, rivals.plan, rivals.against == "none" ? "no plan" : "plan " + rivals.against,
        rivals.replicates, 100 * interval_level);
    if (!rivals.has_intervals()) {
        text +=
            fmt::format("no effect size: {} replicates at least are needed\n", fewest_replicates);
    }
    if (rivals.exploratory) {
        text += "EXPLORATORY: more than half of the levers have evidence of grade C or D\n";
    }
    if (rivals.counterfactual) {
        text += "COUNTERFACTUAL: shown for its harm; do not rank or recommend it\n";
    }
    if (rivals.is_what_if) text += "a what-if, not a forecast\n";
    std::vector<std::string> told;
    for (const std::string& question : rivals.questions) {
        if (question.empty() || std::find(told.begin(), told.end(), question) != told.end()) {
            continue;
        }
        told.push_back(question);
        text += question_table(rivals, question);
    }
    return rivals.has_intervals() ? text + verdicts_text(rivals) : text;
}

nlohmann::ordered_json to_json(const Rivals& rivals) {
    Json out = {{"title", rivals.title},
                {"plan", rivals.plan},
                {"against", rivals.against},
                {"replicates", rivals.replicates},
                {"single_run", rivals.replicates < 2},
                {"interval_level", interval_level},
                {"exploratory", rivals.exploratory},
                {"counterfactual", rivals.counterfactual},
                {"what_if", rivals.is_what_if}};
    for (std::size_t i = 0; i < rivals.names.size(); ++i) {
        out["hypotheses"].push_back({{"id", rivals.names[i]},
                                     {"title", rivals.titles[i]},
                                     {"question", rivals.questions[i]}});
    }
    for (const RivalFigure& figure : rivals.figures) {
        Json row = {{"name", figure.name}, {"unit", figure.unit}};
        for (std::size_t i = 0; i < rivals.names.size(); ++i) {
            const Estimate& change = figure.changes[i];
            row["change"][rivals.names[i]] = change.has_interval()
                                                 ? Json{{"mean", number(change.mean)},
                                                        {"low", number(change.low)},
                                                        {"high", number(change.high)}}
                                                 : Json();
        }
        row["sign"] = rivals.has_intervals() ? Json(name_of(figure.verdict)) : Json();
        out["figures"].push_back(std::move(row));
    }
    return out;
}

} // namespace corridor
