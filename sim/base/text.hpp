#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace corridor {

// Texts in UTF-8, by the tables of Unicode; the same in every locale.

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// The characters of a text; bytes that are not UTF-8 are left out.
std::u32string characters_of(std::string_view text);

/// The line, counted from 1, in which the byte at `offset` stands.
std::size_t line_of(std::string_view text, std::size_t offset);

/// Columns that a text takes in a terminal: wide characters take two, combining marks none.
std::size_t display_width(std::string_view text);

/// The beginning of a text that takes at most `width` columns, without a part of a character.
std::string first_columns(std::string_view text, std::size_t width);

/// The text without differences of case, Unicode form and characters that are not seen. Two names
/// that are equal when folded look alike to a reader. "" for a text that is not UTF-8.
std::string folded(std::string_view text);

/// Whether a text has letters that are written from right to left (Arabic, Hebrew...).
bool has_right_to_left(std::string_view text);

/// The text between marks that keep it and what stands beside it in this order where a terminal or
/// a browser arranges letters that are written from right to left; likewise both ends of " -> ".
/// A text without such letters stays as it is.
std::string kept_in_order(std::string_view text);

/// The first character that no name or cell may hold, as "U+0007": control characters (a tab and
/// line breaks apart) and marks that turn the direction of what follows. "" when there is none.
std::string forbidden_character(std::string_view text);

/// The text with the decimal digits of all scripts as 0 to 9.
std::string with_plain_digits(std::string_view text);

} // namespace corridor
