#include "flee/study/tracks.hpp"

#include "cli/commands.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_flee_case.hpp"

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

struct TracksCommand {
    std::vector<std::string> folders;
    std::uint64_t seed = 1;
    bool json = false;
};

void tracks(const TracksCommand& command) {
    std::vector<flee::Case> cases;
    for (const std::string& folder : command.folders) {
        cases.push_back(open_flee_case(folder, true));
    }
    const Tracks scored = score_tracks(cases, command.seed);
    fmt::print("{}\n", command.json ? tracks_json(scored) : tracks_text(scored));
}

} // namespace

void add_tracks(CommandLine& line) {
    auto sub = line.add_subcommand(
        "tracks",
        "Measures skill on Flee cases: with capacities, without capacities, and in forecasts");
    auto command = std::make_shared<TracksCommand>();
    sub.add_option("CASE", command->folders,
                   "folders with cases in Flee's format; each is scored with parameters chosen on "
                   "the others")
        .required();
    sub.add_option("--seed", command->seed, "seed of bootstrap and shuffles")
        .type_name("N")
        .transform(whole_number(0, most_seed));
    sub.add_flag("--json", command->json, "prints the results as JSON");
    sub.callback([=] { tracks(*command); });
}

} // namespace corridor::cli
