#include "base/output_file.hpp"
#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_flee_case.hpp"
#include "cli/run_flee.hpp"
#include "cli/run_request.hpp"
#include "flee/study/calibration.hpp"
#include "report/calibration.hpp"

#include <memory>

#include <fmt/format.h>
#include <omp.h>
#include <unistd.h>

namespace corridor::cli {

namespace {

struct CalibrateCommand {
    RunRequest run;
    CalibrationRequest request;
    std::string until;
    std::string output;
    bool json = false;
    bool quiet = false;
};

Calibration calibrate_this(const CalibrateCommand& command, CalibrationRequest request) {
    const bool quiet = command.quiet || command.json;
    if (is_flee_case(command.run.scenario)) {
        flee::Case source = open_flee_case(command.run.scenario, quiet);
        apply_flee_settings(command.run, source);
        request.seed = flee_options_of(command.run).seed;
        return calibrate(source, request);
    }
    const bool as_observed = command.run.plan.empty();
    const PreparedRun prepared = prepare(command.run, quiet);
    request.plan = as_observed ? prepared.scenario->observed_plan : prepared.options.plan;
    request.seed = command.run.seed;
    request.threads = command.run.threads;
    return calibrate(prepared.scenario, request);
}

void run_calibration(const CalibrateCommand& command) {
    if (command.run.threads > 0) {
        omp_set_num_threads(command.run.threads);
    }
    if (command.run.scale != 1 || command.run.intensity != 1 || command.run.days) {
        throw InputError("calibrate does not take --scale, --intensity or --days: observations "
                         "count everybody, and --until sets the last day that the fit may use");
    }
    CalibrationRequest request = command.request;
    const auto until = parse_date(command.until);
    if (!until) {
        throw InputError(fmt::format("--until {}: is not a date; write YYYY-MM-DD", command.until));
    }
    request.until = *until;
    const InterruptGuard guard;
    request.stop = [] { return InterruptGuard::requested(); };
    if (!command.quiet && (isatty(STDERR_FILENO) != 0 || !command.json)) {
        double least = 0;
        request.told = [least](int evaluation, double error) mutable {
            if (evaluation == 1 || error < least) {
                least = error;
                message("evaluation {}: error {:.4f}\n", evaluation, error);
            }
        };
    }
    std::unique_ptr<OutputFile> file; // a path that cannot be written is reported before the fit
    if (!command.output.empty()) {
        file = std::make_unique<OutputFile>(command.output, file_marked(calibration_toml_begins));
    }
    const Calibration calibration = calibrate_this(command, request);
    if (command.json) {
        print_output(calibration_json(calibration) + "\n");
    } else if (!command.quiet) {
        print_output(calibration_text(calibration));
    }
    if (file) { // after the tables, so that a full disk does not lose the fit
        file->write(calibration_toml(calibration));
        file->write("# To use it: corridor run SCENARIO --set THIS_FILE\n");
        file->complete();
        if (!command.json && !command.quiet) {
            print_output(fmt::format("\nFitted values: {}\n", command.output));
        }
    }
    if (calibration.interrupted) {
        throw Ended{failed};
    }
}

} // namespace

void add_calibrate(CommandLine& line) {
    auto sub = line.add_subcommand(
        "calibrate", "Fits parameters to observations up to a date; later ones test the fit");
    auto command = std::make_shared<CalibrateCommand>();
    add_run_options(sub, command->run);
    sub.option("--plan").description(
        "plan under which the observations are compared; without it, the scenario's observed_plan");
    sub.add_option("--fit", command->request.fit,
                   "parameters, with or without a range: risk_weight, fare_usd@mode=sea, "
                   "considers_per_day=0.5..2 (a factor)")
        .type_name("P,...")
        .delimiter(',')
        .required();
    sub.add_option("--until", command->until, "last day whose observations the fit may use")
        .type_name("DATE")
        .required();
    sub.add_option("--on", command->request.on, "quantities to fit to (all)")
        .type_name("Q,...")
        .delimiter(',');
    sub.add_option("--replicates", command->request.replicates,
                   "runs of one evaluation; all evaluations have the same luck")
        .transform(whole_number(1, 1000))
        .show_default();
    sub.add_option("--evaluations", command->request.evaluations, "largest number of evaluations")
        .transform(whole_number(1, 100000))
        .show_default();
    sub.add_option("--starts", command->request.starts,
                   "number of starting points; the first has the scenario's values")
        .transform(whole_number(1, 100))
        .show_default();
    sub.add_option("-o,--output", command->output, "TOML file with the fitted values, for --set")
        .type_name("FILE");
    auto quiet = sub.add_flag("--quiet", command->quiet, "prints no progress and no tables");
    sub.add_flag("--json", command->json, "prints everything as JSON").excludes(quiet);
    sub.callback([=] { run_calibration(*command); });
}

} // namespace corridor::cli
