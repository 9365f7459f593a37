#include "base/errors.hpp"
#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_scenario.hpp"
#include "cli/output_folder.hpp"
#include "cli/run_report.hpp"
#include "engine/simulation.hpp"
#include "input/made_up_region.hpp"
#include "report/figures.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <omp.h>
#include <unistd.h>

namespace corridor::cli {

namespace {

struct BenchCommand {
    MadeUpRegion region{.people = 1e6, .days = 365, .people_per_agent = 1};
    int threads = 0;
    bool json = false;
    std::string folder; ///< where to write the region, instead of measuring
};

struct Measured {
    double load_seconds = 0;
    double seconds = 0; ///< of the days, including results
    double agents = 0;
    int days = 0;
    int threads = 0; ///< at most the number of blocks of people
    Tally totals;
    std::size_t vessels = 0;
    std::size_t levers_on = 0; ///< on the last day; one of them waits for its trigger
    double bytes = 0;
    std::string digest;

    double person_days_per_second() const { return agents * days / seconds; }
    double events_per_second() const { return static_cast<double>(totals.events) / seconds; }
    double events_per_person_year() const {
        return static_cast<double>(totals.events) * 365 / (agents * days);
    }
    auto rows_fired() const {
        return std::count_if(totals.fired.begin(), totals.fired.end(),
                             [](std::int64_t times) { return times > 0; });
    }
};

/// A file that is removed with its owner.
class TemporaryFile {
  public:
    TemporaryFile()
        : path_(std::filesystem::temp_directory_path() /
                fmt::format("corridor-bench-{}.h5", getpid())) {}
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Measured measure(const std::shared_ptr<const Scenario>& scenario, int threads, bool to_file) {
    Stopwatch watch;
    RunOptions options;
    options.threads = threads;
    options.plan = "measures";
    const TemporaryFile file;
    Simulation simulation(scenario, options);
    if (to_file) {
        simulation.recorder().write_to(file.path());
    }
    watch.loaded();
    while (!simulation.done()) {
        simulation.live();
    }
    simulation.finish();
    watch.lived();
    const std::vector<double>& intensities = simulation.schedule().intensities();
    const auto on = std::count_if(intensities.begin(), intensities.end(),
                                  [](double intensity) { return intensity > 0; });
    return {watch.load_seconds(),
            watch.live_seconds(),
            static_cast<double>(simulation.state().people.size()),
            simulation.days(),
            simulation.threads(),
            simulation.totals(),
            simulation.state().vessels.size(),
            static_cast<std::size_t>(on),
            bytes_per_person(simulation.state()),
            simulation.recorder().results().digest()};
}

/// Seconds from the start until a bundled scenario has finished its first day.
double cold_start(const std::string& name, int threads) {
    Stopwatch watch;
    auto scenario = open_scenario(name, true);
    RunOptions options;
    options.plan = find_plan(*scenario, "");
    options.threads = threads;
    Simulation simulation(std::move(scenario), options);
    simulation.live();
    watch.loaded();
    return watch.load_seconds();
}

nlohmann::ordered_json as_json(const Measured& run) {
    return {{"load_seconds", run.load_seconds},
            {"seconds", run.seconds},
            {"events", run.totals.events},
            {"events_per_second", run.events_per_second()},
            {"person_days_per_second", run.person_days_per_second()}};
}

void tell_line(const std::string& what, const Measured& run) {
    fmt::print("  {:<32} {:>8.2f} s  {:>14} person-days/s  {:>12} events/s\n", what, run.seconds,
               grouped(run.person_days_per_second()), grouped(run.events_per_second()));
    flush_output();
}

/// Writes the region as a folder, so that users can read or change it.
void write_region(const BenchCommand& command) {
    const std::filesystem::path folder = command.folder;
    write_folder(folder, [&](const std::filesystem::path& partial) {
        for (const auto& [name, text] : files_of(command.region)) {
            write_below(partial, name, text);
        }
    });
    fmt::print("{}: a scenario; try corridor run {} --plan measures\n", folder.string(),
               folder.string());
}

void bench(const BenchCommand& command) {
    if (!command.folder.empty()) {
        write_region(command);
        return;
    }
    const int threads = command.threads > 0 ? command.threads : omp_get_num_procs();
    const auto scenario = read_made_up(command.region);
    if (!command.json) {
        fmt::print("An invented region: {} people, {} places, {} legs, {} networks, {} days, plan "
                   "'measures' with {} levers, one with a trigger\n\n",
                   grouped(command.region.people), scenario->world.places.size(),
                   scenario->world.legs.size(), scenario->world.networks.size(),
                   command.region.days, scenario->plans.front().levers.size());
    }
    const auto measured = [&](int wanted, bool to_file) {
        Measured run = measure(scenario, wanted, to_file);
        if (!command.json) {
            tell_line(fmt::format("{} thread{}{}", run.threads, run.threads == 1 ? "" : "s",
                                  to_file ? ", with results file" : ""),
                      run);
        }
        return run;
    };
    const Measured one = measured(1, false);
    const Measured many = measured(threads, false);
    const Measured written = measured(threads, true);
    const double speed_up = one.seconds / many.seconds;
    const double recording = written.seconds / many.seconds - 1;
    const double in_vain = static_cast<double>(many.totals.looks_in_vain) /
                           static_cast<double>(std::max<std::int64_t>(1, many.totals.looks));
    const double tutorial = cold_start("tutorial", threads);
    const double andaman = cold_start("andaman-2015", threads);
    const bool same = one.digest == many.digest && many.digest == written.digest;
    if (command.json) {
        nlohmann::ordered_json out;
        out["people"] = many.agents;
        out["days"] = many.days;
        out["places"] = scenario->world.places.size();
        out["legs"] = scenario->world.legs.size();
        out["threads"] = many.threads;
        out["events_per_person_year"] = many.events_per_person_year();
        out["one_thread"] = as_json(one);
        out["threads_run"] = as_json(many);
        out["with_results_file"] = as_json(written);
        out["speed_up"] = speed_up;
        out["results_file_share"] = recording;
        out["looks"] = many.totals.looks;
        out["looks_in_vain_share"] = in_vain;
        out["vessels"] = many.vessels;
        out["levers_on_at_the_end"] = many.levers_on;
        out["rows_fired"] = many.rows_fired();
        out["rows"] = many.totals.fired.size();
        out["cold_start_seconds"] = {{"tutorial", tutorial}, {"andaman-2015", andaman}};
        out["bytes_per_person"] = many.bytes;
        out["peak_memory_bytes"] = peak_memory_bytes();
        out["same_digest"] = same;
        fmt::print("{}\n", out.dump(2));
        return;
    }
    const auto figure = [](const std::string& what, const std::string& value) {
        fmt::print("  {:<32} {}\n", what, value);
    };
    fmt::print("\n");
    figure(fmt::format("{} threads against 1", many.threads),
           fmt::format("{:.2f} times", speed_up));
    figure("results file", fmt::format("{:+.1f} % time", 100 * recording));
    figure("events per person-year", fmt::format("{:.1f}", many.events_per_person_year()));
    figure("looks without an event",
           fmt::format("{:.1f} % of {}", 100 * in_vain, grouped(many.totals.looks)));
    figure("vessels, levers on at the end",
           fmt::format("{}, {}", grouped(static_cast<double>(many.vessels)), many.levers_on));
    figure("rows of the table that happened",
           fmt::format("{} of {}", many.rows_fired(), many.totals.fired.size()));
    figure("cold start, tutorial", fmt::format("{:.3f} s", tutorial));
    figure("cold start, andaman-2015", fmt::format("{:.3f} s", andaman));
    figure("bytes per person", fmt::format("{:.1f}", many.bytes));
    figure("most memory",
           fmt::format("{:.2f} GiB", static_cast<double>(peak_memory_bytes()) / (1 << 30)));
    figure("digests", same ? "equal" : "DIFFERENT");
}

} // namespace

void add_bench(CommandLine& line) {
    auto sub = line.add_subcommand("bench", "Events and person-days per second on this machine");
    auto command = std::make_shared<BenchCommand>();
    sub.add_option("--people", command->region.people,
                   "number of agents, one for each person (1,000,000)")
        .type_name("N")
        .in_range(1'000.0, 4e9);
    sub.add_option("--days", command->region.days, "days (365)")
        .type_name("N")
        .transform(whole_number(1, 36'500));
    sub.add_option("--threads", command->threads,
                   "number of threads to compare with one; without it as many as the machine has")
        .type_name("N")
        .transform(whole_number(1, 4096));
    sub.add_option("--write", command->folder,
                   "writes the region as a scenario folder and measures nothing")
        .type_name("DIR");
    sub.add_flag("--json", command->json, "prints JSON");
    sub.callback([=] { bench(*command); });
}

} // namespace corridor::cli
