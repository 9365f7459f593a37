#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// A number written in full ("1.4", "2e-3", "inf" not allowed); nothing otherwise.
std::optional<double> parse_number(std::string_view text);

/// A whole number; nothing otherwise.
std::optional<long long> parse_integer(std::string_view text);

/// Puts a whole number from `low` to `high`, written in decimal digits alone ("010" is ten), into
/// its shortest form. Returns what is wrong with it, or "".
std::string to_plain_digits(std::string& text, std::uint64_t low, std::uint64_t high);

/// What separates whole from part in a number; `any` where the number has no part.
enum class DecimalMark : std::uint8_t { any, point, comma };

/// One way to read a number.
struct NumberReading {
    std::string plain; ///< digits and a decimal point, as `parse_number` takes them
    DecimalMark mark = DecimalMark::any;
    friend bool operator==(const NumberReading&, const NumberReading&) = default;
};

/// The ways to read a number as spreadsheets of many countries write it: with a decimal point or
/// comma, and with commas, points, spaces or apostrophes between thousands. "2.500" has two, 2.5
/// and 2500; a text that is no number has none.
std::vector<NumberReading> number_readings(std::string_view text);

/// A fraction that can be read in one way only, whichever mark is used: "2.5" for "2.500", "2.1230"
/// for "2.123".
std::string plain_fraction(std::string_view plain);

} // namespace corridor
