#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "engine/check_run.hpp"
#include "flee/case/case.hpp"
#include "input/data_folder.hpp"
#include "input/read.hpp"
#include "scenario/scenario.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

std::string counted(std::size_t number, std::string_view what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

/// Prints what is wrong. Ends the command when there are errors. Returns "3 warnings".
std::string tell(const Problems& problems, bool usable) {
    for (const Problem& problem : problems.sorted()) {
        message("{}\n", to_string(problem));
    }
    std::string warnings = counted(problems.count(Severity::warning), "warning");
    if (!usable || problems.has_errors()) {
        message("{}, {}\n", counted(problems.count(Severity::error), "error"), warnings);
        throw Ended{bad_input};
    }
    return warnings;
}

void check_case(const std::string& folder) {
    Problems problems;
    const flee::Case source = flee::read_case(folder, problems);
    const std::string warnings = tell(problems, true);
    fmt::print("{}: a case in Flee's format, {}, {}, {}, {}; {}\n", source.title,
               counted(source.places.size(), "place"), counted(source.roads.size(), "route"),
               counted(source.camps.size(), "camp"),
               counted(static_cast<std::size_t>(source.days), "day"), warnings);
}

void check(const std::string& folder_or_name) {
    if (flee::find_layout(folder_or_name)) {
        check_case(folder_or_name);
        return;
    }
    Problems problems;
    const std::optional<Scenario> scenario = read_scenario(folder_or_name, problems);
    if (scenario) check_run(*scenario, shown_path(scenario->folder), problems);
    const std::string warnings = tell(problems, scenario.has_value());
    const World& world = scenario->world;
    fmt::print("{}: {}, {}, {}, {}; {}\n", scenario->name, counted(world.places.size(), "place"),
               counted(world.legs.size(), "leg"), counted(world.groups.size(), "group"),
               counted(scenario->plans.size(), "plan"), warnings);
}

} // namespace

void add_check(CommandLine& line) {
    auto command =
        line.add_subcommand("check", "Lists all errors of a scenario, and what to write instead");
    auto scenario = std::make_shared<std::string>();
    command
        .add_option("SCENARIO", *scenario,
                    "a folder, the name of a bundled scenario, or a case in Flee's format")
        .required();
    command.callback([=] { check(*scenario); });
}

} // namespace corridor::cli
