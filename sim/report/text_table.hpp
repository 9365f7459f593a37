#pragma once

#include <string>
#include <vector>

namespace corridor {

/// A table for a terminal: columns as wide as their widest cell, text to the left, figures to the
/// right. Headings may have several lines, parted by '\n'; they stand on the rule below them.
/// Without any heading there is no rule either.
struct TextTable {
    struct Column {
        std::string heading;
        bool is_text = false;
        bool bar_before = false; ///< a bar sets off what follows
    };

    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< as many cells as columns
    bool last_is_total = false;                 ///< a rule before the last row

    /// Lines that each begin with `indent` blanks and end with a line break; no blanks at their
    /// ends.
    std::string text(std::size_t indent = 2) const;
};

/// Columns on the screen, see `display_width`.
std::size_t width_of(const std::string& text);

/// The text cut, or filled with blanks, to so many columns.
std::string fitted(const std::string& text, std::size_t width);

} // namespace corridor
