#pragma once

#include <string>
#include <string_view>

namespace corridor {

/// Heading of a narrow column by the key of what stands in it; lines are parted by '\n'. The key in
/// words where it needs no other.
std::string heading_of_column(std::string_view key);

} // namespace corridor
