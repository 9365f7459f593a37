#include "cli/open_scenario.hpp"

#include "base/errors.hpp"
#include "base/streams.hpp"
#include "base/text_file.hpp"
#include "input/overrides.hpp"
#include "input/plans.hpp"
#include "input/read.hpp"

#include <fmt/format.h>

namespace corridor::cli {

std::shared_ptr<Scenario> open_scenario(const std::string& folder_or_name, bool quiet) {
    Problems problems;
    std::optional<Scenario> scenario = read_scenario(folder_or_name, problems);
    if (!scenario) {
        throw InputError(problems);
    }
    if (const std::size_t warnings = problems.count(Severity::warning); warnings > 0 && !quiet) {
        message("{} warning{} about this scenario; 'corridor check {}' lists them\n", warnings,
                warnings == 1 ? "" : "s", folder_or_name);
    }
    return std::make_shared<Scenario>(std::move(*scenario));
}

void apply_setting(Scenario& scenario, const std::string& setting, bool quiet) {
    if (!set_parameter(scenario, setting) && !quiet) {
        message("{}: changes nothing; every value is the same already\n", setting);
    }
}

std::string find_plan(Scenario& scenario, const std::string& wanted) {
    std::string name = wanted.empty() ? scenario.default_plan : wanted;
    if (name.empty() || (name == "none" && scenario.find_plan(name) == nullptr)) {
        return "";
    }
    if (scenario.find_plan(name) == nullptr) {
        Plan plan = load_plan(scenario, name);
        // A file with the name of one of the scenario's plans replaces that plan.
        std::erase_if(scenario.plans, [&](const Plan& each) { return each.name == plan.name; });
        scenario.files["plans/" + plan.name + ".toml"] = read_text(name);
        scenario.plans.push_back(std::move(plan));
        return scenario.plans.back().name;
    }
    return name;
}

} // namespace corridor::cli
