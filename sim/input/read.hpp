#pragma once

#include "base/errors.hpp"
#include "input/catalogue.hpp"
#include "scenario/scenario.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace corridor {

/// Reads and checks a scenario folder, or a bundled scenario by name. All problems are collected.
/// Returns nothing when there are errors.
std::optional<Scenario> read_scenario(const std::filesystem::path& folder_or_name,
                                      Problems& problems);

/// The same from texts in memory; `shown_as` is the folder's name in messages.
std::optional<Scenario> read_scenario_files(Files files, const std::string& shown_as,
                                            const Catalogue& catalogue, Problems& problems);

/// The same. Throws InputError, which lists every error.
Scenario load_scenario(const std::filesystem::path& folder_or_name);

} // namespace corridor
