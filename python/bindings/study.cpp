#include "analysis/observed.hpp"
#include "bindings.hpp"
#include "flee/case/case.hpp"
#include "flee/study/fit_case.hpp"
#include "report/calibration.hpp"
#include "report/comparison.hpp"
#include "report/observation_fit.hpp"
#include "report/scores.hpp"
#include "study/replicates.hpp"

#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>

#include <nlohmann/json.hpp>
#include <omp.h>
#include <pybind11/stl.h>

namespace corridor::python {

namespace {

/// The result of a comparison or a fit: its text, its figures as JSON, its arrays.
struct Said {
    std::string text;
    std::string json;
    std::shared_ptr<Results> results;
};

Said put_together(const ComparisonFrame& frame, const std::vector<TwinResult>& twins,
                  const std::vector<std::string>& changes) {
    const Comparison comparison = compare(frame, twins, changes);
    return {to_text(comparison), to_json(comparison).dump(),
            std::make_shared<Results>(to_results(comparison))};
}

/// Works on a separate thread. This thread checks signals, which set `stop`, and calls `look`.
template <class Work>
auto interruptible(std::atomic<bool>& stop, const Work& work,
                   const std::function<void()>& look = {}) {
    auto result = std::async(std::launch::async, work);
    try {
        for (bool ready = false; !ready;) {
            {
                const py::gil_scoped_release free;
                ready = result.wait_for(std::chrono::milliseconds(50)) == std::future_status::ready;
            }
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            if (look) look();
        }
    } catch (...) {
        stop = true;
        const py::gil_scoped_release free;
        result.wait();
        throw;
    }
    return result.get();
}

std::vector<TwinResult> run_twins(const ComparisonFrame& frame, ReplicateOptions options,
                                  const py::object& tell) {
    std::atomic<bool> stop{false};
    std::atomic<std::size_t> done{0};
    options.stop = [&] { return stop.load(); };
    options.told = [&](std::size_t finished, std::size_t /*wanted*/) { done = finished; };
    std::size_t told = 0;
    return interruptible(
        stop, [&] { return run_replicates(frame, options); },
        [&] {
            if (tell.is_none() || done == told) return;
            told = done;
            tell(told);
        });
}

Said compare_plans(const std::shared_ptr<Scenario>& scenario, const std::string& plan,
                   const std::string& against, std::size_t replicates,
                   std::optional<std::uint64_t> seed, std::optional<int> days, int threads,
                   double intensity, std::vector<int> horizons, bool placebo,
                   const std::vector<std::string>& changes, const py::object& tell) {
    ComparisonRequest request;
    request.plan = plan;
    request.against = against;
    request.seed = seed;
    request.days = days;
    request.intensity = intensity;
    request.horizons = std::move(horizons);
    request.placebo = placebo;
    const ComparisonFrame frame = frame_of(scenario, request);
    ReplicateOptions options;
    options.count = replicates;
    options.threads = threads;
    const std::vector<TwinResult> twins = run_twins(frame, options, tell);
    const py::gil_scoped_release free;
    return put_together(frame, twins, changes);
}

/// The folder of a case in Flee's format: its own, or that in a scenario that was imported from
/// one.
std::optional<std::string> flee_folder(const std::string& folder) {
    const auto inside = std::filesystem::path(folder) / "flee";
    if (flee::find_layout(folder)) return folder;
    return flee::find_layout(inside) ? std::optional(inside.string()) : std::nullopt;
}

Said validate_case(const std::string& folder, int replicates, std::uint64_t seed, int days,
                   int threads, bool compat) {
    const py::gil_scoped_release free;
    if (threads > 0) omp_set_num_threads(threads);
    Problems problems;
    const flee::Case source = flee::read_case(folder, problems);
    if (problems.has_errors()) throw InputError(problems);
    FleeFitOptions options;
    options.run.compat = compat;
    options.run.seed = seed;
    options.run.days = days;
    options.replicates = replicates;
    const FitData data = flee_fit(source, options);
    const Fit fit = score(data);
    auto results = std::make_shared<Results>(fit_results(data, fit));
    results->attributes["seed"] = seed;
    return {fit_text(data, fit), fit_json(data, fit), std::move(results)};
}

Said validate_scenario(const std::shared_ptr<Scenario>& scenario, int replicates,
                       std::optional<std::uint64_t> seed, int days, int threads,
                       const std::string& plan) {
    RunOptions options;
    options.seed = seed;
    options.threads = threads;
    options.plan = plan;
    if (days > 0) options.days = days;
    std::atomic<bool> stop{false};
    const ObservationFit fit = interruptible(stop, [&] {
        return fit_observations(scenario, options, replicates, [&] { return stop.load(); });
    });
    return {observation_fit_text(fit), observation_fit_json(fit),
            std::make_shared<Results>(observation_fit_results(fit))};
}

/// The scenario's observations and the counts of a run. `simulated` is NaN when the run does not
/// show it.
py::list beside(const Results& results, const Scenario& scenario) {
    const RunCounts counts(results);
    py::list rows;
    for (const Observation& observation : scenario.observations) {
        const Date until = observation.until.value_or(observation.date);
        py::dict row;
        row["quantity"] = std::string(name_of(observation.quantity));
        row["subject"] = subject_of(observation, scenario);
        row["from"] = to_string(observation.from.value_or(until));
        row["until"] = to_string(until);
        row["observed"] = observation.value;
        row["simulated"] = counts.at(observation, scenario).value_or(std::nan(""));
        row["source"] = observation.source;
        rows.append(row);
    }
    return rows;
}

} // namespace

void bind_study(py::module_& module) {
    py::class_<Said>(module, "Said")
        .def_readonly("text", &Said::text)
        .def_readonly("json", &Said::json)
        .def_readonly("results", &Said::results);
    module.def("compare", &compare_plans, py::arg("scenario"), py::arg("plan"), py::arg("against"),
               py::arg("replicates"), py::arg("seed"), py::arg("days"), py::arg("threads"),
               py::arg("intensity"), py::arg("horizons"), py::arg("placebo"), py::arg("changes"),
               py::arg("tell") = py::none());
    module.def("flee_folder", &flee_folder, py::arg("folder"));
    module.def("validate_case", &validate_case, py::arg("folder"), py::arg("replicates"),
               py::arg("seed"), py::arg("days"), py::arg("threads"), py::arg("compat"));
    module.def("validate_scenario", &validate_scenario, py::arg("scenario"), py::arg("replicates"),
               py::arg("seed"), py::arg("days"), py::arg("threads"), py::arg("plan"));
    module.def("beside", &beside, py::arg("results"), py::arg("scenario"));
    module.def("may_be_fitted_to",
               [](const std::string& quantity) { return may_be_fitted_to(quantity); });
}

} // namespace corridor::python
