#pragma once

#include "base/dates.hpp"
#include "base/errors.hpp"
#include "base/written_number.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// One cell of a CSV file and its position.
struct Cell {
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0;  ///< of the first character, counted from 1
    bool is_unclear = false; ///< a number that can be read in two ways, as "2.500"
};

/// A CSV file (RFC 4180) with a header row. Every cell has its position.
/// It accepts what spreadsheets of many countries write: a byte order mark, CRLF, a first line
/// "sep=;", a second row of "#tags", empty rows and columns, and quotes, commas and line breaks in
/// cells. When the header has semicolons or tabs and no comma, they separate the columns. Numbers
/// are changed to the form that `parse_number` reads: spaces and apostrophes between thousands are
/// removed, and in files with semicolons or tabs a decimal comma becomes a point. In such a file
/// "2.500" is read only if other numbers have a decimal comma; otherwise the cell is unclear.
struct Table {
    std::string file;         ///< its name in messages
    std::vector<Cell> header; ///< column names
    std::vector<std::vector<Cell>> rows;

    std::optional<std::size_t> column(std::string_view name) const;
    Position at(const Cell& cell) const { return {file, cell.line, cell.column}; }
};

/// Reads a CSV file. Problems (unreadable file, wrong encoding, control characters, rows of
/// different length, repeated or empty column names, a quote without end) are added to `problems`;
/// the function returns what it could read. `shown_as` is the name in messages. A "#" before the
/// first column name (as in Flee's files) is removed.
Table read_table(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems);

/// The same from text in memory.
Table parse_table(std::string_view text, const std::string& shown_as, Problems& problems);

/// The parts of a list in a cell, as "a;b; c". Parts are trimmed; empty parts are left out.
std::vector<std::string> split_list(std::string_view text, char separator = ';');

/// The text without spaces at its start and end.
std::string_view trim(std::string_view text);

} // namespace corridor
