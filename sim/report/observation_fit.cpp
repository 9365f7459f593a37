#include "report/observation_fit.hpp"

#include "analysis/ensemble_scores.hpp"
#include "analysis/intervals.hpp"
#include "report/figures.hpp"
#include "report/scores_table.hpp"
#include "report/text_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

Json scores_of_rows(const Scores& scores) {
    Json out = scores_json(scores);
    out["observations"] = scores.days;
    return out;
}

std::vector<double> members_of(const ObservedRow& row) {
    std::vector<double> members;
    for (const double s : row.simulated) {
        if (!std::isnan(s)) {
            members.push_back(s);
        }
    }
    return members;
}

std::string struck(const std::string& text, bool is_struck) {
    return is_struck ? "~~" + text + "~~" : text;
}

std::string period(const ObservedRow& row) {
    return row.from == row.until ? to_string(row.until)
                                 : to_string(row.from) + " to " + to_string(row.until);
}

TextTable rows_table(const ObservationFit& fit) {
    TextTable table;
    table.columns = {{"observation", true}, {"when", true}, {"observed"},
                     {"simulated"},         {"least"},      {"most"}};
    for (const ObservedRow& row : fit.rows) {
        const auto members = members_of(row);
        const auto value = [&](double v) { return row.people ? shown_score(v) : shown(v); };
        const bool any = !members.empty();
        table.rows.push_back(
            {struck(row.series, row.fitted), period(row), grouped(row.observed),
             any ? value(mean_of(members)) : "-",
             any ? value(*std::min_element(members.begin(), members.end())) : "-",
             any ? value(*std::max_element(members.begin(), members.end())) : "-"});
    }
    return table;
}

TextTable scores_table(const ObservationFit& fit) {
    TextTable table;
    table.columns = {{"series", true}, {"rows"}, {"ARD"},  {"rescaled"}, {"RMSE"},
                     {"bias"},         {"corr"}, {"CRPS"}, {"in 50 %"},  {"in 90 %"}};
    const auto add = [&](const std::string& name, const Scores& scores) {
        table.rows.push_back({name, fmt::format("{}", scores.days), shown_ratio(scores.ard),
                              shown_ratio(scores.ard_rescaled), shown_score(scores.rmse),
                              shown_score(scores.bias), shown_ratio(scores.correlation),
                              shown_score(scores.crps), shown_ratio(scores.coverage_50),
                              shown_ratio(scores.coverage_90)});
    };
    for (std::size_t i = 0; i < fit.series.size(); ++i) {
        const bool all = std::all_of(fit.rows.begin(), fit.rows.end(), [&](const ObservedRow& row) {
            return row.series != fit.series[i] || row.fitted;
        });
        add(struck(fit.series[i], all), fit.scores[i]);
    }
    add("mean", fit.overall);
    table.last_is_total = true;
    return table;
}

/// One line for each series and reason. When a single row is missing, its position in the file.
std::string not_compared(const std::vector<SkippedRow>& skipped) {
    std::map<std::pair<std::string, std::string>, std::vector<const SkippedRow*>> by_reason;
    for (const SkippedRow& row : skipped) {
        by_reason[{row.why, row.name.substr(0, row.name.rfind(" ("))}].push_back(&row);
    }
    std::string text;
    for (const auto& [what, rows] : by_reason) {
        const auto& [why, series] = what;
        text += rows.size() == 1
                    ? fmt::format("Not compared: {}: {}.\n", rows.front()->name, why)
                    : fmt::format("Not compared: {} rows of {} (the JSON form names them): {}.\n",
                                  rows.size(), series, why);
    }
    return text;
}

std::string bands_text(const ObservationFit& fit) {
    std::string text =
        fit.replicates < 2
            ? "Single run: no bands."
            : "Bands are of the runs' luck alone; what is not known about parameters is not in "
              "them.";
    for (const double level : {0.5, 0.9}) {
        if (fit.replicates < fewest_members(level)) {
            text += fmt::format(" A band of {:.0f} % needs {} replicates.", 100 * level,
                                fewest_members(level));
        }
    }
    if (fit.replicates < 2) {
        return text + "\n";
    }
    const WithinRange range = within_range(fit);
    if (range.rows > 0) {
        text += fmt::format("\n{} of {} observations that no parameter was set to lie between the "
                            "least and the most of the\nruns; {:.0f} % would if the observed were "
                            "a further run.",
                            range.within, range.rows, 100 * range.expected);
    }
    text +=
        "\nObservations by tenth of the runs, lowest first (alike where runs are right, high at "
        "both ends where\nthey are too narrow):";
    for (const double number : fit.rank_histogram) {
        text += fmt::format(" {:.1f}", number);
    }
    return text + ".\n";
}

} // namespace

std::string observation_fit_text(const ObservationFit& fit) {
    std::string text = fmt::format("{}: {} observations, plan {}, {} replicate{} from seed {}\n\n",
                                   fit.title, fit.rows.size(), fit.plan.empty() ? "none" : fit.plan,
                                   fit.replicates, fit.replicates == 1 ? "" : "s", fit.seed);
    text += rows_table(fit).text() + "\n" + scores_table(fit).text() + "\n";
    text +=
        "ARD: mean of |simulated / observed - 1|; rescaled: after scaling to the same sum. RMSE, "
        "bias and CRPS\nin people. Simulated figures have two significant digits.\n";
    text += bands_text(fit);
    if (fit.fitted > 0) {
        text +=
            fmt::format("Struck out: parameters were set with these figures in view ({} of {}), "
                        "so agreement shows little.\n",
                        fit.fitted, fit.rows.size());
    }
    text += not_compared(fit.skipped);
    text += "Harm in these runs, mean, times:";
    const char* before = " ";
    for (const auto& [name, number] : fit.harm) {
        if (number > 0) {
            text += fmt::format("{}{} {}", before, name, shown_people(number));
            before = ", ";
        }
    }
    return text + ".\n";
}

std::string observation_fit_json(const ObservationFit& fit) {
    Json places = Json::array();
    for (std::size_t i = 0; i < fit.series.size(); ++i) {
        Json entry = {{"name", fit.series[i]}};
        entry.update(scores_of_rows(fit.scores[i]));
        places.push_back(std::move(entry));
    }
    Json rows = Json::array();
    for (const ObservedRow& row : fit.rows) {
        Json values = Json::array();
        for (const double s : row.simulated) {
            values.push_back(json_number(s));
        }
        rows.push_back({{"series", row.series},
                        {"from", to_string(row.from)},
                        {"until", to_string(row.until)},
                        {"unit", row.people ? "people" : "1"},
                        {"observed", row.observed},
                        {"simulated", json_number(mean_of(members_of(row)))},
                        {"simulated_by_replicate", std::move(values)},
                        {"fitted", row.fitted},
                        {"file", row.file}});
    }
    Json skipped = Json::array();
    for (const SkippedRow& row : fit.skipped) {
        skipped.push_back({{"name", row.name}, {"why", row.why}});
    }
    Json harm = Json::object();
    for (const auto& [name, number_of] : fit.harm) {
        harm[name] = number_of;
    }
    const WithinRange range = within_range(fit);
    return Json{{"title", fit.title},
                {"scenario", fit.scenario},
                {"scenario_digest", fit.digest},
                {"plan", fit.plan.empty() ? "none" : fit.plan},
                {"seed", fit.seed},
                {"replicates", fit.replicates},
                {"overall", scores_of_rows(fit.overall)},
                {"rank_histogram", fit.rank_histogram},
                {"not_fitted_within_range",
                 {{"within", range.within},
                  {"observations", range.rows},
                  {"expected_share", range.rows > 0 ? Json(range.expected) : Json()}}},
                {"places", std::move(places)},
                {"observations", std::move(rows)},
                {"not_compared", std::move(skipped)},
                {"fitted", fit.fitted},
                {"harm", std::move(harm)}}
        .dump(2);
}

Results observation_fit_results(const ObservationFit& fit) {
    Results results;
    results.attributes["title"] = "Fit of " + fit.title;
    results.attributes["scenario"] = fit.scenario;
    results.attributes["scenario_digest"] = fit.digest;
    results.attributes["plan"] = fit.plan.empty() ? std::string("none") : fit.plan;
    results.attributes["seed"] = fit.seed;
    results.set_size("replicate", fit.replicates);
    results.set_size("observation", fit.rows.size());
    results.set_size("series", fit.series.size());
    results.set_size("harm", fit.harm.size());
    std::vector<std::string> names, from, until;
    std::vector<double> observed, mean, all;
    std::vector<std::uint8_t> fitted;
    for (const ObservedRow& row : fit.rows) {
        names.push_back(row.series + ", " + period(row));
        from.push_back(to_string(row.from));
        until.push_back(to_string(row.until));
        observed.push_back(row.observed);
        mean.push_back(mean_of(members_of(row)));
        fitted.push_back(row.fitted ? 1 : 0);
    }
    for (std::size_t r = 0; r < fit.replicates; ++r) {
        for (const ObservedRow& row : fit.rows) {
            all.push_back(row.simulated[r]);
        }
    }
    const auto add = [&](const char* name, std::vector<std::string> dims, const char* units,
                         const char* meaning, Values values) {
        results.add({.name = name,
                     .dims = std::move(dims),
                     .units = units,
                     .long_name = meaning,
                     .values = std::move(values)});
    };
    const std::vector<std::string> by_row = {"observation"};
    results.add(name_coordinate("observation", "observation", std::move(names)));
    results.add(name_coordinate("series", "observations scored together", fit.series));
    add("from", by_row, "", "first day of the count", std::move(from));
    add("until", by_row, "", "last day of the count", std::move(until));
    add("observed", by_row, "people", "people counted (or per 1,000, as the name says)",
        std::move(observed));
    add("simulated", by_row, "people", "people simulated, mean over replicates", std::move(mean));
    add("simulated_by_replicate", {"replicate", "observation"}, "people", "people simulated",
        std::move(all));
    add("fitted", by_row, "1", "1 where a parameter was set with the figure in view",
        std::move(fitted));
    add_scores(results, "series", fit.scores, fit.overall);
    std::vector<std::string> harms;
    std::vector<double> befell;
    for (const auto& [name, number_of] : fit.harm) {
        harms.push_back(name);
        befell.push_back(number_of);
    }
    results.add(name_coordinate("harm", "what happened to people", std::move(harms)));
    add("befell", {"harm"}, "people", "times that it happened to people, mean over replicates",
        std::move(befell));
    return results;
}

} // namespace corridor
