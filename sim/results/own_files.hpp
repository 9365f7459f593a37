#pragma once

#include <filesystem>

namespace corridor {

// What an output may replace: a file of the same kind that corridor wrote and that can be read. A
// damaged file is not recognised; the user must remove it first.

bool is_results_file(const std::filesystem::path& file);
bool is_checkpoint(const std::filesystem::path& file);

} // namespace corridor
