#include "cli/run_flee.hpp"

#include "base/version.hpp"
#include "cli/open_flee_case.hpp"
#include "record/writer.hpp"
#include "study/flee_fit.hpp"

#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace corridor::cli {

namespace {

flee::Options options_of(const RunRequest& request) {
    flee::Options options;
    options.seed = request.seed.value_or(1);
    options.days = request.days.value_or(0);
    if (!request.plan.empty() || request.scale != 1) {
        throw InputError(
            "A case in Flee's format has no plans and no scale; import it with `corridor "
            "import-flee` to work with those.");
    }
    for (const std::string& setting : request.settings) {
        if (setting == "flee.compat=true" || setting == "flee.compat=false") {
            options.compat = setting == "flee.compat=true";
        } else if (setting != "choice.rule=flee") {
            throw InputError(
                fmt::format("--set {}: a case in Flee's format knows flee.compat=true and "
                            "flee.compat=false; its other settings are in simsetting.yml",
                            setting));
        }
    }
    return options;
}

/// People in camps by day, simulated and counted.
Results results_of(const flee::Case& source, const flee::CaseRun& run, const RunRequest& request) {
    FitData data = flee_observations(source, run.days);
    Results results;
    results.attributes["title"] = source.title;
    results.attributes["seed"] = request.seed.value_or(1);
    results.attributes["rule"] = "flee";
    results.set_size("time", static_cast<std::size_t>(run.days));
    results.set_size("place", run.camps);
    results.add(time_coordinate(source.start, static_cast<std::size_t>(run.days)));
    results.add(name_coordinate("place", "camps", data.places));
    results.add({.name = "people",
                 .dims = {"time", "place"},
                 .units = "people",
                 .long_name = "people in camps",
                 .values = std::vector<std::int64_t>(run.simulated)});
    results.add({.name = "observed",
                 .dims = {"time", "place"},
                 .units = "people",
                 .long_name = "people counted, interpolated between reports",
                 .values = std::move(data.observed)});
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

} // namespace

void run_flee(const RunRequest& request, const std::string& output, bool json, bool quiet) {
    const auto began = std::chrono::steady_clock::now();
    const flee::Options options = options_of(request);
    const flee::Case source = open_flee_case(request.scenario, quiet || json);
    const flee::CaseRun run = flee::run_case(source, options);
    const std::string file = output.empty() ? source.title + ".h5" : output;
    if (file != "none") {
        write_results(file, results_of(source, run, request));
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    if (json) {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const nlohmann::ordered_json out = {
            {"scenario", source.title},
            {"rule", "flee"},
            {"compat", options.compat},
            {"seed", options.seed},
            {"days", run.days},
            {"people", run.people.back() * source.settings.hasten},
            {"wall_seconds", seconds.count()},
            {"events", run.steps},
            {"peak_memory_bytes", std::int64_t{usage.ru_maxrss} * 1024},
            {"digest", fmt::format("{:016x}", run.digest)},
            {"version", version()},
            {"output", file == "none" ? nlohmann::ordered_json() : nlohmann::ordered_json(file)}};
        fmt::print("{}\n", out.dump(2));
    } else if (!quiet) {
        fmt::print("{}: {} days under Flee's rule in {:.2f} s{}\n", source.title, run.days,
                   seconds.count(),
                   file == "none" ? std::string() : fmt::format("; people in camps in {}", file));
    }
}

} // namespace corridor::cli
