#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "report/summary.hpp"
#include "results/reader.hpp"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

void show(const std::string& file, bool json) {
    const Results results = read_results(file);
    try {
        const Summary summary = summarise(results);
        fmt::print("{}", json ? to_json(summary).dump(2) + "\n" : to_text(summary));
    } catch (const InputError& error) {
        throw InputError(fmt::format("{}: {}", file, error.what()));
    }
}

} // namespace

void add_show(CommandLine& line) {
    auto sub = line.add_subcommand("show", "Prints the summary of a results file");
    auto file = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    sub.add_option("RESULTS", *file, "a file that `corridor run` wrote").required();
    sub.add_flag("--json", *json, "prints JSON at full precision");
    sub.callback([=] { show(*file, *json); });
}

} // namespace corridor::cli
