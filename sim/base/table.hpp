#pragma once

#include "base/dates.hpp"
#include "base/errors.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// One cell of a CSV file and where it stands.
struct Cell {
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0; ///< of the first character, counting from 1
};

/// A CSV file (RFC 4180) with a header row; every cell knows its position.
/// Handles a byte order mark, CRLF, and quotes, commas and line breaks in cells; empty columns and
/// rows, which spreadsheets write, are left out. Where the first line has semicolons or tabs and no
/// comma, those part the columns, and a number may have a decimal comma.
struct Table {
    std::string file;         ///< as it is named in messages
    std::vector<Cell> header; ///< column names
    std::vector<std::vector<Cell>> rows;

    std::optional<std::size_t> column(std::string_view name) const;
    Position at(const Cell& cell) const { return {file, cell.line, cell.column}; }
};

/// Reads a CSV file. Problems (unreadable file, wrong encoding, ragged rows, repeated or empty
/// column names, a quote that never closes) go to `problems`; what could be read is returned.
/// `shown_as` is the name in messages. A "#" before the first column name (as in Flee's files) is
/// taken off.
Table read_table(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems);

/// The same from text in memory.
Table parse_table(std::string_view text, const std::string& shown_as, Problems& problems);

/// A number written in full ("1.4", "2e-3", "inf" not allowed); nothing otherwise.
std::optional<double> parse_number(std::string_view text);

/// Whether commas may part thousands: "1,500" or "2,000,000", but not "0,500" or "1,5".
bool is_maybe_thousands(std::string_view text);

/// A whole number; nothing otherwise.
std::optional<long long> parse_integer(std::string_view text);

/// The parts of a list cell, "a;b; c", trimmed, without empty parts.
std::vector<std::string> split_list(std::string_view text, char separator = ';');

std::string_view trim(std::string_view text);

} // namespace corridor
