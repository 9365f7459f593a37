#include "study/tracks.hpp"

#include "base/luck.hpp"
#include "study/flee_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

constexpr int horizons[] = {30, 90};
constexpr std::size_t no_case = static_cast<std::size_t>(-1);

struct Work {
    const flee::Case* source = nullptr;
    FitData data;
    SettlementInputs inputs;
    Reports reports;
};

/// Error by camp: the camp's part of the averaged relative difference, rescaled. They sum to it.
std::vector<double> camp_errors(const FitData& data, const std::vector<double>& simulated,
                                const std::vector<std::size_t>& column) {
    std::vector<double> errors(data.places.size(), 0);
    for (int day = 0; day < data.days; ++day) {
        double observed = 0;
        double all = 0;
        for (std::size_t k = 0; k < errors.size(); ++k) {
            observed += data.observed[data.at(day, k)];
            all += simulated[data.at(day, k)];
        }
        const double scale = all > 0 ? observed / all : 0;
        for (std::size_t k = 0; k < errors.size(); ++k) {
            errors[k] += std::abs(simulated[data.at(day, column[k])] * scale -
                                  data.observed[data.at(day, k)]) /
                         std::max(observed, 1.0) / data.days;
        }
    }
    return errors;
}

std::vector<std::size_t> in_order(std::size_t number) {
    std::vector<std::size_t> order(number);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double error_of(const Work& work, const std::vector<double>& simulated) {
    return sum(camp_errors(work.data, simulated, in_order(work.data.places.size())));
}

/// The same on reporting dates only: sum of errors over sum of counts.
double error_on_reports(const FitData& data, const std::vector<double>& simulated) {
    double off = 0;
    double people = 0;
    for (int day = 0; day < data.days; ++day) {
        double observed = 0;
        double all = 0;
        for (std::size_t k = 0; k < data.places.size(); ++k) {
            observed += data.observed[data.at(day, k)];
            all += simulated[data.at(day, k)];
        }
        for (std::size_t k = 0; k < data.places.size(); ++k) {
            if (data.reported[data.at(day, k)]) {
                const double scaled = all > 0 ? simulated[data.at(day, k)] * observed / all : 0;
                off += std::abs(scaled - data.observed[data.at(day, k)]);
                people += data.observed[data.at(day, k)];
            }
        }
    }
    return people > 0 ? off / people : std::nan("");
}

// The lists from which shared parameters are chosen: coarse on purpose, so that there is little to
// over-fit.

/// Powers of capacity from the 0.5 of the simple rule up to near proportion, side by side.
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

/// Near or far, camps or countries, established camps alike or avoided: side by side.
std::vector<SettlementEnsemble> blind_candidates() {
    std::vector<SettlementEnsemble> list;
    for (const double origin : {0.5, 1.0}) {
        for (const double steep : {2.5, 1.5}) {
            SettlementEnsemble members;
            for (const double distance : {1.0, steep}) {
                for (const double scale : {1.0, 0.5}) {
                    for (const double stock : {0.0, -0.3}) {
                        SettlementParameters p;
                        p.reads_capacity = false;
                        p.distance_power = distance;
                        p.country_scale = scale;
                        p.stock_power = stock;
                        p.origin_power = origin;
                        p.km_per_day = 1e9; // assumption: without filling, delays only blur
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
    for (const double caution : {0.8, 1.0, 0.6}) {
        list.push_back({caution});
    }
    return list;
}

/// The candidate whose worst (or else mean logarithmic) error over all cases but one is least.
/// `errors` are [case][candidate].
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

/// 90 % interval of the skill by drawing camps with replacement (block bootstrap: Kuensch 1989,
/// Annals of Statistics 17; a camp with its whole history is a block).
void bootstrap(TrackResult& result, const std::vector<double>& mine,
               const std::vector<double>& rival, const Luck& luck) {
    constexpr int draws = 2000;
    std::vector<double> skills;
    for (int draw = 0; draw < draws; ++draw) {
        double a = 0;
        double b = 0;
        for (std::size_t k = 0; k < mine.size(); ++k) {
            const double u = luck.uniform(PersonId(k), Why::sample, draw,
                                          {static_cast<std::uint32_t>(mine.size())});
            const auto camp = static_cast<std::size_t>(u * static_cast<double>(mine.size()));
            a += mine[camp];
            b += rival[camp];
        }
        if (b > 0) {
            skills.push_back(1 - a / b);
        }
    }
    std::sort(skills.begin(), skills.end());
    if (!skills.empty()) {
        result.skill_low = skills[skills.size() / 20];
        result.skill_high = skills[skills.size() - 1 - skills.size() / 20];
    }
}

std::vector<std::size_t> shuffled(std::size_t number, int draw, const Luck& luck) {
    std::vector<std::size_t> order = in_order(number);
    for (std::size_t i = number; i-- > 1;) {
        const double u = luck.uniform(PersonId(i), Why::placement, draw);
        std::swap(order[i], order[static_cast<std::size_t>(u * static_cast<double>(i + 1))]);
    }
    return order;
}

constexpr int shuffles = 200;

TrackResult settlement_result(const Work& work, const char* track,
                              const SettlementEnsemble& parameters,
                              const std::map<std::string, std::vector<double>>& simple,
                              const Luck& luck) {
    TrackResult result;
    result.case_name = work.source->title;
    result.track = track;
    const std::vector<double> simulated = settle(work.inputs, parameters);
    const auto order = in_order(work.data.places.size());
    const std::vector<double> mine = camp_errors(work.data, simulated, order);
    result.error = sum(mine);
    result.error_reported = error_on_reports(work.data, simulated);
    for (const auto& [name, counts] : simple) {
        result.rivals[name] = error_of(work, counts);
        if (result.best_rival.empty() || result.rivals[name] < result.rivals[result.best_rival]) {
            result.best_rival = name;
        }
    }
    result.skill = 1 - result.error / result.rivals[result.best_rival];
    bootstrap(result, mine, camp_errors(work.data, simple.at(result.best_rival), order), luck);
    for (int draw = 0; draw < shuffles; ++draw) {
        const double error =
            sum(camp_errors(work.data, simulated, shuffled(order.size(), draw, luck)));
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

TrackResult forecast_result(const Work& work, int horizon, const ForecastParameters& parameters,
                            const std::vector<Forecast>& elsewhere, const Luck& luck) {
    TrackResult result;
    result.case_name = work.source->title;
    result.track = "forecast " + std::to_string(horizon);
    const std::size_t camps = work.reports.series.size();
    const auto mine = rolling_forecasts(work.reports, horizon, parameters);
    result.error = result.error_reported = relative_error(mine);
    std::vector<double> rival;
    for (const SimpleForecast rule : simple_forecasts) {
        const auto theirs = rolling_forecasts(work.reports, horizon, rule);
        const std::string name = name_of(rule);
        result.rivals[name] = relative_error(theirs);
        if (result.best_rival.empty() || result.rivals[name] < result.rivals[result.best_rival]) {
            result.best_rival = name;
            rival = errors_by_camp(theirs, camps);
        }
    }
    result.skill = 1 - result.error / result.rivals[result.best_rival];
    bootstrap(result, errors_by_camp(mine, camps), rival, luck);
    result.bands = score_bands(mine, elsewhere);
    int drawn = 0;
    for (int draw = 0; draw < shuffles; ++draw) {
        const auto order = shuffled(camps, draw, luck);
        std::vector<Forecast> placebo;
        for (Forecast f : mine) {
            if (const auto other =
                    forecast(work.reports, order[f.camp], f.split, f.day, parameters)) {
                f.expected = *other;
                placebo.push_back(f);
            }
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

/// Errors of all candidates in all cases, [case][candidate].
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
        TrackResult result = settlement_result(work[c], "given",
                                               given[choose(given_errors, c, false)], simple, luck);
        result.error_fitted = given_errors[c][choose(given_errors, no_case, false)];
        result.rivals["Flee"] = flee_error(work[c], cases[c].settings.move.capacity_scaling);
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
            error /= best;
        }
    }
    tracks.blind = blind[choose(blind_ratios, no_case, true)];
    for (std::size_t c = 0; c < work.size(); ++c) {
        TrackResult result = settlement_result(
            work[c], "blind", blind[choose(blind_ratios, c, true)], blind_rules[c], luck);
        result.error_fitted = blind_errors[c][choose(blind_ratios, no_case, true)];
        result.rivals["Flee, capacities withheld"] = flee_error(work[c], 1000);
        tracks.results.push_back(std::move(result));
    }

    const auto forecasts = forecast_candidates();
    const auto forecast_error = [](const Work& w, const ForecastParameters& p) {
        double product = 1; // geometric mean over the horizons
        for (const int horizon : horizons) {
            const double error = relative_error(rolling_forecasts(w.reports, horizon, p));
            product *= std::isnan(error) ? 1 : std::sqrt(error);
        }
        return product;
    };
    const auto forecast_errors = table(work, forecasts, forecast_error);
    tracks.forecast = forecasts[choose(forecast_errors, no_case, false)];
    for (const int horizon : horizons) {
        for (std::size_t c = 0; c < work.size(); ++c) {
            const ForecastParameters chosen = forecasts[choose(forecast_errors, c, false)];
            std::vector<Forecast> elsewhere;
            for (std::size_t other = 0; other < work.size(); ++other) {
                if (other != c) {
                    const auto made = rolling_forecasts(work[other].reports, horizon, chosen);
                    elsewhere.insert(elsewhere.end(), made.begin(), made.end());
                }
            }
            if (std::isnan(relative_error(rolling_forecasts(work[c].reports, horizon, chosen)))) {
                continue; // too short a case for this horizon
            }
            TrackResult result = forecast_result(work[c], horizon, chosen, elsewhere, luck);
            result.error_fitted =
                relative_error(rolling_forecasts(work[c].reports, horizon, tracks.forecast));
            tracks.results.push_back(std::move(result));
        }
    }
    return tracks;
}

} // namespace corridor
