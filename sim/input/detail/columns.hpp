#pragma once

#include "base/table.hpp"
#include "input/detail/values.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor::reading {

class Row;

/// The columns that a kind of file may have.
struct ColumnNames {
    std::vector<std::string> required;
    std::vector<std::string> optional;
    std::optional<Domain> domain; ///< whose parameters may be columns too
};

/// The columns of a file, from `file_formats`.
ColumnNames columns_of(std::string_view file);

/// A CSV file that is being read: typed access to its cells, with a message for each problem.
class Columns {
  public:
    /// Reports unknown and missing columns, columns with personal data, and rows with totals.
    Columns(const Table& table, ColumnNames names, Problems& problems);

    /// False when required columns are missing: then the rows cannot be understood.
    bool usable() const { return usable_; }
    std::size_t size() const { return usable_ ? rows_.size() : 0; }
    Row row(std::size_t number);
    const std::string& file() const { return table_.file; } ///< as messages name it
    Position whole_file() const { return {table_.file, 0, 0}; }

  private:
    friend class Row;
    void check_header(const Cell& cell);
    void leave_out_totals();
    void error(const Position& position, std::string message);

    const Table& table_;
    ColumnNames names_;
    Problems& problems_;
    std::vector<std::pair<std::size_t, Param>> parameters_; ///< column, parameter
    std::vector<std::size_t> rows_;                         ///< rows of the table without totals
    bool usable_ = true;
};

/// One row of a CSV file. A column that the file does not have is read as empty.
class Row {
  public:
    Row(Columns& columns, const std::vector<Cell>& cells) : columns_(columns), cells_(cells) {}

    Position at() const; ///< the start of the row
    Position at(std::string_view column) const;

    std::string text(std::string_view column) const;
    bool has(std::string_view column) const { return !text(column).empty(); }
    /// The same. An empty cell is an error and is read as "".
    std::string required(std::string_view column);
    /// A required text that is a valid name.
    std::string name(std::string_view column);

    std::optional<double> number(std::string_view column, Range range, std::string_view unit = "");
    double number_or(std::string_view column, double otherwise, Range range,
                     std::string_view unit = "");
    std::optional<double> required_number(std::string_view column, Range range,
                                          std::string_view unit = "");
    std::optional<Date> date(std::string_view column);
    bool yes(std::string_view column, bool otherwise);
    /// A country code of three capital letters; "" when the cell has none.
    std::string country(std::string_view column);

    /// A word of an enumeration. `otherwise` for an empty cell; empty for an unknown word.
    template <class Kind>
    std::optional<Kind> word(std::string_view column, std::string_view what,
                             std::optional<Kind> (*parse)(std::string_view), std::size_t count,
                             std::optional<Kind> otherwise = std::nullopt) {
        const std::string cell = text(column);
        if (cell.empty()) {
            if (!otherwise) error(column, "is empty; write " + any_of(names_of<Kind>(count)));
            return otherwise;
        }
        const auto kind = parse(cell);
        if (!kind) error_at(at(column), unknown_word(cell, what, names_of<Kind>(count)));
        return kind;
    }

    /// Shares by word, as "none:0.9;identity:0.1". `look_up` returns the number of a word, or
    /// reports a problem and returns nothing.
    std::vector<std::pair<std::size_t, double>>
    shares(std::string_view column,
           const std::function<std::optional<std::size_t>(const std::string&)>& look_up);

    /// Values of the parameters that have a column and a cell that is not empty.
    std::vector<ParameterValue> parameters();

    /// Reports "`column` `message`" at the cell.
    void error(std::string_view column, const std::string& message);
    void error_at(const Position& position, std::string message);
    void warning_at(const Position& position, std::string message);

  private:
    Columns& columns_;
    const std::vector<Cell>& cells_;
};

} // namespace corridor::reading
