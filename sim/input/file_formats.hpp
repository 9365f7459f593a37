#pragma once

#include "parameters/registry.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace corridor {

/// A column of a CSV file, or a key of a TOML file.
struct FileEntry {
    std::string_view name; ///< "lever.from" for the key `from` of a [[lever]]
    bool required = false;
    std::string_view value; ///< the values that are allowed
    std::string_view meaning;
};

/// A file of a scenario folder. The readers of CSV files take their columns from this table, and so
/// do `corridor schema` and the documentation.
struct FileFormat {
    std::string_view path; ///< inside the folder; "*" means any name
    bool required = false;
    std::string_view meaning;
    std::vector<FileEntry> entries;
    std::optional<Domain> domain; ///< whose parameters may be columns too
};

/// All files, in the order in which an author writes them.
std::span<const FileFormat> file_formats();

/// Throws std::logic_error for an unknown path.
const FileFormat& file_format(std::string_view path);

} // namespace corridor
