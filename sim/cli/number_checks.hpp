#pragma once

#include "cli/command_line.hpp"

#include <cstdint>

namespace corridor::cli {

// What an option's number must be, in words. The option library itself takes "010" for
// eight, "-1" for a very large seed, and numbers that are too large for the largest.

Check more_than_zero();
Check zero_or_more();
/// From `low` to `high`, in decimal digits without sign, point or exponent; "010" is ten. For
/// `transform`, since the option library then reads the digits again.
Change whole_number(std::uint64_t low, std::uint64_t high);

} // namespace corridor::cli
