#pragma once

#include <filesystem>
#include <string>

namespace corridor {

/// Folder with the bundled `scenarios/` and `data/`: $CORRIDOR_HOME, `home` beside the library (the
/// Python package), the source tree of the build, or share/corridor beside the program.
std::filesystem::path corridor_home();

/// The folder of a bundled scenario or a path; throws InputError with the nearest bundled name.
std::filesystem::path find_scenario(const std::filesystem::path& folder_or_name);

/// A folder as messages name it: below the current folder as one would type it.
std::string shown_path(const std::filesystem::path& folder);

} // namespace corridor
