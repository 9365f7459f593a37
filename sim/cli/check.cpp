#include "cli/commands.hpp"
#include "scenario/scenario.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

std::string counted(std::size_t number, std::string_view what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

void check(const std::string& folder_or_name) {
    Problems problems;
    const std::optional<Scenario> scenario = read_scenario(folder_or_name, problems);
    for (const Problem& problem : problems.sorted()) {
        fmt::print(stderr, "{}\n", to_string(problem));
    }
    const std::string warnings = counted(problems.count(Severity::warning), "warning");
    if (!scenario || problems.has_errors()) {
        fmt::print(stderr, "{}, {}\n", counted(problems.count(Severity::error), "error"), warnings);
        throw CLI::RuntimeError(bad_input);
    }
    const World& world = scenario->world;
    fmt::print("{}: {}, {}, {}, {}; {}\n", scenario->name, counted(world.places.size(), "place"),
               counted(world.legs.size(), "leg"), counted(world.groups.size(), "group"),
               counted(scenario->plans.size(), "plan"), warnings);
}

} // namespace

void add_check(CLI::App& app) {
    auto* command =
        app.add_subcommand("check", "Everything wrong with a scenario, and what to write instead");
    auto scenario = std::make_shared<std::string>();
    command->add_option("SCENARIO", *scenario, "a folder, or the name of a bundled scenario")
        ->required();
    command->callback([=] { check(*scenario); });
}

} // namespace corridor::cli
