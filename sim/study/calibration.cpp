#include "study/calibration.hpp"

#include "base/choices.hpp"
#include "base/table.hpp"
#include "input/overrides.hpp"
#include "study/fitted_parameters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

void check_quantities(const std::vector<std::string>& on) {
    for (const std::string& quantity : on) {
        if (!may_be_fitted_to(quantity)) {
            throw ChoiceError(
                fmt::format("observations of '{}' are refused: nothing is fitted to how many "
                            "people are intercepted, turned back, detained or returned",
                            quantity),
                {"choose departures, landings, deaths or people in reception with {}",
                 {Choice::fit_quantities}});
        }
        const auto& known = observed_quantities();
        if (std::find(known.begin(), known.end(), quantity) == known.end()) {
            throw InputError(fmt::format("'{}' is not a quantity of observations{}", quantity,
                                         did_you_mean(quantity, known)));
        }
    }
}

FittedParameter free_parameter(const Scenario& scenario, const std::string& text) {
    const RequestedParameter wanted = read_requested(text);
    const auto mark = wanted.name.find('@');
    const std::string name(trim(wanted.name.substr(0, mark)));
    const auto id = find_parameter(name);
    if (!id) {
        std::vector<std::string> known;
        for (const Parameter& row : parameters()) {
            known.emplace_back(row.name);
        }
        throw InputError(fmt::format("'{}' is not a parameter{}", name, did_you_mean(name, known)));
    }
    const Parameter& row = parameter(*id);
    if (row.domain == Domain::scenario) {
        return with_range(wanted, wanted.name, scenario.base.of(*id), row.low, row.high);
    }
    return with_range(wanted, wanted.name + "*", 1, 0.01, 100);
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

/// The root mean square of log((simulated + few) / (observed + few)) over series, with the rows of
/// a series together. Only rows with `wanted`.
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
        const double few = row.people ? 10 : 1; // so that chance among few people counts little
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
        throw ChoiceError(
            fmt::format("{}: the last day that the fit may see must lie within the run, {} to {}",
                        to_string(request.until), to_string(scenario->date_of(1)),
                        to_string(scenario->date_of(scenario->days - 1))),
            {"choose it with {}", {Choice::fit_until}});
    }
    Calibration calibration;
    for (const std::string& text : request.fit) {
        calibration.parameters.push_back(free_parameter(*scenario, text));
    }
    refuse_repeated(calibration.parameters);
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
    // Also reports when there are no observations to fit to.
    const ObservationFit first = fit_observations(scenario, options, request.replicates);
    if (std::isnan(log_error(first, seen))) {
        throw ChoiceError(
            fmt::format("{}: there is no observation up to {} to fit to{}", scenario->name,
                        to_string(request.until),
                        request.on.empty() ? "" : " of the quantities that were chosen"),
            {"choose a later day with {} or other quantities with {}",
             {Choice::fit_until, Choice::fit_quantities}});
    }
    search_parameters(calibration, request, [&](const std::vector<double>& values) {
        return log_error(fit_observations(with(*scenario, calibration.parameters, values), options,
                                          request.replicates),
                         seen);
    });

    std::vector<double> fitted;
    for (const FittedParameter& parameter : calibration.parameters) {
        fitted.push_back(parameter.fitted);
    }
    options.days.reset();
    // Seeds that the fit has not used.
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

} // namespace corridor
