#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// A number in plain form ("1.4", "2e-3"). Empty for any other text, "inf" included.
std::optional<double> parse_number(std::string_view text);

/// A whole number. Empty for any other text.
std::optional<long long> parse_integer(std::string_view text);

/// Writes a whole number from `low` to `high` in its shortest form. The text may have decimal
/// digits only ("010" is ten). Returns what is wrong with the text, or "".
std::string to_plain_digits(std::string& text, std::uint64_t low, std::uint64_t high);

/// The mark between the whole part and the fraction of a number; `any` for a number without a
/// fraction.
enum class DecimalMark : std::uint8_t { any, point, comma };

/// One way to read a number.
struct NumberReading {
    std::string plain; ///< digits and a decimal point, as `parse_number` reads them
    DecimalMark mark = DecimalMark::any;
    friend bool operator==(const NumberReading&, const NumberReading&) = default;
};

/// All ways to read a number as spreadsheets of many countries write it: with a decimal point or
/// comma, and with commas, points, spaces or apostrophes between thousands. "2.500" has two
/// readings, 2.5 and 2500. A text that is not a number has none.
std::vector<NumberReading> number_readings(std::string_view text);

/// The same fraction, written so that it has one reading only, with any mark: "2.5" for "2.500",
/// "2.1230" for "2.123".
std::string plain_fraction(std::string_view plain);

} // namespace corridor
