#include "model/ensemble.hpp"

#include "base/errors.hpp"
#include "model/series.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

constexpr double lowest = 0.05;
constexpr double middle = 0.5;
constexpr double highest = 0.95;

/// Adds up, day by day, the selected members of the last dimension in a merged file. Only one run
/// at a time is in memory.
void add_sums(const ResultsReader& file, const char* name, const std::vector<bool>& picked,
              std::vector<std::vector<float>>& runs) {
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const auto values = file.read_rows(name, r, 1).numbers();
        const std::size_t row = std::max<std::size_t>(1, values.size() / runs[r].size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (picked[i % picked.size()]) {
                runs[r][i / row] += static_cast<float>(values[i]);
            }
        }
    }
}

Band band_of(const std::string& plan, const std::vector<std::vector<float>>& runs) {
    Band band{plan, {}, {}, {}};
    for (std::size_t day = 0; day < runs.front().size(); ++day) {
        std::vector<double> values;
        for (const auto& run : runs) {
            values.push_back(static_cast<double>(run[day]));
        }
        band.low.push_back(static_cast<float>(quantile(values, lowest)));
        band.middle.push_back(static_cast<float>(quantile(values, middle)));
        band.high.push_back(static_cast<float>(quantile(values, highest)));
    }
    return band;
}

struct Wanted {
    std::string key;
    std::vector<const char*> variables;
    const char* dim; ///< the last one, whose members are selected, or ""
    std::vector<std::string> members;
    std::size_t smooth = 1; ///< days of the mean; 0 means the sum since the start
};

std::vector<Wanted> wanted() {
    std::vector<Wanted> all{{"at_sea", {"at_sea"}, "", {}, 1},
                            {"in_reception", {"occupancy"}, "status", {"in_reception"}, 1},
                            {"set_out", {"departures"}, "", {}, 7}};
    for (std::size_t h = 0; h < harm_count; ++h) {
        all.push_back({harm_key(h), {"outcome", "place_outcome"}, "cause", harm_causes()[h], 0});
    }
    return all;
}

void read_replicates(const ResultsReader& file, Ensemble& ensemble) {
    const std::size_t days = file.read("time").count();
    ensemble.runs = file.read("seed").count();
    if (days == 0 || ensemble.runs == 0) {
        throw InputError("the ensemble has no days or no runs");
    }
    for (const Wanted& each : wanted()) {
        std::vector<bool> picked{true};
        if (*each.dim != '\0') {
            picked.clear();
            const Variable names = file.read(each.dim);
            for (const std::string& name : names.as<std::string>()) {
                picked.push_back(std::find(each.members.begin(), each.members.end(), name) !=
                                 each.members.end());
            }
        }
        std::vector<std::vector<float>> runs(ensemble.runs, std::vector<float>(days, 0));
        for (const char* variable : each.variables) {
            add_sums(file, variable, picked, runs);
        }
        for (auto& run : runs) {
            run = each.smooth == 0 ? running_sum(run) : rolling_mean(run, each.smooth);
        }
        ensemble.series.push_back({each.key, {band_of(ensemble.stamp.plan, runs)}});
    }
}

/// Reads arrays with dimensions plan, quantile and time, as the Python package writes them.
void read_quantiles(const ResultsReader& file, Ensemble& ensemble) {
    const auto levels = file.read("quantile").numbers();
    const auto plans = file.read("plan").as<std::string>();
    const auto nearest = [&](double level) {
        return static_cast<std::size_t>(std::min_element(levels.begin(), levels.end(),
                                                         [&](double a, double b) {
                                                             return std::abs(a - level) <
                                                                    std::abs(b - level);
                                                         }) -
                                        levels.begin());
    };
    for (const Variable& variable : file.variables()) {
        if (variable.dims != std::vector<std::string>{"plan", "quantile", "time"}) {
            continue;
        }
        const auto values = file.read(variable.name).numbers();
        const std::size_t days =
            values.size() / std::max<std::size_t>(1, levels.size() * plans.size());
        EnsembleSeries series{variable.name, {}};
        for (std::size_t p = 0; p < plans.size(); ++p) {
            const auto row = [&](double level) {
                const auto first =
                    values.begin() +
                    static_cast<std::ptrdiff_t>((p * levels.size() + nearest(level)) * days);
                return std::vector<float>(first, first + static_cast<std::ptrdiff_t>(days));
            };
            series.bands.push_back({plans[p], row(lowest), row(middle), row(highest)});
        }
        ensemble.series.push_back(std::move(series));
    }
    const auto runs = file.attributes().find("runs");
    if (runs != file.attributes().end() && std::holds_alternative<std::int64_t>(runs->second)) {
        ensemble.runs = static_cast<std::size_t>(std::get<std::int64_t>(runs->second));
    }
}

} // namespace

bool Ensemble::has_bands() const {
    for (const EnsembleSeries& each : series) {
        for (const Band& band : each.bands) {
            if (std::any_of(band.low.begin(), band.low.end(),
                            [](float value) { return std::isfinite(value); })) {
                return true;
            }
        }
    }
    return false;
}

Ensemble read_ensemble(const std::filesystem::path& path) {
    const ResultsReader file(path);
    Ensemble ensemble;
    ensemble.stamp = stamp_of(file.attributes());
    const std::string units = file.read_rows("time", 0, 1).units;
    ensemble.start = first_day_of(units, path.string());
    const bool merged = std::any_of(file.dims().begin(), file.dims().end(),
                                    [](const Dimension& dim) { return dim.name == "replicate"; });
    merged ? read_replicates(file, ensemble) : read_quantiles(file, ensemble);
    if (ensemble.series.empty()) {
        throw InputError(path.string() + ": is an ensemble without any series over time");
    }
    return ensemble;
}

} // namespace corridor::viz
