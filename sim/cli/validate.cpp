#include "cli/commands.hpp"
#include "cli/open_flee_case.hpp"
#include "record/writer.hpp"
#include "study/flee_fit.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <omp.h>

namespace corridor::cli {

namespace {

struct ValidateCommand {
    std::string scenario;
    std::string output;
    bool json = false;
    bool quiet = false;
    bool one_by_one = false;
    bool compat = true;
    std::uint64_t seed = 1;
    int days = 0;
    int replicates = 1;
    int threads = 0;
};

void validate(const ValidateCommand& command) {
    if (!is_flee_case(command.scenario)) {
        throw InputError(fmt::format(
            "{}: is no Flee case; it needs input/ and validation/ (or input_csv/ and source_data/)",
            command.scenario));
    }
    if (command.threads > 0) {
        omp_set_num_threads(command.threads);
    }
    const flee::Case source = open_flee_case(command.scenario, command.quiet || command.json);
    FleeFitOptions options;
    options.run.compat = command.compat;
    options.run.one_by_one = command.one_by_one;
    options.run.seed = command.seed;
    options.run.days = command.days;
    options.replicates = command.replicates;
    const FitData data = flee_fit(source, options);
    const Fit fit = score(data);
    if (!command.output.empty()) {
        Results results = fit_results(data, fit);
        results.attributes["seed"] = command.seed;
        write_results(command.output, results);
    }
    if (command.json) {
        fmt::print("{}\n", fit_json(data, fit));
    } else if (!command.quiet) {
        fmt::print("{}", fit_text(data, fit));
    }
}

} // namespace

void add_validate(CLI::App& app) {
    auto* sub = app.add_subcommand("validate", "Fit against observations, day by day and overall");
    auto command = std::make_shared<ValidateCommand>();
    sub->add_option("SCENARIO", command->scenario, "a folder with a case in Flee's format")
        ->required();
    sub->add_option("-o,--output", command->output,
                    "file for observed and simulated counts and the scores by place and day")
        ->type_name("FILE");
    sub->add_option("--seed", command->seed, "seed of the first replicate");
    sub->add_option("--days", command->days, "days to run (all)")->check(CLI::PositiveNumber);
    sub->add_option("--replicates", command->replicates, "runs with seeds SEED, SEED + 1, ...")
        ->check(CLI::Range(1, 100000));
    sub->add_option("--threads", command->threads, "threads; results do not depend on them");
    sub->add_flag("--compat,!--no-compat", command->compat,
                  "keep Flee's published quirks (on), or choose the sane behaviour");
    sub->add_flag("--one-by-one", command->one_by_one,
                  "people as single records in Flee's order: the same rule, slower");
    auto* quiet = sub->add_flag("--quiet", command->quiet, "no table");
    sub->add_flag("--json", command->json, "scores as JSON")->excludes(quiet);
    sub->callback([=] { validate(*command); });
}

} // namespace corridor::cli
