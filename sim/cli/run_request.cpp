#include "cli/run_request.hpp"

#include "base/streams.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_scenario.hpp"
#include "cli/settings_file.hpp"
#include "input/hypotheses.hpp"
#include "input/overrides.hpp"
#include "scenario/agents.hpp"

#include <limits>

#include <fmt/format.h>

namespace corridor::cli {

void add_run_options(Command command, RunRequest& request) {
    // Columns of days have 16 bits.
    constexpr int most_days = std::numeric_limits<std::uint16_t>::max() - 1;
    command.add_option("SCENARIO", request.scenario, "a folder, or the name of a bundled scenario")
        .required();
    command
        .add_option("--plan", request.plan,
                    "plan: a name or a TOML file; 'none' for no plan; without it the scenario's "
                    "default plan")
        .type_name("NAME");
    command.add_option("--seed", request.seed, "seed of all luck")
        .type_name("N")
        .transform(whole_number(0, most_seed));
    command.add_option("--days", request.days, "length of the run in days")
        .type_name("N")
        .transform(whole_number(1, most_days));
    command
        .add_option("--threads", request.threads, "number of threads; results do not depend on it")
        .type_name("N")
        .transform(whole_number(1, 4096));
    command.add_option("--scale", request.scale, "multiplies groups' sizes and all capacities")
        .type_name("X")
        .check(more_than_zero());
    command
        .add_option("--hypothesis", request.hypothesis,
                    "a named reading of divided evidence, from data/hypotheses")
        .type_name("NAME");
    command
        .add_option("--set", request.settings,
                    "changes a parameter: risk_weight=20, reception_beds@Langkawi=500, "
                    "fare_usd*=0.5 (a factor), or all values of a file; may be repeated")
        .type_name("PARAMETER=VALUE|FILE.toml")
        .one_value_each();
    command
        .add_option("--intensity", request.intensity,
                    "scales every lever of the plan; 0 gives the run without the plan")
        .type_name("X")
        .check(zero_or_more());
}

PreparedRun prepare(const RunRequest& request, bool quiet) {
    const std::shared_ptr<Scenario> scenario = open_scenario(request.scenario, quiet);
    if (!request.hypothesis.empty()) {
        const auto known = load_hypotheses();
        const auto found = find_hypotheses(known, {request.hypothesis});
        if (found.size() != 1) {
            throw InputError(fmt::format("'{}' names several hypotheses, and a run takes one; "
                                         "'corridor compare --hypotheses {}' takes all of them",
                                         request.hypothesis, request.hypothesis));
        }
        assume(*scenario, found.front());
    }
    for (const std::string& setting : with_files_read(request.settings)) {
        apply_setting(*scenario, setting, quiet);
    }
    if (request.scale != 1) {
        scale_scenario(*scenario, request.scale);
        const std::size_t without = groups_without_agents(*scenario).size();
        if (without > 0 && !quiet) {
            message("{} of {} groups are smaller than one agent and have nobody in this run; "
                    "agents of other groups stand for them\n",
                    without, scenario->world.groups.size());
        }
    }
    RunOptions options;
    options.seed = request.seed;
    options.days = request.days;
    options.threads = request.threads;
    options.intensity = request.intensity;
    options.plan = find_plan(*scenario, request.plan);
    return {scenario, std::move(options)};
}

std::vector<std::string> changes_of(const RunRequest& request) {
    std::vector<std::string> changes = with_files_read(request.settings);
    if (!request.hypothesis.empty()) {
        changes.push_back(fmt::format("hypothesis {}", request.hypothesis));
    }
    if (request.scale != 1) {
        changes.push_back(fmt::format("scale {}", request.scale));
    }
    if (request.intensity != 1) {
        changes.push_back(fmt::format("intensity {}", request.intensity));
    }
    return changes;
}

} // namespace corridor::cli
