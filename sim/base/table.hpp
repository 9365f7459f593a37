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

/// One cell of a CSV file and where it stands.
struct Cell {
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0;  ///< of the first character, counting from 1
    bool is_unclear = false; ///< a number that may be read in two ways, as "2.500"
};

/// A CSV file (RFC 4180) with a header row; every cell knows its position.
/// Handles what spreadsheets of many countries write: a byte order mark, CRLF, a first line
/// "sep=;", a second row of "#tags", empty rows and columns, and quotes, commas and line breaks in
/// cells. Where the header has semicolons or tabs and no comma, those separate the columns. Numbers
/// come as `parse_number` takes them: spaces and apostrophes between thousands are taken out, and
/// in files with semicolons or tabs decimal commas become points. "2.500" is read there only if
/// other numbers of the file have a decimal comma; otherwise the cell is unclear.
struct Table {
    std::string file;         ///< as it is named in messages
    std::vector<Cell> header; ///< column names
    std::vector<std::vector<Cell>> rows;

    std::optional<std::size_t> column(std::string_view name) const;
    Position at(const Cell& cell) const { return {file, cell.line, cell.column}; }
};

/// Reads a CSV file. Problems (unreadable file, wrong encoding, control characters, ragged rows,
/// repeated or empty column names, a quote that never closes) go to `problems`; what could be read
/// is returned.
/// `shown_as` is the name in messages. A "#" before the first column name (as in Flee's files) is
/// taken off.
Table read_table(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems);

/// The same from text in memory.
Table parse_table(std::string_view text, const std::string& shown_as, Problems& problems);

/// The parts of a list cell, "a;b; c", trimmed, without empty parts.
std::vector<std::string> split_list(std::string_view text, char separator = ';');

std::string_view trim(std::string_view text);

} // namespace corridor
