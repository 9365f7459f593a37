#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

namespace corridor {

/// The whole of a file, or nothing and why. A file that can be opened but not read to its end is
/// nothing too.
std::optional<std::string> read_text(const std::filesystem::path& file, std::error_code& why);

/// The same; throws InputError that names the file and the reason.
std::string read_text(const std::filesystem::path& file);

} // namespace corridor
