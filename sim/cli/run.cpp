#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_flee_case.hpp"
#include "cli/outputs.hpp"
#include "cli/progress.hpp"
#include "cli/replicates.hpp"
#include "cli/run_flee.hpp"
#include "cli/run_report.hpp"
#include "cli/run_request.hpp"
#include "report/figures.hpp"
#include "report/summary.hpp"

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

/// "NAME-PLAN.h5" in the working directory, unless -o gives another; empty for `-o none`.
Path output_of(const RunCommand& command, const PreparedRun& run) {
    if (!command.output.empty()) {
        return command.output == "none" ? Path() : Path(command.output);
    }
    const std::string& plan = run.options.plan;
    return plan.empty() ? run.scenario->name + ".h5"
                        : fmt::format("{}-{}.h5", run.scenario->name, plan);
}

/// Files that the run will write, or none.
std::vector<Path> outputs_of(const RunCommand& command, const PreparedRun& run) {
    const Path output = output_of(command, run);
    if (output.empty()) {
        return {};
    }
    if (command.replicates.empty()) {
        return {output};
    }
    std::vector<Path> files;
    const Replicates replicates = parse_replicates(command.replicates);
    for (int number = replicates.first; number <= replicates.last; ++number) {
        files.push_back(replicate_file(output, number));
    }
    return files;
}

/// Throws InputError, before the first day, when a file of the run cannot be written, or would
/// replace a file that is not an older one of its kind.
void check_outputs(const RunCommand& command, const PreparedRun& run) {
    for (const Path& file : outputs_of(command, run)) {
        if (!command.resume.empty() && is_same_file(file, command.resume)) {
            throw InputError(fmt::format("{}: is the checkpoint that the run resumes; name another "
                                         "output",
                                         file.string()));
        }
        check_results_target(file, command.request.scenario);
    }
    if (command.checkpoint_every > 0) {
        const Path output = output_of(command, run);
        check_checkpoint_target(checkpoint_of(output, run.scenario->name), output, command.resume,
                                run.options.plan);
    }
}

/// Adds attributes about the run. No output array depends on them.
void describe_run(Simulation& simulation, const RunRequest& request, const RunOptions& options) {
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
                    simulation.scenario().name, options.plan.empty() ? "" : " --plan ",
                    options.plan, options.seed.value(), simulation.days());
}

struct FinishedRun {
    bool complete = false;
    Path output;
    Summary summary;
    nlohmann::ordered_json report;
};

/// One run, from its first day (or the checkpoint's) to its last (or Ctrl-C).
FinishedRun run_once(const RunCommand& command, const PreparedRun& run, const Path& output,
                     Stopwatch watch) {
    Simulation simulation(run.scenario, run.options);
    describe_run(simulation, command.request, run.options);
    if (!output.empty()) {
        simulation.recorder().write_to(output);
    }
    if (!command.resume.empty()) {
        simulation.restore(command.resume);
        describe_run(simulation, command.request, run.options);
    }
    watch.loaded();

    const Path checkpoint = checkpoint_of(output, run.scenario->name);
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
    if (simulation.today() == 0) {
        message("Interrupted before the first day; nothing was written.\n");
        throw Ended{failed};
    }
    simulation.finish();

    FinishedRun finished{simulation.done(), output, {}, {}};
    if (command.json) {
        finished.report = report_of(simulation, watch, output);
    } else if (!command.quiet) {
        finished.summary = summarise(simulation.recorder().results());
    }
    if (!finished.complete) {
        message("Interrupted after {} of {} days.{}{}\n", simulation.today(), simulation.days(),
                output.empty() ? "" : fmt::format(" Those days are in {}.", output.string()),
                command.checkpoint_every > 0
                    ? fmt::format(" To continue: --resume {}", checkpoint.string())
                    : "");
    }
    return finished;
}

void tell_about(const FinishedRun& finished, const PreparedRun& run) {
    fmt::print("{}", to_text(finished.summary));
    if (!finished.output.empty()) {
        fmt::print("Results: {}\n", finished.output.string());
    }
    std::vector<std::string> others;
    for (const Plan& plan : run.scenario->plans) {
        if (plan.name != run.options.plan) {
            others.push_back(plan.name);
        }
    }
    if (!others.empty()) {
        fmt::print("{} (--plan): {}\n",
                   run.options.plan.empty() ? "Plans of this scenario" : "Other plans, or none",
                   fmt::join(others, ", "));
    }
}

/// Prints one line for a replicate: a flow and its harm.
void tell_of_replicate(int number, std::uint64_t seed, const FinishedRun& finished) {
    const Summary& summary = finished.summary;
    fmt::print(
        "replicate {}, seed {}: {} left irregularly by sea, {} died and {} went missing at sea{}\n",
        number, seed, shown_people(summary.irregular_by_sea), shown_people(summary.sea.died),
        shown_people(summary.sea.missing),
        finished.output.empty() ? "" : "; " + finished.output.string());
    flush_output();
}

/// Runs the scenario once. True when the run reached its last day.
bool run_one(const RunCommand& command, const PreparedRun& run, const Stopwatch& watch) {
    const FinishedRun finished = run_once(command, run, output_of(command, run), watch);
    if (command.json) {
        fmt::print("{}\n", finished.report.dump(2));
    } else if (!command.quiet) {
        tell_about(finished, run);
    }
    return finished.complete;
}

bool run_replicates(const RunCommand& command, PreparedRun run, Stopwatch watch) {
    const Replicates replicates = parse_replicates(command.replicates);
    const Path output = output_of(command, run);
    const std::uint64_t first_seed = run.options.seed.value();
    auto reports = nlohmann::ordered_json::array();
    bool complete = true;
    for (int number = replicates.first; number <= replicates.last && complete; ++number) {
        run.options.seed = Replicates::seed(first_seed, number);
        const Path file = output.empty() ? output : replicate_file(output, number);
        FinishedRun finished = run_once(command, run, file, watch);
        complete = finished.complete;
        if (command.json) {
            finished.report["replicate"] = number;
            reports.push_back(std::move(finished.report));
        } else if (!command.quiet) {
            tell_of_replicate(number, *run.options.seed, finished);
        }
        watch = {};
    }
    if (command.json) {
        fmt::print("{}\n", nlohmann::ordered_json{{"replicates", std::move(reports)}}.dump(2));
    }
    return complete;
}

void run_case(const RunCommand& command) {
    if (command.checkpoint_every > 0 || !command.resume.empty()) {
        throw InputError("A case in Flee's format has no checkpoints, because it runs in a second. "
                         "Leave out --checkpoint-every and --resume.");
    }
    run_flee({command.request, command.output, command.replicates, command.json, command.quiet});
}

void run(const RunCommand& command) {
    if (flee::find_layout(command.request.scenario)) {
        run_case(command);
        return;
    }
    const Stopwatch watch;
    PreparedRun prepared = prepare(command.request, command.quiet);
    if (prepared.scenario->choice_rule == ChoiceRule::flee &&
        is_flee_case(command.request.scenario)) {
        run_case(command);
        return;
    }
    check_outputs(command, prepared);
    prepared.options.seed = prepared.options.seed.value_or(prepared.scenario->seed);
    check_seeds(*prepared.options.seed,
                command.replicates.empty() ? 1 : parse_replicates(command.replicates).last);
    const InterruptGuard guard;
    const bool complete = command.replicates.empty()
                              ? run_one(command, prepared, watch)
                              : run_replicates(command, std::move(prepared), watch);
    if (!complete) {
        throw Ended{failed};
    }
}

} // namespace

void add_run(CommandLine& line) {
    auto sub = line.add_subcommand("run", "Runs a scenario and writes the results to an HDF5 file");
    auto command = std::make_shared<RunCommand>();
    add_run_options(sub, command->request);
    sub.add_option("-o,--output", command->output,
                   "name of the results file; without it SCENARIO-PLAN.h5 in this folder; 'none' "
                   "writes no file")
        .type_name("FILE");
    auto replicates =
        sub.add_option(
               "--replicates", command->replicates,
               "runs N seeds (or those from A to B); each writes its own file, -r001 and so on")
            .type_name("N|A:B");
    sub.add_option("--checkpoint-every", command->checkpoint_every,
                   "saves the state every D days, in a file .checkpoint beside the results")
        .type_name("D")
        .transform(whole_number(1, 65'534))
        .excludes(replicates);
    sub.add_option("--resume", command->resume,
                   "continues from a checkpoint, with the same plan or another")
        .type_name("FILE")
        .excludes(replicates);
    auto quiet = sub.add_flag("--quiet", command->quiet, "prints no progress and no summary");
    sub.add_flag("--json", command->json, "prints the summary and figures of the run as JSON")
        .excludes(quiet);
    sub.callback([=] { run(*command); });
}

} // namespace corridor::cli
