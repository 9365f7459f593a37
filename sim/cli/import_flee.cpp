#include "base/errors.hpp"
#include "base/streams.hpp"
#include "base/text_file.hpp"
#include "cli/commands.hpp"
#include "cli/open_flee_case.hpp"
#include "cli/output_folder.hpp"
#include "flee/study/import.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

namespace fs = std::filesystem;

void copy_file(const fs::path& file, const fs::path& folder, const fs::path& name) {
    std::error_code why;
    const auto text = read_text(file, why);
    if (!text) throw fs::filesystem_error("copy", file, why);
    write_below(folder, name, *text);
}

/// Copies folders. Files of the first have precedence.
void copy_over(const std::vector<fs::path>& folders, const fs::path& to) {
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        if (!fs::is_directory(*folder)) continue;
        fs::create_directories(to);
        for (const auto& entry : fs::recursive_directory_iterator(*folder)) {
            if (!entry.is_regular_file()) continue;
            copy_file(entry.path(), to, entry.path().lexically_relative(*folder));
        }
    }
}

/// Writes beside the target and renames, so that no incomplete folder remains.
void import(const std::string& folder, const std::string& target_name) {
    const flee::Case source = open_flee_case(folder);
    const ImportedCase imported = import_flee(source);
    const auto layout = *flee::find_layout(folder);
    write_folder(target_name, [&](const fs::path& partial) {
        for (const auto& [path, text] : imported.files) {
            write_below(partial, path, text);
        }
        copy_over(layout.input, partial / "flee" / "input");
        copy_over(layout.validation, partial / "flee" / "validation");
        if (fs::exists(layout.settings)) {
            copy_file(layout.settings, partial / "flee", "simsetting.yml");
        }
    });
    for (const std::string& what : imported.not_represented) {
        message("not represented: {}\n", what);
    }
    fmt::print("{}: {} places, {} roads, {} days\n", target_name, source.places.size(),
               source.roads.size(), source.days);
}

} // namespace

void add_import_flee(CommandLine& line) {
    auto sub = line.add_subcommand("import-flee", "Turns a case in Flee's format into a scenario");
    auto folder = std::make_shared<std::string>();
    auto target = std::make_shared<std::string>();
    sub.add_option("DIR", *folder, "the case: input/, validation/ and simsetting.yml").required();
    sub.add_option("OUT", *target, "scenario folder to write; it must not exist yet").required();
    sub.callback([=] { import(*folder, *target); });
}

} // namespace corridor::cli
