#pragma once

#include <string>
#include <vector>

namespace corridor {

/// A table for a terminal. Columns are as wide as their widest cell; text is on the left, figures
/// on the right. Headings may have several lines, separated by line breaks. A table without
/// headings has no rule below them.
struct TextTable {
    /// The heading and the form of one column.
    struct Column {
        std::string heading;
        bool is_text = false;
        bool bar_before = false; ///< a bar before this column separates groups of columns
    };

    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< as many cells as columns
    bool last_is_total = false;                 ///< a rule before the last row

    /// The lines of the table. Each begins with `indent` spaces and ends with a line break, without
    /// spaces before it.
    std::string text(std::size_t indent = 2) const;
};

/// Columns in a terminal, see `display_width`.
std::size_t width_of(const std::string& text);

/// The text, cut or filled with spaces to `width` columns.
std::string fitted(const std::string& text, std::size_t width);

/// A section of a text: its title and what is below it, or "none".
std::string section(const std::string& title, const std::string& body);
std::string section(const std::string& title, const TextTable& table);

} // namespace corridor
