#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace corridor {

// Text in UTF-8, by the tables of Unicode. Results are the same in every locale.

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The characters of a text; bytes that are not UTF-8 are left out.
std::u32string characters_of(std::string_view text);

/// The line, counted from 1, that contains the byte at `offset`.
std::size_t line_of(std::string_view text, std::size_t offset);

/// Columns of a text in a terminal: wide characters take two, combining marks take none.
std::size_t display_width(std::string_view text);

/// The longest start of a text that fits into `width` columns. It never ends inside a character.
std::string first_columns(std::string_view text, std::size_t width);

/// The text without differences of case and Unicode form, and without invisible characters. Two
/// names that are equal in this form look alike to a reader. "" for a text that is not UTF-8.
std::string folded(std::string_view text);

/// Whether a text has letters that are written from right to left (Arabic, Hebrew...).
bool has_right_to_left(std::string_view text);

/// The text between invisible marks (Unicode isolates). With them, a terminal or a browser does not
/// mix letters that are written from right to left with the text beside them. Each side of " -> "
/// gets its own marks. A text without such letters does not change.
std::string kept_in_order(std::string_view text);

/// The first forbidden character of a name or a cell, as "U+0007": control characters (except a tab
/// and line breaks) and marks that change the direction of the text. "" when there is none.
std::string forbidden_character(std::string_view text);

/// The text with the decimal digits of all scripts written as 0 to 9.
std::string with_plain_digits(std::string_view text);

} // namespace corridor
