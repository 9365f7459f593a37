#pragma once

#include "base/errors.hpp"
#include "base/table.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace corridor::flee {

/// A CSV file in Flee's format: rows of any length, comments and headers that start with '#',
/// quotes only at the start of a cell (as Python's csv module reads them). Rows without text are
/// left out.
struct Sheet {
    std::string file; ///< its name in messages
    std::vector<std::vector<Cell>> rows;
    bool readable = false;

    Position at(const Cell& cell) const { return {file, cell.line, cell.column}; }
    Position whole() const { return {file, 0, 0}; }
};

/// Reads a file; a byte order mark is skipped. Problems: unreadable, not UTF-8, a quote without
/// end.
Sheet read_sheet(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems);

/// The same from text in memory.
Sheet parse_sheet(std::string_view text, const std::string& shown_as, Problems& problems);

bool is_comment(const std::vector<Cell>& row);

/// The text of a cell, trimmed. Empty when the row is too short.
std::string_view text_at(const std::vector<Cell>& row, std::size_t column);

/// Reports a row with a name that was listed before. Flee's published cases repeat rows: an
/// identical row is a warning, another one an error.
void tell_of_repeated(const Sheet& sheet, const std::vector<Cell>& first,
                      const std::vector<Cell>& again, Problems& problems);

/// The number in a cell. In messages, `what` is its name ("distance (km)") and `rule` says which
/// numbers are valid.
std::optional<double> number_at(const Sheet& sheet, const std::vector<Cell>& row,
                                std::size_t column, std::string_view what, Problems& problems);
std::optional<long long> whole_at(const Sheet& sheet, const std::vector<Cell>& row,
                                  std::size_t column, std::string_view what, Problems& problems);
/// A date as 2015-03-01 or, as Flee also accepts, 2015-3-1.
std::optional<Date> date_at(const Sheet& sheet, const std::vector<Cell>& row, std::size_t column,
                            std::string_view what, Problems& problems);

} // namespace corridor::flee
