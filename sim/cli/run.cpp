#include "analysis/figures.hpp"
#include "analysis/summary.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/open_flee_case.hpp"
#include "cli/progress.hpp"
#include "cli/replicates.hpp"
#include "cli/run_flee.hpp"
#include "cli/run_report.hpp"
#include "cli/run_request.hpp"

#include <filesystem>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

using Path = std::filesystem::path;

struct RunCommand {
    RunRequest request;
    std::string output;
    std::string replicates;
    int checkpoint_every = 0;
    std::string resume;
    bool quiet = false;
    bool json = false;
};

/// "NAME-PLAN.h5" in the working directory unless -o says otherwise; empty for `-o none`.
Path output_of(const RunCommand& command, const Scenario& scenario) {
    if (!command.output.empty()) {
        return command.output == "none" ? Path() : Path(command.output);
    }
    const std::string& plan = command.request.plan;
    return plan.empty() ? scenario.name + ".h5" : fmt::format("{}-{}.h5", scenario.name, plan);
}

Path checkpoint_of(Path output, const Scenario& scenario) {
    return output.empty() ? Path(scenario.name + ".checkpoint")
                          : output.replace_extension(".checkpoint");
}

/// What the file says of the run beside its figures. No output array depends on it.
void describe_run(Simulation& simulation, const RunRequest& request, std::uint64_t seed) {
    auto& attributes = simulation.recorder().results().attributes;
    const auto now = fmt::gmtime(std::time(nullptr));
    const auto changes = changes_of(request);
    attributes["created"] = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now);
    attributes["threads"] = std::int64_t{simulation.threads()};
    attributes["days_planned"] = std::int64_t{simulation.days()};
    if (changes.empty()) {
        attributes.erase("changes");
    } else {
        attributes["changes"] = changes;
    }
    attributes["history"] =
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ} corridor run {}{}{} --seed {} --days {}", now,
                    simulation.scenario().name, request.plan.empty() ? "" : " --plan ",
                    request.plan, seed, simulation.days());
}

/// Goes on from a checkpoint. What was changed beside the scenario's files must be the same again.
void resume(Simulation& simulation, const RunCommand& command) {
    simulation.restore(command.resume);
    const auto& attributes = simulation.recorder().results().attributes;
    const auto found = attributes.find("changes");
    std::vector<std::string> before;
    if (found != attributes.end()) {
        before = std::get<std::vector<std::string>>(found->second);
    }
    if (before != changes_of(command.request)) {
        throw InputError(fmt::format(
            "{}: this checkpoint is of a run with {}; resume it with the same", command.resume,
            before.empty() ? "nothing changed" : fmt::format("{}", fmt::join(before, ", "))));
    }
}

struct Outcome {
    bool complete = false;
    Path output;
    Summary summary;
    nlohmann::ordered_json report;
};

/// One run, from its first day (or the checkpoint's) to its last (or Ctrl-C).
Outcome run_once(const RunCommand& command, std::shared_ptr<const Scenario> scenario,
                 std::uint64_t seed, const Path& output, Stopwatch watch) {
    RunOptions options = options_for(command.request);
    options.seed = seed;
    Simulation simulation(scenario, options);
    describe_run(simulation, command.request, seed);
    if (!output.empty()) {
        simulation.recorder().write_to(output);
    }
    if (!command.resume.empty()) {
        resume(simulation, command);
        describe_run(simulation, command.request, seed);
    }
    watch.loaded();

    const Path checkpoint = checkpoint_of(output, *scenario);
    Progress progress(progress_style(command.quiet, !command.json));
    while (!simulation.done() && !InterruptGuard::requested()) {
        simulation.live();
        progress.tell(simulation);
        const bool stops = InterruptGuard::requested();
        if (command.checkpoint_every > 0 && !simulation.done() &&
            (stops || simulation.today() % command.checkpoint_every == 0)) {
            simulation.save(checkpoint);
        }
    }
    watch.lived();
    progress.clear();
    simulation.recorder().finish(simulation.state());

    Outcome outcome{simulation.done(), output, {}, {}};
    if (command.json) {
        outcome.report = report_of(simulation, watch, output);
    } else if (!command.quiet) {
        outcome.summary = summarise(simulation.recorder().results());
    }
    if (!outcome.complete) {
        fmt::print(stderr, "Interrupted after {} of {} days.{}{}\n", simulation.today(),
                   simulation.days(),
                   output.empty() ? "" : fmt::format(" Those days are in {}.", output.string()),
                   command.checkpoint_every > 0
                       ? fmt::format(" To go on: --resume {}", checkpoint.string())
                       : "");
    }
    return outcome;
}

void tell_about(const Outcome& outcome, const RunCommand& command, const Scenario& scenario) {
    fmt::print("{}", to_text(outcome.summary));
    if (!outcome.output.empty()) {
        fmt::print("Results: {}\n", outcome.output.string());
    }
    if (command.request.plan.empty() && !scenario.plans.empty()) {
        std::vector<std::string> names;
        for (const Plan& plan : scenario.plans) {
            names.push_back(plan.name);
        }
        fmt::print("Plans of this scenario (--plan): {}\n", fmt::join(names, ", "));
    }
}

/// A line a replicate: a flow, and the harm beside it.
void tell_of_replicate(int number, std::uint64_t seed, const Outcome& outcome) {
    const Summary& summary = outcome.summary;
    fmt::print(
        "replicate {}, seed {}: {} left irregularly by sea, {} died and {} went missing at sea{}\n",
        number, seed, shown_people(summary.irregular_by_sea), shown_people(summary.sea.dead),
        shown_people(summary.sea.missing),
        outcome.output.empty() ? "" : "; " + outcome.output.string());
    std::fflush(stdout);
}

void run(const RunCommand& command) {
    if (flee::find_layout(command.request.scenario)) {
        run_flee(command.request, command.output, command.json, command.quiet);
        return;
    }
    Stopwatch watch;
    const auto scenario = scenario_for(command.request, command.quiet);
    if (scenario->choice_rule == ChoiceRule::flee && is_flee_case(command.request.scenario)) {
        run_flee(command.request, command.output, command.json, command.quiet);
        return;
    }
    const Path output = output_of(command, *scenario);
    const std::uint64_t first_seed = command.request.seed.value_or(scenario->seed);
    const InterruptGuard guard;
    bool complete = true;
    if (command.replicates.empty()) {
        const Outcome outcome = run_once(command, scenario, first_seed, output, watch);
        complete = outcome.complete;
        if (command.json) {
            fmt::print("{}\n", outcome.report.dump(2));
        } else if (!command.quiet) {
            tell_about(outcome, command, *scenario);
        }
    } else {
        const Replicates replicates = parse_replicates(command.replicates);
        auto reports = nlohmann::ordered_json::array();
        for (int number = replicates.first; number <= replicates.last && complete; ++number) {
            const std::uint64_t seed = Replicates::seed(first_seed, number);
            const Path file = output.empty() ? output : replicate_file(output, number);
            Outcome outcome = run_once(command, scenario, seed, file, watch);
            complete = outcome.complete;
            if (command.json) {
                outcome.report["replicate"] = number;
                reports.push_back(std::move(outcome.report));
            } else if (!command.quiet) {
                tell_of_replicate(number, seed, outcome);
            }
            watch = {};
        }
        if (command.json) {
            fmt::print("{}\n", nlohmann::ordered_json{{"replicates", std::move(reports)}}.dump(2));
        }
    }
    if (!complete) {
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
    auto* replicates =
        sub->add_option(
               "--replicates", command->replicates,
               "runs N seeds (or those from A to B), each into a file of its own, -r001 and so on")
            ->type_name("N|A:B");
    sub->add_option("--checkpoint-every", command->checkpoint_every,
                    "keeps the state every D days, in a file .checkpoint beside the results")
        ->type_name("D")
        ->check(CLI::Range(1, 65'534))
        ->excludes(replicates);
    sub->add_option("--resume", command->resume,
                    "goes on from a checkpoint, with the same plan or another")
        ->type_name("FILE")
        ->excludes(replicates);
    auto* quiet = sub->add_flag("--quiet", command->quiet, "no progress and no summary");
    sub->add_flag("--json", command->json, "summary and figures of the run as JSON")
        ->excludes(quiet);
    sub->callback([=] { run(*command); });
}

} // namespace corridor::cli
