#pragma once

#include "flee/case/case.hpp"

#include <string>

namespace corridor::cli {

/// Whether a folder is a case in Flee's format (input/ and validation/, or input_csv/ and
/// source_data/).
bool is_flee_case(const std::string& folder);

/// Reads a Flee case. Prints warnings to standard error unless `quiet`. Throws InputError, which
/// lists all errors.
flee::Case open_flee_case(const std::string& folder_or_import, bool quiet = false);

} // namespace corridor::cli
