#include "report/chokepoints.hpp"

#include "cli/commands.hpp"
#include "cli/open_scenario.hpp"

#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

void add_chokepoints(CommandLine& line) {
    auto sub = line.add_subcommand(
        "chokepoints",
        "Shows where one failing port, desk or place leaves people without protection");
    auto scenario = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    sub.add_option("SCENARIO", *scenario, "a folder, or the name of a bundled scenario").required();
    sub.add_flag("--json", *json, "prints all of them as JSON");
    sub.callback([=] {
        const Chokepoints chokepoints = find_chokepoints(*open_scenario(*scenario, *json));
        fmt::print("{}", *json ? to_json(chokepoints).dump(2) + "\n" : to_text(chokepoints));
    });
}

} // namespace corridor::cli
