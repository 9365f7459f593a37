#include "bindings.hpp"
#include "flee/case.hpp"
#include "study/comparison.hpp"
#include "study/flee_fit.hpp"
#include "study/observation_fit.hpp"
#include "study/replicates.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>

#include <nlohmann/json.hpp>
#include <omp.h>
#include <pybind11/stl.h>

namespace corridor::python {

namespace {

/// What a comparison or a fit says: its page, its figures as JSON, its arrays.
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

/// Runs the twins on a thread of their own; this one looks at signals and tells how far they are.
std::vector<TwinResult> run_twins(const ComparisonFrame& frame, ReplicateOptions options,
                                  const py::object& tell) {
    std::atomic<bool> stop{false};
    std::atomic<std::size_t> done{0};
    options.stop = [&] { return stop.load(); };
    options.told = [&](std::size_t finished, std::size_t /*wanted*/) { done = finished; };
    auto work = std::async(std::launch::async, [&] { return run_replicates(frame, options); });
    std::size_t told = 0;
    try {
        for (bool ready = false; !ready;) {
            {
                const py::gil_scoped_release free;
                ready = work.wait_for(std::chrono::milliseconds(50)) == std::future_status::ready;
            }
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            if (!tell.is_none() && done != told) {
                told = done;
                tell(told);
            }
        }
    } catch (...) {
        stop = true;
        const py::gil_scoped_release free;
        work.wait();
        throw;
    }
    return work.get();
}

Said compare_plans(const std::shared_ptr<Scenario>& scenario, const std::string& plan,
                   const std::string& against, std::size_t replicates,
                   std::optional<std::uint64_t> seed, std::optional<int> days, int threads,
                   double intensity, std::vector<int> horizons, bool placebo,
                   const std::vector<std::string>& changes, const py::object& tell) {
    if (replicates < 1) throw InputError("a comparison needs at least one replicate");
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

/// The folder of a case in Flee's format, its own or within a scenario that was imported from one.
std::optional<std::string> flee_folder(const std::string& folder) {
    const auto inside = std::filesystem::path(folder) / "flee";
    if (flee::find_layout(folder)) return folder;
    return flee::find_layout(inside) ? std::optional(inside.string()) : std::nullopt;
}

Said validate_case(const std::string& folder, int replicates, std::uint64_t seed, int days,
                   bool compat) {
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

Said validate_scenario(const std::string& folder, int replicates, std::optional<std::uint64_t> seed,
                       int days, int threads, const std::optional<std::string>& plan) {
    const auto scenario = std::make_shared<const Scenario>(load_scenario(folder));
    RunOptions options;
    options.seed = seed;
    options.threads = threads;
    options.plan = plan.value_or(scenario->observed_plan);
    if (days > 0) options.days = days;
    const ObservationFit fit = fit_observations(scenario, options, replicates);
    return {observation_fit_text(fit), observation_fit_json(fit),
            std::make_shared<Results>(observation_fit_results(fit))};
}

Said validate(const std::string& folder, int replicates, std::optional<std::uint64_t> seed,
              int days, int threads, bool compat, const std::optional<std::string>& plan) {
    const py::gil_scoped_release free;
    if (replicates < 1) throw InputError("a fit needs at least one replicate");
    if (threads > 0) omp_set_num_threads(threads);
    if (const auto flee = flee_folder(folder)) {
        return validate_case(*flee, replicates, seed.value_or(1), days, compat);
    }
    return validate_scenario(folder, replicates, seed, days, threads, plan);
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
    module.def("validate", &validate, py::arg("folder"), py::arg("replicates"), py::arg("seed"),
               py::arg("days"), py::arg("threads"), py::arg("compat"), py::arg("plan"));
}

} // namespace corridor::python
