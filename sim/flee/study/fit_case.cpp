#include "flee/study/fit_case.hpp"

#include "study/replicates.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// The number of camps whose capacity is exactly their greatest count. With them, a fit is no
/// evidence of skill.
std::string capacity_warning(const flee::Case& source) {
    std::size_t equal = 0;
    for (std::size_t k = 0; k < source.camps.size(); ++k) {
        double largest = 0;
        for (const auto& entry : source.observed[source.camp_series[k]].reported.entries) {
            largest = std::max(largest, entry.count);
        }
        const auto capacity = source.places[source.camps[k]].capacity;
        equal += capacity > 0 && capacity == static_cast<long long>(largest) ? 1 : 0;
    }
    if (equal == 0) {
        return "";
    }
    return std::to_string(equal) + " of " + std::to_string(source.camps.size()) +
           " capacities are the largest count observed there, and the observed total drives the "
           "arrivals; this fit is no evidence of skill.";
}

} // namespace

FitData flee_observations(const flee::Case& source, int days) {
    FitData data;
    data.title = source.title;
    data.warning = capacity_warning(source);
    data.start = source.start;
    data.days = days;
    for (const std::size_t camp : source.camps) {
        data.places.push_back(source.places[camp].name);
    }
    for (const std::int64_t count : flee::observed_by_day(source, days)) {
        data.observed.push_back(static_cast<double>(count));
    }
    data.reported.assign(data.observed.size(), false);
    for (std::size_t k = 0; k < source.camps.size(); ++k) {
        for (const auto& entry : source.observed[source.camp_series[k]].series.entries) {
            if (entry.day >= 0 && entry.day < days) {
                data.reported[data.at(entry.day, k)] = true;
            }
        }
    }
    return data;
}

FitData flee_fit(const flee::Case& source, const FleeFitOptions& options) {
    require_replicates(options.replicates);
    if (source.camps.empty()) {
        throw InputError(source.title + ": no camp has a row in data_layout.csv, so there is "
                                        "nothing to compare with");
    }
    const int days = options.run.days > 0 ? std::min(options.run.days, source.days) : source.days;
    FitData data = flee_observations(source, days);
    data.rule = options.run.compat ? "flee (compat)" : "flee (compat off)";
    std::vector<flee::CaseRun> runs(static_cast<std::size_t>(options.replicates));
#pragma omp parallel for schedule(dynamic)
    for (std::size_t r = 0; r < runs.size(); ++r) {
        if (r == 0 || !options.run.stop || !options.run.stop()) {
            flee::Options run = options.run;
            run.seed += r;
            runs[r] = flee::run_case(source, run);
        }
    }
    int complete = 0; // days that all runs that count have completed
    for (const flee::CaseRun& run : runs) {
        complete = std::max(complete, run.days);
    }
    if (complete < days) {
        FitData part = flee_observations(source, complete);
        part.rule = data.rule;
        data = std::move(part);
    }
    for (const flee::CaseRun& run : runs) {
        if (run.days == complete) {
            data.simulated.emplace_back(run.simulated.begin(), run.simulated.end());
        }
    }
    return data;
}

Results flee_results(const flee::Case& source, const flee::CaseRun& run, std::uint64_t seed) {
    const FitData data = flee_observations(source, run.days);
    std::vector<std::string> names = data.places;
    for (const std::size_t camp : source.uncounted_camps) {
        names.push_back(source.places[camp].name);
    }
    const std::size_t others = source.uncounted_camps.size();
    std::vector<std::int64_t> people;
    std::vector<double> observed;
    for (std::size_t day = 0; day < static_cast<std::size_t>(run.days); ++day) {
        const auto row = [&](const auto& values, std::size_t columns, auto& into) {
            const auto first = values.begin() + static_cast<std::ptrdiff_t>(day * columns);
            into.insert(into.end(), first, first + static_cast<std::ptrdiff_t>(columns));
        };
        row(run.simulated, run.camps, people);
        row(run.uncounted, others, people);
        row(data.observed, run.camps, observed);
        observed.insert(observed.end(), others, std::nan(""));
    }
    Results results;
    results.attributes = {{"title", source.title}, {"seed", seed}, {"rule", std::string("flee")}};
    results.set_size("time", static_cast<std::size_t>(run.days));
    results.set_size("place", names.size());
    results.add(time_coordinate(source.start, static_cast<std::size_t>(run.days)));
    results.add(name_coordinate("place", "camps", names));
    results.add({.name = "people",
                 .dims = {"time", "place"},
                 .units = "people",
                 .long_name = "people in camps",
                 .values = std::move(people)});
    results.add({.name = "observed",
                 .dims = {"time", "place"},
                 .units = "people",
                 .long_name = "people counted, interpolated between reports",
                 .values = std::move(observed)});
    results.add({.name = "displaced",
                 .dims = {"time"},
                 .units = "people",
                 .long_name = "people displaced so far",
                 .values = std::vector<std::int64_t>(run.people)});
    results.add({.name = "under_way",
                 .dims = {"time"},
                 .units = "people",
                 .long_name = "people on roads at the end of the day",
                 .values = std::vector<std::int64_t>(run.under_way)});
    return results;
}

} // namespace corridor
