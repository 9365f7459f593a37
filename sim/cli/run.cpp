#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/run_request.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace corridor::cli {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

struct RunCommand {
    RunRequest request;
    std::string output;
    bool quiet = false;
    bool json = false;
};

struct Timing {
    Clock::time_point began = Clock::now();
    double load_seconds = 0;
    double live_seconds = 0;
    double seconds() const { return std::chrono::duration<double>(Clock::now() - began).count(); }
};

/// "NAME-PLAN.h5" in the working directory unless -o says otherwise; empty for `-o none`.
std::filesystem::path output_of(const RunCommand& command, const Scenario& scenario) {
    if (command.output == "none") {
        return {};
    }
    if (!command.output.empty()) {
        return command.output;
    }
    const std::string& plan = command.request.plan;
    return plan.empty() ? scenario.name + ".h5" : fmt::format("{}-{}.h5", scenario.name, plan);
}

std::int64_t peak_memory_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024; // Linux counts in KiB
}

/// Columns and each person's share of the calendar's heads.
double bytes_per_person(const State& state) {
    const double heads =
        static_cast<double>(state.calendar.heads().size() * sizeof(state.calendar.heads()[0]));
    const auto agents = static_cast<double>(std::max<std::size_t>(1, state.people.size()));
    return static_cast<double>(People::bytes_per_person()) + heads / agents;
}

Json as_json(const Simulation& simulation, const Timing& timing,
             const std::filesystem::path& output) {
    const Scenario& scenario = simulation.scenario();
    const Tally& totals = simulation.totals();
    const Results& results = simulation.recorder().results();
    const auto agents = static_cast<double>(simulation.state().people.size());
    Json transitions = Json::object();
    for (std::size_t row = 0; row < transition_count(); ++row) {
        transitions[transition_name(row)] = totals.fired[row];
    }
    Json out;
    out["scenario"] = scenario.name;
    out["title"] = scenario.title;
    out["plan"] = results.attributes.at("plan") == Attribute("none")
                      ? Json()
                      : Json(std::get<std::string>(results.attributes.at("plan")));
    out["seed"] = std::get<std::uint64_t>(results.attributes.at("seed"));
    out["threads"] = simulation.threads();
    out["days"] = simulation.today();
    out["interrupted"] = !simulation.done();
    out["people"] = agents * scenario.people_per_agent;
    out["agents"] = simulation.state().people.size();
    out["wall_seconds"] = timing.seconds();
    out["load_seconds"] = timing.load_seconds;
    out["live_seconds"] = timing.live_seconds;
    out["events"] = totals.events;
    out["looks"] = totals.looks;
    out["looks_in_vain"] = totals.looks_in_vain;
    out["events_per_second"] = static_cast<double>(totals.events) / timing.live_seconds;
    out["person_days_per_second"] = agents * simulation.today() / timing.live_seconds;
    out["bytes_per_person"] = bytes_per_person(simulation.state());
    out["peak_memory_bytes"] = peak_memory_bytes();
    out["digest"] = results.digest();
    out["scenario_digest"] = scenario.digest;
    out["version"] = version();
    out["output"] = output.empty() ? Json() : Json(output.string());
    out["transitions"] = std::move(transitions);
    return out;
}

void run(const RunCommand& command) {
    Timing timing;
    const auto scenario = scenario_for(command.request, command.quiet);
    const std::filesystem::path output = output_of(command, *scenario);
    Simulation simulation(scenario, options_for(command.request));
    if (!output.empty()) {
        simulation.recorder().write_to(output);
    }
    timing.load_seconds = timing.seconds();

    const InterruptGuard guard;
    Progress progress(progress_style(command.quiet, !command.json));
    while (!simulation.done() && !InterruptGuard::requested()) {
        simulation.live();
        progress.tell(simulation);
    }
    timing.live_seconds = timing.seconds() - timing.load_seconds;
    progress.clear();
    simulation.recorder().finish(simulation.state());

    if (command.json) {
        fmt::print("{}\n", as_json(simulation, timing, output).dump(2));
    } else if (!command.quiet) {
        fmt::print("{} days in {:.1f} s\n", simulation.today(), timing.seconds());
    }
    if (!simulation.done()) {
        fmt::print(stderr, "Interrupted after {} of {} days.{}\n", simulation.today(),
                   simulation.days(),
                   output.empty() ? "" : fmt::format(" Those days are in {}.", output.string()));
        throw CLI::RuntimeError(failed);
    }
}

} // namespace

void add_run(CLI::App& app) {
    auto* sub = app.add_subcommand("run", "Runs a scenario; results go to an HDF5 file");
    auto command = std::make_shared<RunCommand>();
    add_run_options(*sub, command->request);
    sub->add_option(
           "-o,--output", command->output,
           "results file; without it SCENARIO-PLAN.h5 in this folder; 'none' writes no file")
        ->type_name("FILE");
    auto* quiet = sub->add_flag("--quiet", command->quiet, "no progress and no summary");
    sub->add_flag("--json", command->json, "summary and figures of the run as JSON")
        ->excludes(quiet);
    sub->callback([=] { run(*command); });
}

} // namespace corridor::cli
