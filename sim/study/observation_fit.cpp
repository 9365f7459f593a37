#include "study/observation_fit.hpp"

#include "analysis/ensemble_scores.hpp"
#include "analysis/observed.hpp"
#include "analysis/summary.hpp"
#include "study/replicates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Adds the harm of one run to the mean over `all` runs.
void add_harm(ObservationFit& fit, const Summary& summary, std::size_t all) {
    for (std::size_t i = 0; i < summary.harms.size(); ++i) {
        if (fit.harm.size() <= i) {
            fit.harm.emplace_back(summary.harms[i].heading, 0);
        }
        fit.harm[i].second += summary.harms[i].total() / static_cast<double>(all);
    }
}

Scores score_series(const std::vector<const ObservedRow*>& rows, std::size_t replicates) {
    Scores scores;
    std::size_t counted = 0;
    bool people = true;
    std::vector<double> means;
    std::vector<double> observed;
    EnsembleScores bands;
    double squares = 0;
    double relative = 0;
    double rescaled = 0;
    std::size_t relatives = 0;
    std::vector<double> scale(replicates, 0);
    for (std::size_t r = 0; r < replicates; ++r) {
        double sum_o = 0;
        double sum_s = 0;
        for (const ObservedRow* row : rows) {
            sum_o += row->observed;
            sum_s += std::isnan(row->simulated[r]) ? 0 : row->simulated[r];
        }
        scale[r] = sum_s > 0 ? sum_o / sum_s : 0;
    }
    for (const ObservedRow* row : rows) {
        std::vector<double> members;
        for (std::size_t r = 0; r < replicates; ++r) {
            const double s = row->simulated[r];
            if (std::isnan(s)) {
                continue;
            }
            members.push_back(s);
            squares += (s - row->observed) * (s - row->observed);
            ++counted;
            if (row->observed > 0) {
                relative += std::abs(s / row->observed - 1);
                rescaled += std::abs(s * scale[r] / row->observed - 1);
                ++relatives;
            }
        }
        if (members.empty()) {
            continue;
        }
        people = people && row->people;
        bands.add(row->observed, members);
        double mean = 0;
        for (const double s : members) {
            mean += s / static_cast<double>(members.size());
        }
        means.push_back(mean);
        observed.push_back(row->observed);
    }
    scores.days = static_cast<int>(rows.size());
    scores.ard = relatives > 0 ? relative / static_cast<double>(relatives) : none;
    scores.ard_rescaled = relatives > 0 ? rescaled / static_cast<double>(relatives) : none;
    scores.ard_reported = scores.ard; // all rows are on reporting dates
    scores.rmse = people && counted > 0 ? std::sqrt(squares / static_cast<double>(counted)) : none;
    double difference = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        difference += means[i] - observed[i];
    }
    scores.bias = people && !means.empty() ? difference / static_cast<double>(means.size()) : none;
    scores.correlation = correlation(observed, means);
    scores.crps = people ? bands.crps() : none;
    scores.coverage_50 = bands.coverage_50();
    scores.coverage_90 = bands.coverage_90();
    return scores;
}

double mean_of(const std::vector<Scores>& all, double Scores::*member) {
    double sum = 0;
    double number = 0;
    for (const Scores& one : all) {
        if (!std::isnan(one.*member)) {
            sum += one.*member;
            ++number;
        }
    }
    return number > 0 ? sum / number : none;
}

ObservedRow row_of(const Observation& observation, const Scenario& scenario) {
    ObservedRow row;
    row.series =
        fmt::format("{}, {}", name_of(observation.quantity), subject_of(observation, scenario));
    row.file = fmt::format("{}:{}", observation.position.file, observation.position.line);
    row.until = observation.until.value_or(observation.date);
    row.from = observation.from.value_or(row.until);
    row.observed = observation.value;
    row.fitted = observation.fitted;
    row.people = info_of(observation.quantity).unit == QuantityUnit::people;
    return row;
}

} // namespace

WithinRange within_range(const ObservationFit& fit) {
    WithinRange found;
    const auto runs = static_cast<double>(fit.replicates);
    found.expected = (runs - 1) / (runs + 1);
    for (const ObservedRow& row : fit.rows) {
        const auto& members = row.simulated;
        const bool told =
            members.size() > 1 &&
            std::none_of(members.begin(), members.end(), [](double s) { return std::isnan(s); });
        if (row.fitted || !told) {
            continue;
        }
        const auto [least, most] = std::minmax_element(members.begin(), members.end());
        ++found.rows;
        found.within += row.observed >= *least && row.observed <= *most ? 1 : 0;
    }
    return found;
}

void score_rows(ObservationFit& fit) {
    std::stable_sort(fit.rows.begin(), fit.rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.series, a.until, a.from) < std::tie(b.series, b.until, b.from);
    });
    fit.series.clear();
    fit.scores.clear();
    fit.fitted = 0;
    EnsembleScores bands;
    for (std::size_t i = 0; i < fit.rows.size();) {
        std::vector<const ObservedRow*> rows;
        const std::string& series = fit.rows[i].series;
        for (; i < fit.rows.size() && fit.rows[i].series == series; ++i) {
            rows.push_back(&fit.rows[i]);
            fit.fitted += fit.rows[i].fitted ? 1 : 0;
            std::vector<double> members;
            for (const double s : fit.rows[i].simulated) {
                if (!std::isnan(s)) {
                    members.push_back(s);
                }
            }
            bands.add(fit.rows[i].observed, members);
        }
        fit.series.push_back(series);
        fit.scores.push_back(score_series(rows, fit.replicates));
    }
    fit.overall = {};
    fit.overall.days = static_cast<int>(fit.rows.size());
    fit.overall.ard = mean_of(fit.scores, &Scores::ard);
    fit.overall.ard_rescaled = mean_of(fit.scores, &Scores::ard_rescaled);
    fit.overall.ard_reported = fit.overall.ard;
    fit.overall.rmse = mean_of(fit.scores, &Scores::rmse);
    fit.overall.bias = mean_of(fit.scores, &Scores::bias);
    fit.overall.correlation = mean_of(fit.scores, &Scores::correlation);
    fit.overall.crps = mean_of(fit.scores, &Scores::crps);
    fit.rank_histogram.assign(bands.rank_histogram().begin(), bands.rank_histogram().end());
    fit.overall.coverage_50 = bands.coverage_50();
    fit.overall.coverage_90 = bands.coverage_90();
}

ObservationFit fit_observations(std::shared_ptr<const Scenario> scenario, RunOptions options,
                                int replicates, const std::function<bool()>& stop) {
    require_replicates(replicates);
    ObservationFit fit;
    fit.scenario = scenario->name;
    fit.title = scenario->title;
    fit.plan = options.plan;
    fit.digest = scenario->digest;
    fit.seed = options.seed.value_or(scenario->seed);
    const int days = options.days.value_or(scenario->days);
    std::vector<const Observation*> compared;
    for (const Observation& observation : scenario->observations) {
        ObservedRow row = row_of(observation, *scenario);
        const auto why = why_not_compared(observation, *scenario, days);
        if (why.empty()) {
            compared.push_back(&observation);
            fit.rows.push_back(std::move(row));
        } else {
            fit.skipped.push_back({fmt::format("{} ({})", row.series, row.file), std::string(why)});
        }
    }
    if (compared.empty()) {
        throw InputError(fmt::format(
            "{}: there is nothing to compare with; write rows 'date,quantity,value' into "
            "observations/*.csv, dated between {} and {}",
            scenario->name, to_string(scenario->start), to_string(scenario->date_of(days - 1))));
    }
    for (int r = 0; r < replicates; ++r) {
        options.seed = fit.seed + static_cast<std::uint64_t>(r);
        Simulation simulation(scenario, options);
        while (!simulation.done() && !(stop && stop())) {
            simulation.live();
        }
        if (!simulation.done()) {
            break;
        }
        simulation.recorder().finish(simulation.state());
        const Results& results = simulation.recorder().results();
        const RunCounts counts(results);
        for (std::size_t i = 0; i < compared.size(); ++i) {
            fit.rows[i].simulated.push_back(counts.at(*compared[i], *scenario).value_or(none));
        }
        add_harm(fit, summarise(results), static_cast<std::size_t>(replicates));
        ++fit.replicates;
    }
    for (auto& [name, number] : fit.harm) { // fewer runs than planned when `stop` was true
        number *= static_cast<double>(replicates) / static_cast<double>(fit.replicates);
    }
    score_rows(fit);
    return fit;
}

} // namespace corridor
