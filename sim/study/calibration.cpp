#include "study/calibration.hpp"

#include "analysis/skill.hpp"
#include "base/table.hpp"
#include "flee/case/number_settings.hpp"
#include "flee/study/fit_case.hpp"
#include "input/overrides.hpp"
#include "study/search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// "name" or "name=low..high".
struct Wanted {
    std::string name;
    std::optional<double> low;
    std::optional<double> high;
};

Wanted read_wanted(const std::string& text) {
    const auto dots = text.rfind("..");
    const auto sign = dots == text.npos ? text.npos : text.rfind('=', dots);
    Wanted wanted{std::string(trim(text.substr(0, sign))), {}, {}};
    if (sign != text.npos) {
        wanted.low = parse_number(trim(text.substr(sign + 1, dots - sign - 1)));
        wanted.high = parse_number(trim(text.substr(dots + 2)));
        if (!wanted.low || !wanted.high || !(*wanted.low < *wanted.high)) {
            throw InputError(
                fmt::format("--fit {}: the range must read low..high with two numbers, "
                            "the smaller first, as in {}=0.5..2",
                            text, wanted.name));
        }
    }
    if (wanted.name.empty()) {
        throw InputError("--fit needs the name of a parameter; `corridor parameters` lists them");
    }
    return wanted;
}

/// The range of a search: what is asked for, else what is allowed within a factor of ten of the
/// start.
FittedParameter range_of(const Wanted& wanted, std::string name, double start, double low,
                         double high) {
    FittedParameter parameter{std::move(name), start, low, high, start, false};
    if (wanted.low) {
        if (*wanted.low < low || *wanted.high > high) {
            throw InputError(
                fmt::format("--fit {}: the range {}..{} leaves what is allowed, [{}, {}]",
                            wanted.name, *wanted.low, *wanted.high, low, high));
        }
        parameter.low = *wanted.low;
        parameter.high = *wanted.high;
    } else if (start > 0) {
        parameter.low = std::max(low, start / 10);
        parameter.high = std::min(high, start * 10);
    }
    if (!(parameter.low < parameter.high) || parameter.high - parameter.low > 1e6) {
        throw InputError(fmt::format("--fit {}: there is no range to search around {}; write one, "
                                     "{}=low..high",
                                     wanted.name, start, wanted.name));
    }
    parameter.start = std::clamp(start, parameter.low, parameter.high);
    return parameter;
}

void refuse_twice(const std::vector<FittedParameter>& parameters) {
    if (parameters.empty()) {
        throw InputError("--fit needs the name of a parameter; `corridor parameters` lists them");
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (parameters[i].name == parameters[k].name) {
                throw InputError(
                    fmt::format("--fit {} stands twice; name it once", parameters[i].name));
            }
        }
    }
}

std::string assignment(const FittedParameter& parameter, double value) {
    return fmt::format("{}={:.10g}", parameter.name, value);
}

/// Finds the least error, and notes what was found.
void search(Calibration& calibration, const CalibrationRequest& request,
            const std::function<double(const std::vector<double>&)>& error) {
    std::vector<Unknown> unknowns;
    for (const FittedParameter& parameter : calibration.parameters) {
        unknowns.push_back({parameter.start, parameter.low, parameter.high});
    }
    int evaluation = 0;
    const SearchResult found = search_least(
        unknowns,
        [&](const std::vector<double>& values) {
            const double value = error(values);
            if (request.told) {
                request.told(++evaluation, value);
            }
            return value;
        },
        request.evaluations, request.starts, calibration.seed, request.stop);
    calibration.evaluations = found.evaluations;
    calibration.interrupted = request.stop && request.stop();
    for (std::size_t i = 0; i < found.best.size(); ++i) {
        FittedParameter& parameter = calibration.parameters[i];
        parameter.fitted = found.best[i];
        const double near = 0.01 * (parameter.high - parameter.low);
        parameter.at_bound = parameter.fitted - parameter.low < near * 0.1 ||
                             parameter.high - parameter.fitted < near;
    }
}

// --- scenarios ------------------------------------------------------------------------------

void check_quantities(const std::vector<std::string>& on) {
    for (const std::string& quantity : on) {
        if (!may_be_fitted_to(quantity)) {
            throw InputError(
                fmt::format("--on {}: refused. Nothing here is fitted to how many people "
                            "are intercepted, turned back, detained or returned; fit to "
                            "departures, landings, deaths or people in reception",
                            quantity));
        }
        const auto& known = observed_quantities();
        if (std::find(known.begin(), known.end(), quantity) == known.end()) {
            throw InputError(fmt::format("--on {}: is no quantity of observations{}", quantity,
                                         did_you_mean(quantity, known)));
        }
    }
}

FittedParameter free_parameter(const Scenario& scenario, const std::string& text) {
    const Wanted wanted = read_wanted(text);
    const auto mark = wanted.name.find('@');
    const std::string name(trim(wanted.name.substr(0, mark)));
    const auto id = find_parameter(name);
    if (!id) {
        std::vector<std::string> known;
        for (const Parameter& row : parameters()) {
            known.emplace_back(row.name);
        }
        throw InputError(
            fmt::format("--fit {}: is no parameter{}", name, did_you_mean(name, known)));
    }
    const Parameter& row = parameter(*id);
    if (row.domain == Domain::scenario) {
        return range_of(wanted, wanted.name, scenario.base.of(*id), row.low, row.high);
    }
    return range_of(wanted, wanted.name + "*", 1, 0.01, 100);
}

std::shared_ptr<const Scenario> with(const Scenario& scenario,
                                     const std::vector<FittedParameter>& parameters,
                                     const std::vector<double>& values) {
    auto changed = std::make_shared<Scenario>(scenario);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        set_parameter(*changed, assignment(parameters[i], values[i]));
    }
    return changed;
}

/// Root mean square of log((simulated + few) / (observed + few)) over series, rows of a series
/// together; rows that `wanted` picks.
template <class Which>
double log_error(const ObservationFit& fit, Which&& wanted) {
    std::map<std::string, std::pair<double, double>> series; // sum of squares, number
    for (const ObservedRow& row : fit.rows) {
        if (!wanted(row)) {
            continue;
        }
        double mean = 0;
        double members = 0;
        for (const double simulated : row.simulated) {
            if (!std::isnan(simulated)) {
                mean += simulated;
                ++members;
            }
        }
        if (members == 0) {
            continue;
        }
        const double few = row.people ? 10 : 1; // so that chance among a few people counts little
        const double ratio = std::log((mean / members + few) / (row.observed + few));
        series[row.series].first += ratio * ratio;
        series[row.series].second += 1;
    }
    double sum = 0;
    for (const auto& [name, squares] : series) {
        sum += squares.first / squares.second;
    }
    return series.empty() ? none : std::sqrt(sum / static_cast<double>(series.size()));
}

} // namespace

bool may_be_fitted_to(std::string_view quantity) {
    return !quantity.starts_with("intercept") && !quantity.starts_with("turned_back") &&
           !quantity.starts_with("detain") && !quantity.starts_with("returned");
}

Calibration calibrate(const std::shared_ptr<const Scenario>& scenario,
                      const CalibrationRequest& request) {
    check_quantities(request.on);
    const int days = static_cast<int>((request.until - scenario->start).count()) + 1;
    if (days < 2 || days > scenario->days) {
        throw InputError(fmt::format("--until {}: must lie within the run, {} to {}",
                                     to_string(request.until), to_string(scenario->date_of(1)),
                                     to_string(scenario->date_of(scenario->days - 1))));
    }
    Calibration calibration;
    for (const std::string& text : request.fit) {
        calibration.parameters.push_back(free_parameter(*scenario, text));
    }
    refuse_twice(calibration.parameters);
    calibration.scenario = scenario->name;
    calibration.title = scenario->title;
    calibration.digest = scenario->digest;
    calibration.plan = request.plan;
    calibration.until = request.until;
    calibration.seed = request.seed.value_or(scenario->seed);
    calibration.replicates = request.replicates;

    const auto chosen = [&](const ObservedRow& row) {
        const std::string quantity = row.series.substr(0, row.series.find(','));
        return may_be_fitted_to(quantity) &&
               (request.on.empty() ||
                std::find(request.on.begin(), request.on.end(), quantity) != request.on.end());
    };
    const auto seen = [&](const ObservedRow& row) {
        return chosen(row) && row.until <= request.until;
    };
    const auto held_out = [&](const ObservedRow& row) {
        return chosen(row) && row.until > request.until;
    };
    RunOptions options;
    options.plan = request.plan;
    options.threads = request.threads;
    options.seed = calibration.seed;
    options.days = days;
    // Also says when there is nothing to fit to.
    const ObservationFit first = fit_observations(scenario, options, request.replicates);
    if (std::isnan(log_error(first, seen))) {
        throw InputError(fmt::format("{}: there is no observation up to {} to fit to{}",
                                     scenario->name, to_string(request.until),
                                     request.on.empty() ? "" : " of the quantities named by --on"));
    }
    search(calibration, request, [&](const std::vector<double>& values) {
        return log_error(fit_observations(with(*scenario, calibration.parameters, values), options,
                                          request.replicates),
                         seen);
    });

    std::vector<double> fitted;
    for (const FittedParameter& parameter : calibration.parameters) {
        fitted.push_back(parameter.fitted);
    }
    options.days.reset();
    // Seeds that the fit has not seen.
    options.seed = calibration.seed + static_cast<std::uint64_t>(request.replicates);
    const auto errors_of = [&](const ObservationFit& fit) {
        return CalibrationErrors{log_error(fit, seen), log_error(fit, held_out)};
    };
    calibration.before = errors_of(fit_observations(scenario, options, request.replicates));
    calibration.fit = fit_observations(with(*scenario, calibration.parameters, fitted), options,
                                       request.replicates);
    calibration.after = errors_of(*calibration.fit);
    for (ObservedRow& row : calibration.fit->rows) {
        row.fitted = row.fitted || seen(row);
    }
    score_rows(*calibration.fit);
    return calibration;
}

// --- cases in Flee's format -----------------------------------------------------------------

namespace {

FittedParameter free_setting(const flee::Case& source, const std::string& text) {
    const Wanted wanted = read_wanted(text);
    const flee::NumberSetting& setting = flee::number_setting(wanted.name);
    const double start = source.settings.move.*setting.member;
    return range_of(wanted, wanted.name, start, setting.low, setting.high);
}

/// Averaged relative difference, rescaled, over days [first, last), by camp: mean over replicates.
std::vector<double> case_errors(const FitData& data, int first, int last) {
    std::vector<double> mean(data.places.size(), last > first ? 0 : none);
    for (const auto& simulated : data.simulated) {
        const auto errors = errors_by_place(data, simulated, first, last);
        for (std::size_t k = 0; k < errors.size(); ++k) {
            mean[k] += errors[k] / static_cast<double>(data.simulated.size());
        }
    }
    return mean;
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

Calibration calibrate(const flee::Case& source, const CalibrationRequest& request) {
    if (!request.on.empty()) {
        throw InputError("--on is for scenarios: a case in Flee's format has counts of people in "
                         "camps alone, and is fitted to these");
    }
    const int days = static_cast<int>((request.until - source.start).count()) + 1;
    if (days < 2 || days > source.days) {
        throw InputError(fmt::format("--until {}: must lie within the case, {} to {}",
                                     to_string(request.until),
                                     to_string(source.start + std::chrono::days{1}),
                                     to_string(source.start + std::chrono::days{source.days - 1})));
    }
    Calibration calibration;
    for (const std::string& text : request.fit) {
        calibration.parameters.push_back(free_setting(source, text));
    }
    refuse_twice(calibration.parameters);
    calibration.is_case = true;
    calibration.scenario = calibration.title = source.title;
    calibration.until = request.until;
    calibration.seed = request.seed.value_or(1);
    calibration.replicates = request.replicates;
    const auto run = [&](const std::vector<double>& values, std::uint64_t seed, int until) {
        flee::Case changed = source;
        for (std::size_t i = 0; i < values.size(); ++i) {
            flee::set_number(changed.settings, assignment(calibration.parameters[i], values[i]));
        }
        FleeFitOptions options;
        options.run.seed = seed;
        options.run.days = until;
        options.replicates = request.replicates;
        return flee_fit(changed, options);
    };
    search(calibration, request, [&](const std::vector<double>& values) {
        return sum(case_errors(run(values, calibration.seed, days), 0, days));
    });
    std::vector<double> start;
    std::vector<double> fitted;
    for (const FittedParameter& parameter : calibration.parameters) {
        start.push_back(parameter.start);
        fitted.push_back(parameter.fitted);
    }
    const std::uint64_t fresh = calibration.seed + static_cast<std::uint64_t>(request.replicates);
    struct ByCamp {
        std::vector<double> seen;
        std::vector<double> held_out;
    };
    std::vector<std::string> camps;
    const auto errors = [&](const std::vector<double>& values) {
        const FitData data = run(values, fresh, source.days);
        camps = data.places;
        return ByCamp{case_errors(data, 0, days), case_errors(data, days, source.days)};
    };
    const ByCamp before = errors(start);
    const ByCamp after = errors(fitted);
    calibration.before = {sum(before.seen), sum(before.held_out)};
    calibration.after = {sum(after.seen), sum(after.held_out)};
    for (std::size_t k = 0; k < camps.size(); ++k) {
        calibration.camps.push_back(
            {camps[k], {before.seen[k], before.held_out[k]}, {after.seen[k], after.held_out[k]}});
    }
    return calibration;
}

} // namespace corridor
