#pragma once

#include <filesystem>
#include <string>

namespace corridor {

/// The folder with the bundled `scenarios/` and `data/`: $CORRIDOR_HOME, `home` beside the library
/// (in the Python package), the source tree of the build, or share/corridor beside the program.
std::filesystem::path corridor_home();

/// The folder of a bundled scenario, or the given path. Throws InputError with the nearest name
/// of a bundled scenario.
std::filesystem::path find_scenario(const std::filesystem::path& folder_or_name);

/// A folder as messages name it: relative to the current folder when it is inside it.
std::string shown_path(const std::filesystem::path& folder);

} // namespace corridor
