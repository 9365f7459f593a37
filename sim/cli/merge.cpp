#include "results/merge.hpp"

#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/outputs.hpp"
#include "results/writer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace corridor::cli {

void add_merge(CommandLine& line) {
    auto sub = line.add_subcommand("merge", "Joins replicates of one run in one file");
    auto files = std::make_shared<std::vector<std::filesystem::path>>();
    auto output = std::make_shared<std::string>();
    sub.add_option("RESULTS", *files, "files of 'corridor run --replicates', or merged files")
        .required();
    sub.add_option("-o,--output", *output, "file to write").required().type_name("FILE");
    sub.callback([=] {
        for (const auto& file : *files) {
            if (is_same_file(file, *output)) {
                throw InputError(fmt::format("{}: is one of the files to merge; name another "
                                             "output",
                                             *output));
            }
        }
        check_results_target(*output, "");
        const Results merged = merge_results(*files);
        write_results(*output, merged);
        fmt::print("{}: {} replicates\n", *output, merged.size("replicate"));
    });
}

} // namespace corridor::cli
