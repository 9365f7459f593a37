#include "cli/run_flee.hpp"

#include "base/streams.hpp"
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/open_flee_case.hpp"
#include "cli/outputs.hpp"
#include "cli/progress.hpp"
#include "cli/replicates.hpp"
#include "cli/run_report.hpp"
#include "cli/settings_file.hpp"
#include "flee/case/number_settings.hpp"
#include "flee/study/fit_case.hpp"
#include "results/writer.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <omp.h>

namespace corridor::cli {

namespace {

/// The keys of `run --json` that a case in Flee's format has, with the names that they have for
/// scenarios.
nlohmann::ordered_json report_of(const flee::Case& source, const flee::CaseRun& run,
                                 const flee::Options& options, const Stopwatch& watch,
                                 const std::filesystem::path& output) {
    using Json = nlohmann::ordered_json;
    const auto agents = static_cast<double>(run.people.back());
    const double seconds = std::max(watch.live_seconds(), 1e-9);
    std::int64_t in_camps = 0;
    for (std::size_t camp = 0; camp < run.camps; ++camp) {
        in_camps += run.at(run.days - 1, camp);
    }
    const std::size_t others = source.uncounted_camps.size();
    in_camps += std::accumulate(run.uncounted.end() - static_cast<std::ptrdiff_t>(others),
                                run.uncounted.end(), std::int64_t{0});
    const auto people = [&](std::int64_t agents_of) { return agents_of * source.settings.hasten; };
    return {{"scenario", source.title},
            {"title", source.title},
            {"rule", "flee"},
            {"compat", options.compat},
            {"plan", Json()},
            {"seed", options.seed},
            {"threads", 1},
            {"people", people(run.people.back())},
            {"agents", run.people.back()},
            {"days", run.days},
            {"interrupted", run.interrupted},
            {"wall_seconds", watch.wall_seconds()},
            {"load_seconds", watch.load_seconds()},
            {"live_seconds", watch.live_seconds()},
            {"events", run.steps},
            {"events_per_second", static_cast<double>(run.steps) / seconds},
            {"person_days_per_second", agents * run.days / seconds},
            {"bytes_per_person", static_cast<double>(run.bytes) / std::max(agents, 1.0)},
            {"peak_memory_bytes", peak_memory_bytes()},
            {"digest", fmt::format("{:016x}", run.digest)},
            {"version", version()},
            {"output", output.empty() ? Json() : Json(output.string())},
            {"summary",
             {{"in_camps", people(in_camps)},
              {"under_way", people(run.under_way.back())},
              {"harm", Json()},
              {"harm_note", "Flee's rule has no deaths, abuse or detention. Harm is not "
                            "represented; this does not mean that there was none"}}}};
}

/// Runs one replicate and writes its results. Prints the result, or returns it as a report.
nlohmann::ordered_json run_replicate(const FleeRun& wanted, const flee::Case& source,
                                     flee::Options options, Stopwatch& watch,
                                     const std::filesystem::path& output) {
    Progress progress(progress_style(wanted.quiet || wanted.json, false));
    options.stop = [] { return InterruptGuard::requested(); };
    options.told = [&](int day, int days, std::int64_t under_way) {
        progress.tell({source.start + std::chrono::days{day - 1}, day, days,
                       static_cast<double>(under_way * source.settings.hasten)});
    };
    watch.loaded();
    const flee::CaseRun run = flee::run_case(source, options);
    watch.lived();
    progress.clear();
    if (!output.empty()) {
        write_results(output, flee_results(source, run, options.seed));
    }
    const std::string where =
        output.empty() ? std::string() : fmt::format("; people in camps in {}", output.string());
    if (!wanted.quiet && !wanted.json) {
        print_output(fmt::format("{}: {} days under Flee's rule, seed {}, in {:.2f} s{}\n",
                                 source.title, run.days, options.seed, watch.wall_seconds(),
                                 where));
    }
    if (run.interrupted) {
        message("Interrupted: {} days are complete{}.\n", run.days, where);
    }
    return report_of(source, run, options, watch, output);
}

} // namespace

flee::Options flee_options_of(const RunRequest& request) {
    flee::Options options;
    options.seed = request.seed.value_or(1);
    options.days = request.days.value_or(0);
    if (!request.plan.empty() || request.scale != 1 || !request.hypothesis.empty()) {
        throw InputError("A case in Flee's format has no plans, hypotheses or scale. To use them, "
                         "import it with `corridor import-flee`.");
    }
    if (request.intensity != 1) {
        throw InputError("A case in Flee's format has no levers that --intensity can scale. Leave "
                         "it out, or import the case with `corridor import-flee` and name a plan.");
    }
    for (const std::string& setting : request.settings) {
        if (setting == "flee.compat=true" || setting == "flee.compat=false") {
            options.compat = setting == "flee.compat=true";
        }
    }
    return options;
}

void apply_flee_settings(const RunRequest& request, flee::Case& source) {
    for (const std::string& setting : with_files_read(request.settings)) {
        if (setting != "flee.compat=true" && setting != "flee.compat=false" &&
            setting != "choice.rule=flee") {
            try {
                flee::set_number(source.settings, setting);
            } catch (const InputError& error) {
                throw InputError(fmt::format("--set {}: {}. A case in Flee's format also knows "
                                             "flee.compat=true and flee.compat=false",
                                             setting, error.what()));
            }
        }
    }
}

void run_flee(const FleeRun& wanted) {
    Stopwatch watch;
    if (wanted.request.threads > 0) {
        omp_set_num_threads(wanted.request.threads);
    }
    flee::Options options = flee_options_of(wanted.request);
    flee::Case source = open_flee_case(wanted.request.scenario, wanted.quiet || wanted.json);
    apply_flee_settings(wanted.request, source);
    std::filesystem::path file = wanted.output.empty() ? source.title + ".h5" : wanted.output;
    if (wanted.output == "none") {
        file.clear();
    }
    const std::uint64_t first_seed = options.seed;
    const bool many = !wanted.replicates.empty();
    const Replicates replicates = many ? parse_replicates(wanted.replicates) : Replicates{};
    check_seeds(first_seed, replicates.last);
    const auto output_of = [&](int number) {
        return many && !file.empty() ? replicate_file(file, number) : file;
    };
    for (int number = replicates.first; number <= replicates.last; ++number) {
        check_results_target(output_of(number), wanted.request.scenario);
    }
    auto reports = nlohmann::ordered_json::array();
    const InterruptGuard guard;
    for (int number = replicates.first; number <= replicates.last && !InterruptGuard::requested();
         ++number) {
        options.seed = Replicates::seed(first_seed, number);
        reports.push_back(run_replicate(wanted, source, options, watch, output_of(number)));
        if (many) {
            reports.back()["replicate"] = number;
        }
        watch = {};
    }
    if (wanted.json) {
        const nlohmann::ordered_json out =
            many ? nlohmann::ordered_json{{"replicates", reports}} : reports.front();
        fmt::print("{}\n", out.dump(2));
    }
    if (InterruptGuard::requested()) {
        throw Ended{failed};
    }
}

} // namespace corridor::cli
