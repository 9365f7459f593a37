#include "flee/study/tracks.hpp"

#include "flee/study/fit_case.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

constexpr int horizons[] = {30, 90};
constexpr std::size_t no_case = static_cast<std::size_t>(-1);

/// Flee's rule interpolates counts, so the arrivals of a day depend on later reports. Its name in
/// the tables shows this.
constexpr const char* flee_name = "Flee (reads ahead)";
constexpr const char* flee_withheld_name = "Flee, capacities withheld (reads ahead)";

struct Work {
    const flee::Case* source = nullptr;
    FitData data;
    SettlementInputs inputs;
    Reports reports;
};

double error_of(const Work& work, const std::vector<double>& simulated) {
    const auto errors = errors_by_place(work.data, simulated, 0, work.data.days);
    return std::accumulate(errors.begin(), errors.end(), 0.0);
}

// The lists from which shared parameters are chosen. They are coarse on purpose, to avoid
// over-fitting.

/// Powers of capacity, from the 0.5 of the simple rule to almost proportional, used together.
std::vector<SettlementEnsemble> given_candidates() {
    std::vector<SettlementEnsemble> list;
    for (const double distance : {0.8, 0.5, 0.3}) {
        for (const double free : {1.5, 1.0, 2.0}) {
            SettlementEnsemble members;
            for (const double capacity : {0.5, 0.65, 0.8}) {
                SettlementParameters p;
                p.capacity_power = capacity;
                p.distance_power = distance;
                p.free_power = free;
                members.push_back(p);
            }
            list.push_back(members);
        }
    }
    return list;
}

/// Near or far, camps or countries, with or without newness, used together. The strength of newness
/// and of the people on day 0 is chosen.
std::vector<SettlementEnsemble> blind_candidates() {
    struct Newness {
        double power;
        double days;
    };
    std::vector<SettlementEnsemble> list;
    for (const double stock : {0.0, 0.3, 0.6}) {
        for (const Newness newness : {Newness{3, 30}, Newness{3, 60}, Newness{2, 60}}) {
            SettlementEnsemble members;
            for (const double distance : {0.5, 1.0, 2.0}) {
                for (const double scale : {1.0, 0.5}) {
                    for (const double power : {0.0, newness.power}) {
                        SettlementParameters p;
                        p.reads_capacity = false;
                        p.distance_power = distance;
                        p.country_scale = scale;
                        p.stock_power = stock;
                        p.origin_power = 0.5;
                        p.newness_power = power;
                        p.newness_days = newness.days;
                        p.km_per_day = 1e9; // assumption: without filling, delays only make
                                            // arrivals less sharp
                        members.push_back(p);
                    }
                }
            }
            list.push_back(members);
        }
    }
    return list;
}

std::vector<ForecastParameters> forecast_candidates() {
    std::vector<ForecastParameters> list;
    for (const double persistence : {4.0, 2.0, 8.0}) {
        list.push_back({persistence});
    }
    return list;
}

/// The candidate with the least of the worst error (or of the mean logarithmic error) over all
/// cases except one. `errors` are [case][candidate].
std::size_t choose(const std::vector<std::vector<double>>& errors, std::size_t left_out,
                   bool by_worst) {
    const bool alone = errors.size() < 2 && left_out != no_case;
    std::size_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; !alone && i < errors.front().size(); ++i) {
        double value = by_worst ? -std::numeric_limits<double>::infinity() : 0;
        for (std::size_t c = 0; c < errors.size(); ++c) {
            if (c != left_out) {
                const double log_error = std::log(std::max(errors[c][i], 1e-6));
                value = by_worst ? std::max(value, log_error) : value + log_error;
            }
        }
        if (value < least) {
            least = value;
            best = i;
        }
    }
    return best;
}

constexpr int shuffles = 200;

/// Empty when the rival has no error: a single camp has all people, or counts do not change.
double skill_of(double error, double rival) {
    constexpr double told_as_zero = 5e-4; // in tables with three decimals
    return rival >= told_as_zero ? 1 - error / rival : std::nan("");
}

/// Camps without counts. No track can compare them.
std::vector<NotScored> uncounted(const flee::Case& source) {
    std::vector<NotScored> list;
    for (const std::size_t camp : source.uncounted_camps) {
        list.push_back({.camp = source.places[camp].name, .has_counts = false});
    }
    return list;
}

TrackResult settlement_result(const Work& work, const char* track,
                              const std::vector<double>& simulated,
                              const std::map<std::string, std::vector<double>>& simple,
                              const Luck& luck) {
    TrackResult result;
    result.case_name = work.source->title;
    result.track = track;
    result.error = error_of(work, simulated);
    result.error_reported = error_on_reports(work.data, simulated);
    result.predicted = simulated;
    result.not_scored = uncounted(*work.source);
    for (std::size_t k = 0; k < work.inputs.camps; ++k) {
        if (!work.inputs.reported_at_first[k]) {
            result.empty_at_first.push_back(work.data.places[k]);
        }
    }
    for (const auto& [name, counts] : simple) {
        result.rivals[name] = error_of(work, counts);
        if (result.best_rival.empty() || result.rivals[name] < result.rivals[result.best_rival]) {
            result.best_rival = name;
        }
    }
    result.skill = skill_of(result.error, result.rivals[result.best_rival]);
    const auto by_camp = [&](const std::vector<double>& counts) {
        return errors_by_place(work.data, counts, 0, work.data.days);
    };
    result.skill_90 =
        skill_interval(by_camp(simulated), by_camp(simple.at(result.best_rival)), luck);
    for (int draw = 0; draw < shuffles; ++draw) {
        const double error = error_of(
            work, under_other_names(simulated, shuffled(work.data.places.size(), draw, luck)));
        result.placebo += error / shuffles;
        result.placebo_share += error <= result.error ? 1.0 / shuffles : 0;
    }
    return result;
}

double flee_error(const Work& work, double capacity_scaling) {
    flee::Case source = *work.source;
    source.settings.move.capacity_scaling = capacity_scaling;
    FleeFitOptions options;
    options.replicates = 3;
    return score(flee_fit(source, options)).overall.ard_rescaled;
}

std::vector<double> errors_by_camp(const std::vector<Forecast>& forecasts, std::size_t camps) {
    std::vector<double> errors(camps, 0);
    for (const Forecast& f : forecasts) {
        errors[f.camp] += std::abs(f.expected - f.reported);
    }
    return errors;
}

std::vector<Forecast> scored_forecasts(const Work& work, int horizon, const CaseFilter& filter) {
    return rolling_forecasts(
        work.reports, horizon, first_split, days_between_splits,
        [&](std::size_t camp, Day split, Day day) { return filter.expected(camp, split, day); });
}

/// Lists camps with reports that could not be forecast, because they had no report by the split.
void tell_not_scored(const Work& work, int horizon, TrackResult& result) {
    result.not_scored = uncounted(*work.source);
    std::map<std::size_t, NotScored> by_camp;
    double missed = 0;
    for (const ForecastTarget& target :
         unreported_targets(work.reports, horizon, first_split, days_between_splits)) {
        NotScored& camp = by_camp[target.camp];
        camp.camp = work.reports.camps[target.camp];
        ++camp.reports;
        camp.people += target.reported;
        missed += target.reported;
    }
    for (const auto& [index, camp] : by_camp) {
        result.not_scored.push_back(camp);
    }
    double people = 0;
    for (const Forecast& f : result.forecasts) {
        people += f.reported;
    }
    result.error_with_empty = (result.error * people + missed) / (people + missed);
}

TrackResult forecast_result(const Work& work, int horizon, const CaseFilter& filter,
                            const std::vector<std::vector<Forecast>>& elsewhere, const Luck& luck) {
    TrackResult result;
    result.case_name = work.source->title;
    result.track = "forecast " + std::to_string(horizon);
    const std::size_t camps = work.reports.series.size();
    const auto mine = scored_forecasts(work, horizon, filter);
    result.error = result.error_reported = relative_error(mine);
    result.forecasts = mine;
    tell_not_scored(work, horizon, result);
    std::vector<double> rival;
    for (const SimpleForecast rule : simple_forecasts) {
        const auto theirs =
            rolling_forecasts(work.reports, horizon, first_split, days_between_splits,
                              [&](std::size_t camp, Day split, Day day) {
                                  return forecast(work.reports, camp, split, day, rule);
                              });
        const std::string name = name_of(rule);
        result.rivals[name] = relative_error(theirs);
        if (result.best_rival.empty() || result.rivals[name] < result.rivals[result.best_rival]) {
            result.best_rival = name;
            rival = errors_by_camp(theirs, camps);
        }
    }
    result.skill = skill_of(result.error, result.rivals[result.best_rival]);
    result.skill_90 = skill_interval(errors_by_camp(mine, camps), rival, luck);
    result.bands = score_bands(mine, filter.trials(), elsewhere);
    int drawn = 0;
    for (int draw = 0; draw < shuffles; ++draw) {
        const auto order = shuffled(camps, draw, luck);
        std::vector<Forecast> placebo;
        for (Forecast f : mine) {
            // The name of a camp without a report means an empty camp.
            f.expected = filter.expected(order[f.camp], f.split, f.day).value_or(0);
            placebo.push_back(f);
        }
        const double error = relative_error(placebo);
        if (!std::isnan(error)) {
            ++drawn;
            result.placebo += error;
            result.placebo_share += error <= result.error ? 1 : 0;
        }
    }
    result.placebo /= std::max(1, drawn);
    result.placebo_share /= std::max(1, drawn);
    return result;
}

/// The errors of all candidates in all cases, [case][candidate].
template <class Candidates, class Error>
std::vector<std::vector<double>> table(const std::vector<Work>& work, const Candidates& candidates,
                                       Error&& error) {
    std::vector<std::vector<double>> errors(work.size(), std::vector<double>(candidates.size()));
#pragma omp parallel for collapse(2) schedule(dynamic)
    for (std::size_t c = 0; c < work.size(); ++c) {
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            errors[c][i] = error(work[c], candidates[i]);
        }
    }
    return errors;
}

} // namespace

Tracks score_tracks(const std::vector<flee::Case>& cases, std::uint64_t seed) {
    const Luck luck(seed);
    std::vector<Work> work(cases.size());
    for (std::size_t c = 0; c < cases.size(); ++c) {
        work[c] = {&cases[c], flee_observations(cases[c], cases[c].days),
                   settlement_inputs(cases[c]), reports_of(cases[c])};
    }
    Tracks tracks;
    const auto settle_error = [](const Work& w, const SettlementEnsemble& p) {
        return error_of(w, settle(w.inputs, p));
    };

    const auto given = given_candidates();
    const auto given_errors = table(work, given, settle_error);
    tracks.given = given[choose(given_errors, no_case, false)];
    for (std::size_t c = 0; c < work.size(); ++c) {
        const std::map<std::string, std::vector<double>> simple = {
            {"shared by capacity", capacity_shares(work[c].inputs)},
            {"equal shares", equal_shares(work[c].inputs)},
            {"gravity with capacity", settle(work[c].inputs, gravity_with_capacity())}};
        TrackResult result = settlement_result(
            work[c], "given", settle(work[c].inputs, given[choose(given_errors, c, false)]), simple,
            luck);
        result.error_fitted = given_errors[c][choose(given_errors, no_case, false)];
        result.rivals[flee_name] = flee_error(work[c], cases[c].settings.move.capacity_scaling);
        tracks.results.push_back(std::move(result));
    }

    const auto blind = blind_candidates();
    auto blind_ratios = table(work, blind, settle_error);
    const auto blind_errors = blind_ratios;
    std::vector<std::map<std::string, std::vector<double>>> blind_rules(work.size());
    for (std::size_t c = 0; c < work.size(); ++c) {
        blind_rules[c] = {{"equal shares", equal_shares(work[c].inputs)},
                          {"gravity", settle(work[c].inputs, gravity_without_capacity())}};
        double best = std::numeric_limits<double>::infinity();
        for (const auto& [name, counts] : blind_rules[c]) {
            best = std::min(best, error_of(work[c], counts));
        }
        for (double& error : blind_ratios[c]) {
            error = best > 1e-9 ? error / best : 1; // otherwise this case does not count
        }
    }
    tracks.blind = blind[choose(blind_ratios, no_case, true)];
    for (std::size_t c = 0; c < work.size(); ++c) {
        const auto settled = settle(work[c].inputs, blind[choose(blind_ratios, c, true)]);
        TrackResult result = settlement_result(work[c], "blind", settled, blind_rules[c], luck);
        result.error_fitted = blind_errors[c][choose(blind_ratios, no_case, true)];
        const double flee = flee_error(work[c], 1000);
        result.rivals[flee_withheld_name] = flee;
        tracks.results.push_back(std::move(result));

        blind_rules[c]["last shares persist"] = last_shares(work[c].inputs);
        TrackResult seen =
            settlement_result(work[c], "blind, counts so far",
                              settle_as_reported(work[c].inputs, settled), blind_rules[c], luck);
        seen.error_fitted = seen.error; // it has nothing to choose
        seen.rivals[flee_withheld_name] = flee;
        tracks.results.push_back(std::move(seen));
    }

    const auto forecasts = forecast_candidates();
    // Filters of all cases, horizons and candidates. Each is made once.
    std::map<std::pair<std::size_t, int>, std::vector<CaseFilter>> filters;
    std::vector<std::vector<double>> forecast_errors(work.size(),
                                                     std::vector<double>(forecasts.size(), 1));
    for (std::size_t c = 0; c < work.size(); ++c) {
        for (const int horizon : horizons) {
            auto& made = filters[{c, horizon}];
            made.reserve(forecasts.size());
            for (std::size_t i = 0; i < forecasts.size(); ++i) {
                made.emplace_back(work[c].reports, horizon, forecasts[i]);
                const double error =
                    relative_error(scored_forecasts(work[c], horizon, made.back()));
                // geometric mean over the horizons
                forecast_errors[c][i] *= std::isnan(error) ? 1 : std::sqrt(error);
            }
        }
    }
    tracks.forecast = forecasts[choose(forecast_errors, no_case, false)];
    for (const int horizon : horizons) {
        for (std::size_t c = 0; c < work.size(); ++c) {
            const std::size_t chosen = choose(forecast_errors, c, false);
            const CaseFilter& filter = filters.at({c, horizon})[chosen];
            if (std::isnan(relative_error(scored_forecasts(work[c], horizon, filter)))) {
                tracks.too_short.push_back({cases[c].title, "forecast " + std::to_string(horizon)});
                continue;
            }
            std::vector<std::vector<Forecast>> elsewhere;
            for (std::size_t other = 0; other < work.size(); ++other) {
                const auto& trials = filters.at({other, horizon})[chosen].trials();
                if (other != c && !trials.empty()) {
                    elsewhere.push_back(trials);
                }
            }
            TrackResult result = forecast_result(work[c], horizon, filter, elsewhere, luck);
            result.error_fitted = relative_error(scored_forecasts(
                work[c], horizon,
                filters.at({c, horizon})[choose(forecast_errors, no_case, false)]));
            tracks.results.push_back(std::move(result));
        }
    }
    return tracks;
}

} // namespace corridor
