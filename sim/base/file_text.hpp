#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace corridor {

/// The whole text of a file. Nothing when it cannot be read; `why` then says so: "No such file or
/// directory", "is a folder".
std::optional<std::string> file_text(const std::filesystem::path& file, std::string& why);

} // namespace corridor
