#include "base/streams.hpp"
#include "cli/commands.hpp"
#include "cli/open_flee_case.hpp"
#include "flee/study/import.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) {
        throw RunError(fmt::format("{}: cannot be written", file.string()));
    }
}

/// Copies folders of which the first takes precedence.
void copy_over(const std::vector<fs::path>& folders, const fs::path& to) {
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        if (fs::is_directory(*folder)) {
            fs::copy(*folder, to,
                     fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        }
    }
}

/// Writes beside the target and renames, so that nothing half-written is left.
void import(const std::string& folder, const std::string& target_name) {
    const fs::path target(target_name);
    if (fs::exists(target) && (!fs::is_directory(target) || !fs::is_empty(target))) {
        throw InputError(fmt::format("{}: exists already; name a new folder", target_name));
    }
    const flee::Case source = open_flee_case(folder);
    const ImportedCase imported = import_flee(source);
    const fs::path partial = target.string() + ".partial";
    try {
        fs::remove_all(partial);
        for (const auto& [path, text] : imported.files) {
            write(partial / path, text);
        }
        const auto layout = *flee::find_layout(folder);
        fs::create_directories(partial / "flee");
        copy_over(layout.input, partial / "flee" / "input");
        copy_over(layout.validation, partial / "flee" / "validation");
        if (fs::exists(layout.settings)) {
            fs::copy_file(layout.settings, partial / "flee" / "simsetting.yml");
        }
        fs::remove(target);
        fs::rename(partial, target);
    } catch (const fs::filesystem_error& error) {
        std::error_code ignored;
        fs::remove_all(partial, ignored);
        throw RunError(
            fmt::format("{}: cannot be written ({})", target_name, error.code().message()));
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(partial, ignored);
        throw;
    }
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
