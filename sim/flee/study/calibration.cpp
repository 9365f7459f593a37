#include "flee/study/calibration.hpp"

#include "analysis/skill.hpp"
#include "base/choices.hpp"
#include "flee/case/known_by.hpp"
#include "flee/case/number_settings.hpp"
#include "flee/study/fit_case.hpp"
#include "study/fitted_parameters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The part of a case that the fit may use. Throws ChoiceError when it has no count.
flee::Case seen_until(const flee::Case& source, Date until) {
    flee::Case known = flee::known_by(source, static_cast<Day>((until - source.start).count()));
    const auto& spawn = source.settings.spawn;
    const bool reads_total =
        !spawn.sum_from_camps && !spawn.conflict.on && !spawn.flood_zone_spawning_only;
    if (known.camps.empty() || (reads_total && known.observed.front().series.entries.empty())) {
        throw ChoiceError(fmt::format("{}: {} has a count up to {} to fit to", source.title,
                                      known.camps.empty() ? "no camp" : "no total of all camps",
                                      to_string(until)),
                          {"choose a later day with {}", {Choice::fit_until}});
    }
    return known;
}

double largest(const flee::Series& series) {
    double most = 0;
    for (const auto& entry : series.entries) {
        most = std::max(most, entry.count);
    }
    return most;
}

/// Warns of capacities that are a count of a later day: through them the fit would use what it must
/// not know.
std::string warning_of_capacities(const flee::Case& source, const flee::Case& known) {
    std::size_t later = 0;
    for (std::size_t k = 0; k < source.camps.size(); ++k) {
        const std::size_t series = source.camp_series[k];
        const auto capacity = static_cast<double>(source.places[source.camps[k]].capacity);
        const double most = std::floor(largest(source.observed[series].reported));
        later += capacity > 0 && most == capacity &&
                         std::floor(largest(known.observed[series].reported)) < capacity
                     ? 1
                     : 0;
    }
    return later == 0 ? ""
                      : fmt::format("{} of {} capacities are the largest count of their camp, "
                                    "reported after that day. The fit reads capacities, so its "
                                    "held-out error shows too little.",
                                    later, source.camps.size());
}

class CaseFit {
  public:
    CaseFit(const flee::Case& source, const CalibrationRequest& request, Calibration& calibration)
        : source_(source),
          known_(seen_until(source, request.until)),
          days_(static_cast<int>((request.until - source.start).count()) + 1),
          replicates_(request.replicates),
          calibration_(calibration) {
        calibration.warning = warning_of_capacities(source, known_);
    }

    /// The error over the days that the fit may use, from what was published by then.
    double error(const std::vector<double>& values) const {
        return sum(case_errors(runs(known_, values, calibration_.seed, days_), 0, days_));
    }

    /// The errors at the start and after the fit, with seeds that the fit did not use.
    void compare() {
        std::vector<double> start;
        std::vector<double> fitted;
        for (const FittedParameter& parameter : calibration_.parameters) {
            start.push_back(parameter.start);
            fitted.push_back(parameter.fitted);
        }
        for (const std::size_t camp : source_.camps) {
            calibration_.camps.push_back({source_.places[camp].name, {none, none}, {none, none}});
        }
        calibration_.before = errors(start, &CampError::before);
        calibration_.after = errors(fitted, &CampError::after);
    }

  private:
    FitData runs(const flee::Case& of, const std::vector<double>& values, std::uint64_t seed,
                 int days) const {
        flee::Case changed = of;
        for (std::size_t i = 0; i < values.size(); ++i) {
            flee::set_number(changed.settings, assignment(calibration_.parameters[i], values[i]));
        }
        FleeFitOptions options;
        options.run.seed = seed;
        options.run.days = days;
        options.replicates = replicates_;
        return flee_fit(changed, options);
    }

    CalibrationErrors errors(const std::vector<double>& values,
                             CalibrationErrors CampError::*which) {
        const std::uint64_t fresh = calibration_.seed + static_cast<std::uint64_t>(replicates_);
        const FitData seen = runs(known_, values, fresh, days_);
        const auto seen_errors = case_errors(seen, 0, days_);
        const FitData all = runs(source_, values, fresh, source_.days);
        const auto later_errors = case_errors(all, days_, source_.days);
        for (std::size_t k = 0; k < calibration_.camps.size(); ++k) {
            CampError& camp = calibration_.camps[k];
            const auto at = std::find(seen.places.begin(), seen.places.end(), camp.camp);
            const auto number = static_cast<std::size_t>(at - seen.places.begin());
            camp.*which = {at == seen.places.end() ? none : seen_errors[number], later_errors[k]};
        }
        return {sum(seen_errors), sum(later_errors)};
    }

    const flee::Case& source_;
    flee::Case known_;
    int days_;
    int replicates_;
    Calibration& calibration_;
};

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
    CaseFit fit(source, request, calibration);
    search_parameters(calibration, request,
                      [&](const std::vector<double>& values) { return fit.error(values); });
    fit.compare();
    return calibration;
}

} // namespace corridor
