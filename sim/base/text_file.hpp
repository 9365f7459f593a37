#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

namespace corridor {

/// The whole content of a file. Empty when the file cannot be read to its end; `why` has the
/// reason.
std::optional<std::string> read_text(const std::filesystem::path& file, std::error_code& why);

/// The same. Throws InputError, which names the file and the reason.
std::string read_text(const std::filesystem::path& file);

} // namespace corridor
