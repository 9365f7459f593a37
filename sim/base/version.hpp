#pragma once

#include <string_view>

namespace corridor {

/// Version of the program, for example "0.1.0".
std::string_view version();

/// `git describe` of the sources of this build, with "-dirty" when they had changes. "unknown" when
/// they were not under version control.
std::string_view source_revision();

/// The folder with the sources of this build. The bundled scenarios and data are in it.
std::string_view source_folder();

} // namespace corridor
