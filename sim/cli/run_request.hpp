#pragma once

#include "cli/command_line.hpp"
#include "engine/simulation.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace corridor::cli {

/// What to run, as typed. `run`, `explain` and other commands that run a scenario share these
/// options.
struct RunRequest {
    std::string scenario;
    std::string plan; ///< name or TOML file; "none" means none, "" the scenario's default
    std::optional<std::uint64_t> seed;
    std::optional<int> days;
    int threads = 0;
    double scale = 1;
    double intensity = 1;
    std::string hypothesis;            ///< name of a hypothesis; "" means none
    std::vector<std::string> settings; ///< "parameter=value"
};

/// Adds SCENARIO, --plan, --seed, --days, --threads, --scale, --hypothesis, --set and --intensity
/// to a sub-command. `request` must live as long as the sub-command.
void add_run_options(Command command, RunRequest& request);

/// A scenario and how to run it.
struct PreparedRun {
    std::shared_ptr<const Scenario> scenario;
    RunOptions options; ///< with the plan's name; "" means no plan
};

/// The scenario as requested: read, with settings and scale, and with its plan (a name, a TOML
/// file, the scenario's default, or none). Throws InputError.
PreparedRun prepare(const RunRequest& request, bool quiet);

/// The differences between the run and the scenario's files: settings, scale, intensity. Results
/// store them.
std::vector<std::string> changes_of(const RunRequest& request);

} // namespace corridor::cli
