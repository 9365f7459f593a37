#include "cli/outputs.hpp"

#include "base/errors.hpp"
#include "base/output_file.hpp"
#include "results/archive.hpp"
#include "results/own_files.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

namespace fs = std::filesystem;

/// Endings of the files that a scenario or a case can consist of.
constexpr std::array<std::string_view, 5> read_endings = {".csv", ".toml", ".md", ".yml", ".txt"};

bool is_inside(const fs::path& file, const fs::path& folder) {
    std::error_code failed;
    const fs::path inner = fs::weakly_canonical(fs::absolute(file), failed).parent_path();
    const fs::path outer = fs::weakly_canonical(fs::absolute(folder), failed);
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first ==
           outer.end();
}

void refuse_scenario_file(const fs::path& output, const std::string& scenario) {
    std::string ending = output.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool is_read =
        std::find(read_endings.begin(), read_endings.end(), ending) != read_endings.end();
    std::error_code ignored;
    if (is_read && fs::is_directory(scenario, ignored) && is_inside(output, scenario)) {
        throw InputError(fmt::format("{}: would become one of the scenario's own files; name a "
                                     "file that ends in .h5",
                                     output.string()));
    }
}

/// A file that another run writes, or wrote, with a checkpoint of the same name.
fs::path rival_of(const fs::path& output) {
    fs::path rival = output;
    if (output.extension() == ".h5") {
        rival.replace_extension();
    } else {
        rival += ".h5";
    }
    return rival;
}

bool is_in_use(const fs::path& output) {
    fs::path partial = output;
    partial += ".partial";
    std::error_code ignored;
    return fs::is_regular_file(output, ignored) || fs::is_regular_file(partial, ignored);
}

} // namespace

bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code failed;
    return fs::equivalent(a, b, failed) && !failed;
}

void check_results_target(const fs::path& output, const std::string& scenario) {
    if (output.empty()) {
        return;
    }
    refuse_scenario_file(output, scenario);
    if (output.extension() == ".checkpoint") {
        throw InputError(fmt::format("{}: is a name for checkpoints; name a file that ends in .h5",
                                     output.string()));
    }
    check_target(output, is_results_file);
}

fs::path checkpoint_of(const fs::path& output, const std::string& scenario_name) {
    fs::path checkpoint = output.empty() ? fs::path(scenario_name) : output;
    if (checkpoint.extension() == ".h5" && !output.empty()) {
        checkpoint.replace_extension();
    }
    checkpoint += ".checkpoint";
    return checkpoint;
}

void check_checkpoint_target(const fs::path& checkpoint, const fs::path& output,
                             const fs::path& resumed, const std::string& plan) {
    if (!output.empty() && is_in_use(rival_of(output))) {
        throw InputError(fmt::format("{} and {} would share the checkpoint {}; name another output",
                                     output.string(), rival_of(output).string(),
                                     checkpoint.string()));
    }
    if (!resumed.empty() && is_same_file(checkpoint, resumed) &&
        ArchiveReader(resumed).text("plan") != plan) {
        throw InputError(fmt::format("{}: the run resumes this checkpoint under another plan and "
                                     "would replace it; name another output",
                                     resumed.string()));
    }
    check_target(checkpoint, is_checkpoint);
}

} // namespace corridor::cli
