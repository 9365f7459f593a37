#include "cli/open_scenario.hpp"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor::cli {

std::shared_ptr<Scenario> open_scenario(const std::string& folder_or_name, bool quiet) {
    Problems problems;
    std::optional<Scenario> scenario = read_scenario(folder_or_name, problems);
    if (!scenario) {
        throw InputError(problems);
    }
    if (const std::size_t warnings = problems.count(Severity::warning); warnings > 0 && !quiet) {
        fmt::print(stderr, "{} warning{} about this scenario; 'corridor check {}' tells\n",
                   warnings, warnings == 1 ? "" : "s", folder_or_name);
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
