#include "analysis/scores.hpp"

#include "analysis/ensemble_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Flee rounds every difference to four digits before it adds them.
double round_4(double value) { return std::round(value * 1e4) / 1e4; }

struct DayTotals {
    double observed = 0;
    double simulated = 0;
};

DayTotals totals(const FitData& data, const std::vector<double>& simulated, int day) {
    DayTotals sum;
    for (std::size_t k = 0; k < data.places.size(); ++k) {
        const std::size_t i = data.at(day, k);
        if (!std::isnan(data.observed[i])) {
            sum.observed += data.observed[i];
            sum.simulated += simulated[i];
        }
    }
    return sum;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    std::size_t number = 0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            ++number;
        }
    }
    return number == 0 ? none : sum / static_cast<double>(number);
}

/// Adds the differences of one replicate to the daily means.
void add_days(const FitData& data, const std::vector<double>& simulated, Fit& fit) {
    const double part = 1 / static_cast<double>(data.simulated.size());
    for (int day = 0; day < data.days; ++day) {
        const DayTotals sum = totals(data, simulated, day);
        const double people = std::max(sum.observed, 1.0);
        const double scale = sum.simulated == 0 ? 0 : sum.observed / sum.simulated;
        for (std::size_t k = 0; k < data.places.size(); ++k) {
            const std::size_t i = data.at(day, k);
            const double observed = data.observed[i];
            if (std::isnan(observed)) {
                continue;
            }
            const double plain = round_4(std::abs(simulated[i] - observed)) / people;
            const double rescaled = round_4(std::abs(simulated[i] * scale - observed)) / people;
            const auto d = static_cast<std::size_t>(day);
            fit.ard_by_day[d] += part * plain;
            fit.ard_rescaled_by_day[d] += part * rescaled;
            fit.places[k].ard_share += part * plain / data.days;
            fit.error_by_day[i] +=
                observed < 1e-5 ? 0 : part * std::abs(simulated[i] / observed - 1);
            fit.places[k].ard_rescaled +=
                observed < 1e-5 ? 0 : part * std::abs(simulated[i] * scale / observed - 1);
        }
    }
}

/// Differences that need no daily totals, over the cells with `wanted`.
template <class Wanted>
void add_cells(const FitData& data, Scores& scores, Wanted&& wanted) {
    double squares = 0, difference = 0, n = 0;
    double off_reported = 0, people_reported = 0;
    std::vector<double> observed, means;
    EnsembleScores bands;
    const auto replicates = static_cast<double>(data.simulated.size());
    std::vector<double> ensemble(data.simulated.size());
    for (int day = 0; day < data.days; ++day) {
        for (std::size_t k = 0; k < data.places.size(); ++k) {
            const std::size_t i = data.at(day, k);
            const double o = data.observed[i];
            if (!wanted(k) || std::isnan(o)) {
                continue;
            }
            double mean = 0;
            double to_observed = 0;
            for (std::size_t r = 0; r < ensemble.size(); ++r) {
                const double s = data.simulated[r][i];
                ensemble[r] = s;
                mean += s / replicates;
                to_observed += std::abs(s - o) / replicates;
                squares += (s - o) * (s - o) / replicates;
            }
            ++n;
            difference += mean - o;
            observed.push_back(o);
            means.push_back(mean);
            if (data.reported[i]) {
                off_reported += to_observed;
                people_reported += o;
            }
            bands.add(o, ensemble);
        }
    }
    if (n == 0) {
        scores = {none, none, none, none, none, none, none, none, none, none, data.days};
        return;
    }
    scores.rmse = std::sqrt(squares / n);
    scores.bias = difference / n;
    scores.correlation = correlation(observed, means);
    scores.crps = bands.crps();
    scores.coverage_50 = bands.coverage_50();
    scores.coverage_90 = bands.coverage_90();
    scores.ard_reported = people_reported > 0 ? off_reported / people_reported : none;
    scores.days = data.days;
}

} // namespace

Fit score(const FitData& data) {
    Fit fit;
    const auto days = static_cast<std::size_t>(data.days);
    fit.places.resize(data.places.size());
    fit.ard_by_day.assign(days, 0);
    fit.ard_rescaled_by_day.assign(days, 0);
    fit.error_by_day.assign(data.observed.size(), 0);
    for (const auto& simulated : data.simulated) {
        add_days(data, simulated, fit);
    }
    add_cells(data, fit.overall, [](std::size_t) { return true; });
    fit.overall.ard = mean_of(fit.ard_by_day);
    fit.overall.ard_rescaled = mean_of(fit.ard_rescaled_by_day);
    fit.overall.ard_share = fit.overall.ard;
    for (std::size_t k = 0; k < data.places.size(); ++k) {
        Scores& place = fit.places[k];
        double sum = 0;
        double with_people = 0;
        for (int day = 0; day < data.days; ++day) {
            const std::size_t i = data.at(day, k);
            if (data.observed[i] >= 1e-5) {
                sum += fit.error_by_day[i];
                ++with_people;
            }
        }
        add_cells(data, place, [k](std::size_t other) { return other == k; });
        place.ard = with_people > 0 ? sum / with_people : none;
        place.ard_rescaled = with_people > 0 ? place.ard_rescaled / with_people : none;
    }
    return fit;
}

} // namespace corridor
