#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_scenario.hpp"
#include "cli/outputs.hpp"
#include "cli/replicates.hpp"
#include "cli/run_request.hpp"
#include "report/comparison.hpp"
#include "report/figures.hpp"
#include "report/rivals.hpp"
#include "results/writer.hpp"
#include "study/replicates.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace corridor::cli {

namespace {

struct CompareCommand {
    RunRequest request;
    std::string against;
    std::string replicates = "10";
    double until_half_width = 0;
    std::vector<int> horizons{90, 180, 365};
    std::vector<std::string> hypotheses;
    std::string output;
    bool no_placebo = false;
    bool quiet = false;
    bool json = false;
};

std::filesystem::path output_of(const CompareCommand& command, const PreparedRun& run) {
    if (!command.output.empty()) {
        return command.output == "none" ? std::filesystem::path()
                                        : std::filesystem::path(command.output);
    }
    return fmt::format("{}-{}-compare.h5", run.scenario->name, run.options.plan);
}

ReplicateOptions replicate_options(const CompareCommand& command) {
    const Replicates replicates = parse_replicates(command.replicates);
    ReplicateOptions options;
    options.first = static_cast<std::size_t>(replicates.first - 1);
    options.count = static_cast<std::size_t>(replicates.last - replicates.first + 1);
    options.threads = command.request.threads;
    options.until_half_width = command.until_half_width;
    options.stop = [] { return InterruptGuard::requested(); };
    if (!command.quiet && (isatty(STDERR_FILENO) != 0 || !command.json)) {
        options.told = [](std::size_t done, std::size_t wanted) {
            message("replicate {} of {} done\n", done, wanted);
        };
    }
    return options;
}

Comparison compare_as(const CompareCommand& command, const PreparedRun& prepared) {
    ComparisonRequest request;
    request.plan = prepared.options.plan;
    std::shared_ptr<const Scenario> scenario = prepared.scenario;
    if (!command.against.empty()) { // a plan of a file joins the scenario
        const auto own = std::make_shared<Scenario>(*prepared.scenario);
        request.against = find_plan(*own, command.against);
        scenario = own;
    }
    request.seed = command.request.seed;
    check_seeds(command.request.seed.value_or(scenario->seed),
                parse_replicates(command.replicates).last);
    request.days = command.request.days;
    request.intensity = command.request.intensity;
    request.horizons = command.horizons;
    request.placebo = !command.no_placebo;
    std::sort(request.horizons.begin(), request.horizons.end());
    const ComparisonFrame frame = frame_of(scenario, request);
    if (command.until_half_width > 0 && !frame.is_observable(request.horizons.front())) {
        throw InputError(
            fmt::format("--until-half-width needs a horizon within the run, and there is none: the "
                        "measure starts on day {} of {}; choose shorter --horizons or more --days",
                        frame.window.first + 1, frame.days));
    }
    const std::vector<TwinResult> twins = run_replicates(frame, replicate_options(command));
    if (twins.empty()) {
        message("Interrupted before the first replicate was complete.\n");
        throw Ended{failed};
    }
    return compare(frame, twins, changes_of(command.request));
}

/// Prints a message when the greatest number of replicates leaves a wider interval than requested.
void tell_if_too_wide(const CompareCommand& command, const Comparison& comparison) {
    double half_width = 0;
    for (const HorizonFigures& horizon : comparison.horizons) {
        half_width = horizon.observable ? horizon.used.change.half_width() : half_width;
    }
    if (command.until_half_width > 0 && half_width > command.until_half_width) {
        message("With {} replicates the number of people lost to the target legs is known to plus "
                "or minus {}, not to the wanted {}.\n",
                comparison.seeds.size(), shown_people(half_width),
                shown_people(command.until_half_width));
    }
}

/// The same comparison under each rival hypothesis and under the scenario's own settings.
Rivals compare_rivals(const CompareCommand& command, const Comparison& own) {
    const auto hypotheses = find_hypotheses(load_hypotheses(), command.hypotheses);
    std::vector<Comparison> comparisons{own};
    CompareCommand rival = command;
    rival.until_half_width = 0; // as many replicates as the first comparison had
    const Replicates asked = parse_replicates(command.replicates);
    rival.replicates = fmt::format("{}:{}", asked.first,
                                   static_cast<std::size_t>(asked.first) + own.seeds.size() - 1);
    for (const Hypothesis& hypothesis : hypotheses) {
        rival.request.hypothesis = hypothesis.id;
        if (!command.quiet && !command.json) {
            message("hypothesis {}\n", hypothesis.id);
        }
        comparisons.push_back(compare_as(rival, prepare(rival.request, true)));
        if (InterruptGuard::requested()) {
            message("Interrupted before all hypotheses were compared.\n");
            throw Ended{failed};
        }
    }
    return rivals_of(comparisons, hypotheses);
}

/// Writes the file of the comparison. An error is returned, not thrown, so that the comparison is
/// printed in any case.
std::string write_comparison(const std::filesystem::path& output, const Comparison& comparison) {
    try {
        if (!output.empty()) {
            write_results(output, to_results(comparison));
        }
        return "";
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

void tell_comparison(const CompareCommand& command, const Comparison& comparison,
                     const std::optional<Rivals>& rivals, const std::filesystem::path& output) {
    if (command.json) {
        nlohmann::ordered_json report = to_json(comparison);
        report["output"] =
            output.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(output.string());
        if (rivals) report["rivals"] = to_json(*rivals);
        print_output(report.dump(2) + "\n");
    } else if (!command.quiet) {
        print_output(to_text(comparison));
        if (rivals) print_output(to_text(*rivals));
        if (!output.empty()) {
            print_output(fmt::format("\nComparison: {}\n", output.string()));
        }
    }
}

void run_comparison(const CompareCommand& command) {
    if (!command.hypotheses.empty()) { // a wrong name is reported before anything runs
        find_hypotheses(load_hypotheses(), command.hypotheses);
    }
    const PreparedRun prepared = prepare(command.request, command.quiet);
    const auto output = output_of(command, prepared);
    check_results_target(output, command.request.scenario);
    const InterruptGuard guard;
    const Comparison comparison = compare_as(command, prepared);
    if (!command.quiet && !InterruptGuard::requested()) {
        tell_if_too_wide(command, comparison);
    }
    const std::string not_written = write_comparison(output, comparison);
    std::optional<Rivals> rivals;
    if (!command.hypotheses.empty() && !InterruptGuard::requested()) {
        rivals = compare_rivals(command, comparison);
    }
    tell_comparison(command, comparison, rivals, not_written.empty() ? output : "");
    if (!not_written.empty()) {
        throw RunError(not_written);
    }
    if (InterruptGuard::requested()) {
        message("Interrupted: {} replicates are complete.\n", comparison.seeds.size());
        throw Ended{failed};
    }
}

} // namespace

void add_compare(CommandLine& line) {
    auto sub = line.add_subcommand(
        "compare", "Compares a plan with a baseline, person by person, under the same luck");
    auto command = std::make_shared<CompareCommand>();
    add_run_options(sub, command->request);
    sub.option("--plan").required();
    sub.add_option("--against", command->against,
                   "plan of the baseline, or a TOML file; without it, or with 'none', no plan")
        .type_name("NAME");
    sub.add_option("--replicates", command->replicates,
                   "number of seeds, each a pair of futures (or the seeds from A to B)")
        .type_name("N|A:B")
        .show_default();
    sub.add_option("--until-half-width", command->until_half_width,
                   "adds replicates until the number of people lost to the target legs at the "
                   "longest horizon is known to plus or minus X (at least 6, at most 200)")
        .type_name("X")
        .check(more_than_zero());
    sub.add_option("--horizons", command->horizons, "days after the start of the measure")
        .type_name("D,...")
        .delimiter(',')
        .transform(whole_number(1, 65'534))
        .show_default();
    sub.add_option("--hypotheses", command->hypotheses,
                   "repeats the comparison under rival hypotheses: names, questions (rescue, "
                   "walls, route) or 'all'")
        .type_name("NAME,...")
        .delimiter(',')
        .excludes(sub.option("--hypothesis"));
    sub.add_flag("--no-placebo", command->no_placebo,
                 "leaves out the placebo, and with it people kept off, drawn in and fates");
    sub.add_option(
           "-o,--output", command->output,
           "name of the HDF5 file; without it SCENARIO-PLAN-compare.h5; 'none' writes no file")
        .type_name("FILE");
    auto quiet = sub.add_flag("--quiet", command->quiet, "prints no progress and no tables");
    sub.add_flag("--json", command->json, "prints all figures as JSON").excludes(quiet);
    sub.callback([=] { run_comparison(*command); });
}

} // namespace corridor::cli
