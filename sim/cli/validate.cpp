#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_flee_case.hpp"
#include "cli/outputs.hpp"
#include "cli/run_flee.hpp"
#include "cli/run_request.hpp"
#include "flee/study/fit_case.hpp"
#include "report/observation_fit.hpp"
#include "report/scores.hpp"
#include "results/writer.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <omp.h>

namespace corridor::cli {

namespace {

struct ValidateCommand {
    RunRequest request;
    std::string output;
    bool json = false;
    bool quiet = false;
    bool one_by_one = false;
    bool compat = true;
    int replicates = 1;
};

void validate_case(const ValidateCommand& command) {
    const RunRequest& request = command.request;
    flee::Case source = open_flee_case(request.scenario, command.quiet || command.json);
    apply_flee_settings(request, source);
    FleeFitOptions options;
    options.run = flee_options_of(request);
    options.run.compat = command.compat && options.run.compat;
    options.run.one_by_one = command.one_by_one;
    options.replicates = command.replicates;
    check_results_target(command.output, request.scenario);
    const InterruptGuard guard;
    options.run.stop = [] { return InterruptGuard::requested(); };
    const FitData data = flee_fit(source, options);
    const Fit fit = score(data);
    if (command.json) {
        print_output(fit_json(data, fit) + "\n");
    } else if (!command.quiet) {
        print_output(fit_text(data, fit));
    }
    if (!command.output.empty()) {
        Results results = fit_results(data, fit);
        results.attributes["seed"] = options.run.seed;
        write_results(command.output, results);
    }
    if (InterruptGuard::requested()) {
        message("Interrupted: {} days of {} replicate{} are complete.\n", data.days,
                data.simulated.size(), data.simulated.size() == 1 ? "" : "s");
        throw Ended{failed};
    }
}

/// Uses the plan of what states really did, unless another is named.
void validate_scenario(const ValidateCommand& command) {
    const RunRequest& request = command.request;
    if (request.scale != 1) {
        throw InputError("--scale: observations count everybody; leave it out to compare with "
                         "them");
    }
    const bool as_observed = request.plan.empty();
    PreparedRun prepared = prepare(request, command.quiet || command.json);
    if (as_observed) {
        prepared.options.plan = prepared.scenario->observed_plan;
    }
    check_results_target(command.output, request.scenario);
    const InterruptGuard guard;
    const ObservationFit fit =
        fit_observations(prepared.scenario, prepared.options, command.replicates,
                         [] { return InterruptGuard::requested(); });
    if (fit.replicates == 0) {
        message("Interrupted before the first replicate was complete.\n");
        throw Ended{failed};
    }
    if (command.json) {
        print_output(observation_fit_json(fit) + "\n");
    } else if (!command.quiet) {
        print_output(observation_fit_text(fit));
    }
    if (!command.output.empty()) {
        write_results(command.output, observation_fit_results(fit));
    }
    if (InterruptGuard::requested()) {
        message("Interrupted: {} replicates are complete.\n", fit.replicates);
        throw Ended{failed};
    }
}

void validate(const ValidateCommand& command) {
    if (command.request.threads > 0) {
        omp_set_num_threads(command.request.threads);
    }
    if (is_flee_case(command.request.scenario)) {
        validate_case(command);
    } else if (command.one_by_one || !command.compat) {
        throw InputError(fmt::format("{}: --one-by-one and --no-compat are for cases in Flee's "
                                     "format; a scenario is compared with its observations/*.csv",
                                     command.request.scenario));
    } else {
        validate_scenario(command);
    }
}

} // namespace

void add_validate(CommandLine& line) {
    auto sub = line.add_subcommand(
        "validate", "Compares runs with observations: camps day by day, or observations/*.csv");
    auto command = std::make_shared<ValidateCommand>();
    add_run_options(sub, command->request);
    sub.option("--plan").description(
        "plan under which the observations are compared; without it, the scenario's observed_plan");
    sub.add_option("-o,--output", command->output,
                   "file for observed and simulated counts and their scores")
        .type_name("FILE");
    sub.add_option("--replicates", command->replicates, "runs with seeds SEED, SEED + 1, ...")
        .transform(whole_number(1, 100000));
    sub.add_flag("--compat,!--no-compat", command->compat,
                 "keeps Flee's published quirks (on), or corrects them");
    sub.add_flag("--one-by-one", command->one_by_one,
                 "runs people one by one in Flee's order: the same rule, slower");
    auto quiet = sub.add_flag("--quiet", command->quiet, "prints no table");
    sub.add_flag("--json", command->json, "prints the scores as JSON").excludes(quiet);
    sub.callback([=] { validate(*command); });
}

} // namespace corridor::cli
