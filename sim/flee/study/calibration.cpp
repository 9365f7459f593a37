#include "flee/study/calibration.hpp"

#include "analysis/skill.hpp"
#include "base/choices.hpp"
#include "flee/case/number_settings.hpp"
#include "flee/study/fit_case.hpp"
#include "study/fitted_parameters.hpp"

#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace corridor {

namespace {

FittedParameter free_setting(const flee::Case& source, const std::string& text) {
    const RequestedParameter wanted = read_requested(text);
    const flee::NumberSetting& setting = flee::number_setting(wanted.name);
    const double start = source.settings.move.*setting.member;
    return with_range(wanted, wanted.name, start, setting.low, setting.high);
}

/// The averaged relative difference, rescaled, over days [first, last), by camp: mean over
/// replicates.
std::vector<double> case_errors(const FitData& data, int first, int last) {
    std::vector<double> mean(data.places.size(), last > first ? 0 : std::nan(""));
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
        throw ChoiceError("a case in Flee's format has counts of people in camps alone, and is "
                          "fitted to these",
                          {"leave out {}", {Choice::fit_quantities}});
    }
    const int days = static_cast<int>((request.until - source.start).count()) + 1;
    if (days < 2 || days > source.days) {
        throw ChoiceError(
            fmt::format("{}: the last day that the fit may see must lie within the case, {} to {}",
                        to_string(request.until), to_string(source.start + std::chrono::days{1}),
                        to_string(source.start + std::chrono::days{source.days - 1})),
            {"choose it with {}", {Choice::fit_until}});
    }
    Calibration calibration;
    for (const std::string& text : request.fit) {
        calibration.parameters.push_back(free_setting(source, text));
    }
    refuse_repeated(calibration.parameters);
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
    search_parameters(calibration, request, [&](const std::vector<double>& values) {
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
