#pragma once

#include "cli/command_line.hpp"

#include <cstdint>
#include <limits>

namespace corridor::cli {

// Checks of the number of an option, with the rule in words. The option library itself reads whole
// numbers differently: "010" as eight, "-1" as a very large seed, and numbers that are too large as
// the largest.

Check more_than_zero();
Check zero_or_more();
/// From `low` to `high`, in decimal digits without sign, point or exponent; "010" is ten. For
/// `transform`, because the option library then reads the digits again.
Change whole_number(std::uint64_t low, std::uint64_t high);

/// The greatest seed, because results files store seeds as signed numbers.
inline constexpr auto most_seed =
    static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

} // namespace corridor::cli
