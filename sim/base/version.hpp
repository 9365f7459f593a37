#pragma once

#include <string_view>

namespace corridor {

/// Version of the program, for example "0.1.0".
std::string_view version();

/// `git describe` of the sources it was built from, with "-dirty" when they were changed;
/// "unknown" when they were not under version control.
std::string_view source_revision();

/// The folder of the sources it was built from: bundled scenarios and data are below it.
std::string_view source_folder();

} // namespace corridor
