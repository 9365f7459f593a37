#pragma once

#include <string>
#include <string_view>

namespace corridor {

/// The heading of a narrow column, by the key of its content; lines are separated by '\n'. Without
/// another heading it is the key in words.
std::string heading_of_column(std::string_view key);

} // namespace corridor
