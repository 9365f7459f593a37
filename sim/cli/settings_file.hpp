#pragma once

#include <string>
#include <vector>

namespace corridor::cli {

/// The arguments of `--set`, with each FILE.toml replaced by the assignments of its table
/// [parameters], as `calibrate -o` writes it: name = value, or "name*" = factor. Throws InputError.
std::vector<std::string> with_files_read(const std::vector<std::string>& settings);

} // namespace corridor::cli
