#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace corridor::cli {

/// Writes a new folder: beside its target, as `TARGET.partial`, which takes the target's name when
/// `fill` has put all files there. Whatever fails before leaves nothing. Throws InputError when
/// something stands at the target, an empty folder aside, and RunError when the folder cannot be
/// written.
void write_folder(const std::filesystem::path& target,
                  const std::function<void(const std::filesystem::path& partial)>& fill);

/// A file in it, with the folders on the way.
void write_below(const std::filesystem::path& folder, const std::filesystem::path& name,
                 std::string_view text);

} // namespace corridor::cli
