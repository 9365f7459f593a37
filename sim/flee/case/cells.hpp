#pragma once

#include "base/errors.hpp"
#include "base/table.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace corridor::flee {

/// A CSV file of Flee's: rows of any length, comments and headers both starting with '#', quotes
/// only where a cell starts (as Python's csv module reads them). Rows without any text are left
/// out.
struct Sheet {
    std::string file; ///< as it is named in messages
    std::vector<std::vector<Cell>> rows;
    bool readable = false;

    Position at(const Cell& cell) const { return {file, cell.line, cell.column}; }
    Position whole() const { return {file, 0, 0}; }
};

/// Reads a file; a byte order mark is skipped. Problems: cannot be read, not UTF-8, an open quote.
Sheet read_sheet(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems);

/// The same from text in memory.
Sheet parse_sheet(std::string_view text, const std::string& shown_as, Problems& problems);

bool is_comment(const std::vector<Cell>& row);

/// The text of a cell, trimmed; empty when the row is too short.
std::string_view text_at(const std::vector<Cell>& row, std::size_t column);

/// A row whose name was listed before. Flee's published cases repeat rows: the same row again is a
/// warning, other values are an error.
void tell_of_repeated(const Sheet& sheet, const std::vector<Cell>& first,
                      const std::vector<Cell>& again, Problems& problems);

/// A number of a cell. `what` names it in the message ("distance (km)"), `rule` says what it must
/// be.
std::optional<double> number_at(const Sheet& sheet, const std::vector<Cell>& row,
                                std::size_t column, std::string_view what, Problems& problems);
std::optional<long long> whole_at(const Sheet& sheet, const std::vector<Cell>& row,
                                  std::size_t column, std::string_view what, Problems& problems);
/// A date as 2015-03-01 or, as Flee reads it too, 2015-3-1.
std::optional<Date> date_at(const Sheet& sheet, const std::vector<Cell>& row, std::size_t column,
                            std::string_view what, Problems& problems);

} // namespace corridor::flee
