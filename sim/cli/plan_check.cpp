#include "report/plan_check.hpp"

#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/open_scenario.hpp"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

void check(const std::string& name, const std::string& wanted, bool json) {
    const std::shared_ptr<Scenario> scenario = open_scenario(name, json);
    const std::string plan = find_plan(*scenario, wanted);
    if (plan.empty()) {
        throw InputError("no plan is named; name one with --plan");
    }
    const PlanCheck found = check_plan(*scenario, *scenario->find_plan(plan));
    if (json) {
        fmt::print("{}\n", to_json(found).dump(2));
    } else {
        fmt::print("{}\nWhat it does to people: corridor compare {} --plan {}\n", to_text(found),
                   found.scenario, found.plan);
    }
}

} // namespace

void add_plan_check(CommandLine& line) {
    auto sub = line.add_subcommand("plan-check", "Shows who must do what by when, which pools are "
                                                 "overdrawn, and what fails if a task is missed");
    auto scenario = std::make_shared<std::string>();
    auto plan = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    sub.add_option("SCENARIO", *scenario, "a folder, or the name of a bundled scenario").required();
    sub.add_option("--plan", *plan,
                   "name of a plan, or a TOML file; without it the scenario's default plan");
    sub.add_flag("--json", *json, "prints JSON at full precision");
    sub.callback([=] { check(*scenario, *plan, *json); });
}

} // namespace corridor::cli
