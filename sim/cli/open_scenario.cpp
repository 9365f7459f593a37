#include "cli/open_scenario.hpp"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor::cli {

std::shared_ptr<Scenario> open_scenario(const std::string& folder_or_name, bool quiet) {
    Problems problems;
    std::optional<Scenario> scenario = read_scenario(folder_or_name, problems);
    if (!quiet) {
        for (const Problem& problem : problems.sorted()) {
            if (problem.severity == Severity::warning) {
                fmt::print(stderr, "{}\n", to_string(problem));
            }
        }
    }
    if (!scenario) {
        throw InputError(problems);
    }
    return std::make_shared<Scenario>(std::move(*scenario));
}

const Plan& plan_named(const Scenario& scenario, const std::string& name) {
    if (const Plan* plan = scenario.find_plan(name)) {
        return *plan;
    }
    std::vector<std::string> known;
    for (const Plan& plan : scenario.plans) {
        known.push_back(plan.name);
    }
    throw InputError(fmt::format(
        "'{}' is no plan of scenario '{}'{} {}", name, scenario.name, did_you_mean(name, known),
        known.empty() ? "It has none." : fmt::format("Its plans are {}.", fmt::join(known, ", "))));
}

} // namespace corridor::cli
