#pragma once

#include <cstdint>
#include <limits>

#include <CLI/CLI.hpp>

namespace corridor::cli {

// What an option's number must be, in words. CLI11's own reading of whole numbers takes "010" for
// eight, "-1" for a very large seed, and numbers that are too large for the largest.

CLI::Validator more_than_zero();
CLI::Validator zero_or_more();
/// From `low` to `high`, in decimal digits without sign, point or exponent; "010" is ten. For
/// `transform`, since CLI11 then reads the digits again.
CLI::Validator whole_number(std::uint64_t low, std::uint64_t high);

/// The largest seed: results files keep seeds as signed numbers.
inline constexpr auto most_seed =
    static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

} // namespace corridor::cli
