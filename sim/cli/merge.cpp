#include "results/merge.hpp"

#include "cli/commands.hpp"
#include "results/writer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace corridor::cli {

void add_merge(CLI::App& app) {
    auto* sub = app.add_subcommand("merge", "Replicates of one run in one file");
    auto files = std::make_shared<std::vector<std::filesystem::path>>();
    auto output = std::make_shared<std::string>();
    sub->add_option("RESULTS", *files, "files of 'corridor run --replicates', or merged ones")
        ->required();
    sub->add_option("-o,--output", *output, "file that takes them all")
        ->required()
        ->type_name("FILE");
    sub->callback([=] {
        const Results merged = merge_results(*files);
        write_results(*output, merged);
        fmt::print("{}: {} replicates\n", *output, merged.size("replicate"));
    });
}

} // namespace corridor::cli
