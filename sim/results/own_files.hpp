#pragma once

#include <filesystem>

namespace corridor {

// What an output may replace: a file that corridor wrote, of the same kind, and that can be read.
// A damaged file is not known any more; whoever wants its name removes it.

bool is_results_file(const std::filesystem::path& file);
bool is_checkpoint(const std::filesystem::path& file);

} // namespace corridor
