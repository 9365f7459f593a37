#pragma once

#include <CLI/CLI.hpp>

namespace corridor::cli {

// What an option's number must be, in words: CLI11's own checks tell the bounds of the machine's
// numbers, and read "-1" as a very large seed.

CLI::Validator more_than_zero();
CLI::Validator zero_or_more();
CLI::Validator whole_number(); ///< 0 or more, without sign, point or exponent

} // namespace corridor::cli
