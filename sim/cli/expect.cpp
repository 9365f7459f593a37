#include "cli/commands.hpp"
#include "cli/open_scenario.hpp"
#include "expect/expected_flows.hpp"
#include "policy/safeguards.hpp"
#include "report/expected_tables.hpp"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

struct ExpectCommand {
    std::string scenario;
    std::string plan;
    std::string against = "none";
    std::string date;
    std::vector<std::string> settings;
    bool json = false;
};

Day day_of(const Scenario& scenario, const std::string& text) {
    const auto date = parse_date(text);
    const Date last = scenario.date_of(scenario.days - 1);
    if (!date || *date < scenario.start || *date > last) {
        throw InputError(fmt::format("--date {}: must be a date such as 2015-05-01, from {} to {}",
                                     text, to_string(scenario.start), to_string(last)));
    }
    return static_cast<Day>((*date - scenario.start).count());
}

void run_expect(const ExpectCommand& command) {
    const auto scenario = open_scenario(command.scenario, command.json);
    for (const std::string& setting : command.settings) {
        apply_setting(*scenario, setting, command.json);
    }
    ExpectedReport report;
    report.scenario = scenario->title;
    report.plan = command.plan.empty() ? "" : find_plan(*scenario, command.plan);
    report.against = find_plan(*scenario, command.against);
    const std::string& shown = report.plan.empty() ? report.against : report.plan;
    const Day day =
        command.date.empty() ? telling_day(*scenario, shown) : day_of(*scenario, command.date);
    report.date = scenario->date_of(day);
    ExpectedPair pair = expected_pair(scenario, report.plan, report.against, day, {});
    report.baseline = std::move(pair.baseline);
    report.with_plan = std::move(pair.plan);
    report.days = scenario->days;
    ExpectedPair own_days = expected_own_days(scenario, report.plan, report.against, day);
    report.own_days = std::move(own_days.baseline);
    report.own_days_with_plan = std::move(own_days.plan);
    if (const Plan* plan = scenario->find_plan(report.plan)) {
        report.counterfactual = plan->counterfactual;
        report.exploratory = is_exploratory(plan->levers);
    }
    fmt::print("{}", command.json ? to_json(scenario->world, report).dump(2) + "\n"
                                  : to_text(scenario->world, report));
}

} // namespace

void add_expect(CommandLine& line) {
    auto sub = line.add_subcommand(
        "expect", "Calculates expected flows and harm for one day's conditions, with and without a "
                  "plan: long-run average; queues approximated");
    auto command = std::make_shared<ExpectCommand>();
    sub.add_option("SCENARIO", command->scenario, "a folder, or the name of a bundled scenario")
        .required();
    sub.add_option("--plan", command->plan, "a plan of the scenario, or a TOML file")
        .type_name("NAME");
    sub.add_option("--against", command->against, "plan of the baseline")
        .type_name("NAME")
        .show_default();
    sub.add_option("--date", command->date,
                   "day whose conditions are used; without it the middle of the days on which "
                   "most levers of the plan act fully, or the first day")
        .type_name("DATE");
    sub.add_option("--set", command->settings, "changes a parameter; may be repeated")
        .type_name("PARAMETER=VALUE");
    sub.add_flag("--json", command->json,
                 "prints JSON: leg by leg and place by place, people a day");
    sub.callback([=] { run_expect(*command); });
}

} // namespace corridor::cli
