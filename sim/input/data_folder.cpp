#include "input/data_folder.hpp"

#include "base/version.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>
#include <cstdlib>

#include <dlfcn.h>
#include <fmt/format.h>

namespace corridor {

namespace {

namespace fs = std::filesystem;

bool is_home(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "data" / "levers", error);
}

/// The program or the shared library that contains this code. The Python package has scenarios and
/// data beside its library.
fs::path code_file() {
    Dl_info info{};
    const bool found = dladdr(reinterpret_cast<const void*>(&corridor_home), &info) != 0;
    std::error_code error;
    return found && info.dli_fname ? fs::absolute(info.dli_fname, error) : fs::path();
}

std::vector<std::string> bundled_scenarios(const fs::path& home) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(home / "scenarios", error)) {
        if (fs::exists(entry.path() / "scenario.toml", error)) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// The path without a final "/" or "/.", so that "a/b/" has the name b.
fs::path tidy(const fs::path& path) {
    fs::path normal = path.lexically_normal();
    const bool bare =
        normal.has_filename() && normal.filename() != "." && normal.filename() != "..";
    if (bare) return normal;
    std::error_code error;
    return normal.has_filename() ? fs::canonical(normal, error) : normal.parent_path();
}

} // namespace

fs::path corridor_home() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    if (const char* given = std::getenv("CORRIDOR_HOME"); given && *given) {
        if (!is_home(given)) {
            throw InputError(
                fmt::format("CORRIDOR_HOME is '{}', which holds no data/levers; set it to "
                            "the folder with corridor's scenarios and data",
                            given));
        }
        return given;
    }
    fs::path packaged = code_file().parent_path() / "home";
    if (is_home(packaged)) return packaged;
    fs::path sources{std::string(source_folder())};
    if (is_home(sources)) return sources;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    fs::path installed = program.parent_path().parent_path() / "share" / "corridor";
    if (is_home(installed)) return installed;
    throw InputError("corridor's scenarios and data are not found; set CORRIDOR_HOME to the folder "
                     "that holds them");
}

fs::path find_scenario(const fs::path& folder_or_name) {
    std::error_code error;
    if (fs::is_directory(folder_or_name, error)) return tidy(folder_or_name);
    std::error_code unused;
    if (folder_or_name.filename() == "scenario.toml" && fs::exists(folder_or_name, unused)) {
        return tidy(folder_or_name.has_parent_path() ? folder_or_name.parent_path() : ".");
    }
    if (error && error != std::errc::no_such_file_or_directory &&
        error != std::errc::not_a_directory) {
        throw InputError(
            fmt::format("'{}' cannot be read ({})", folder_or_name.string(), error.message()));
    }
    const fs::path home = corridor_home();
    const auto names = bundled_scenarios(home);
    const std::string name = folder_or_name.string();
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        return home / "scenarios" / name;
    }
    std::string remedy = did_you_mean(name, names);
    if (remedy.empty()) {
        remedy = "; give a folder with a scenario.toml";
        for (std::size_t i = 0; i < names.size(); ++i) {
            remedy += (i == 0 ? " or one of: " : ", ") + names[i];
        }
    }
    throw InputError(
        fmt::format("'{}' is neither a folder nor a bundled scenario{}", name, remedy));
}

std::string shown_path(const fs::path& folder) {
    std::error_code error;
    const auto here = fs::current_path(error);
    const auto relative = folder.lexically_relative(here);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return (folder.is_absolute() && below ? relative : folder).string();
}

} // namespace corridor
