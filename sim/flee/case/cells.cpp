#include "flee/case/cells.hpp"

#include "base/text_file.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

namespace corridor::flee {

namespace {

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t first_bad_byte(std::string_view text) {
    std::size_t following = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (following > 0) {
            if ((byte & 0xC0) != 0x80) {
                return i;
            }
            --following;
        } else if (byte >= 0x80) {
            following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
            if (byte < 0xC2 || byte > 0xF4) {
                return i;
            }
        } else if (byte == 0) {
            return i;
        }
    }
    return following > 0 ? text.size() - 1 : std::string_view::npos;
}

/// Splits the text as Python's csv module does, and counts lines and columns.
class Splitter {
  public:
    Splitter(std::string_view text, Sheet& sheet, Problems& problems)
        : text_(text), sheet_(sheet), problems_(problems) {}

    void split() {
        while (position_ < text_.size()) {
            read_cell();
            if (position_ >= text_.size() || text_[position_] != ',') {
                end_row();
            } else {
                advance();
                if (position_ >= text_.size()) {
                    row_.push_back({"", line_, column_});
                    end_row();
                }
            }
        }
    }

  private:
    void advance() {
        const char byte = text_[position_++];
        if (byte == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) {
            ++column_;
        }
    }

    bool at_end_of_cell() const {
        return position_ >= text_.size() || text_[position_] == ',' || text_[position_] == '\n' ||
               text_[position_] == '\r';
    }

    void read_cell() {
        Cell cell{"", line_, column_};
        if (position_ < text_.size() && text_[position_] == '"') {
            advance();
            read_quoted(cell);
        }
        while (!at_end_of_cell()) {
            cell.text += text_[position_];
            advance();
        }
        row_.push_back(std::move(cell));
    }

    void read_quoted(Cell& cell) {
        while (position_ < text_.size()) {
            if (text_[position_] == '"') {
                advance();
                if (position_ >= text_.size() || text_[position_] != '"') {
                    return;
                }
            }
            cell.text += text_[position_];
            advance();
        }
        problems_.error({sheet_.file, cell.line, cell.column},
                        "a quote opens here and never closes; add the closing quote");
    }

    void end_row() {
        while (position_ < text_.size() && text_[position_] == '\r') {
            advance();
        }
        if (position_ < text_.size() && text_[position_] == '\n') {
            advance();
        }
        const bool blank = std::all_of(row_.begin(), row_.end(),
                                       [](const Cell& cell) { return trim(cell.text).empty(); });
        if (!blank) {
            sheet_.rows.push_back(std::move(row_));
        }
        row_.clear();
    }

    std::string_view text_;
    Sheet& sheet_;
    Problems& problems_;
    std::vector<Cell> row_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
};

const Cell* cell_at(const std::vector<Cell>& row, std::size_t column) {
    return column < row.size() ? &row[column] : nullptr;
}

/// The position of a cell, or of the end of its row when the cell is missing.
Position place_of(const Sheet& sheet, const std::vector<Cell>& row, std::size_t column) {
    const Cell* cell = cell_at(row, column);
    return cell != nullptr ? sheet.at(*cell) : Position{sheet.file, row.front().line, 0};
}

std::string shown(const std::vector<Cell>& row, std::size_t column) {
    const auto text = text_at(row, column);
    return text.empty() ? std::string("missing") : fmt::format("'{}'", text);
}

} // namespace

Sheet parse_sheet(std::string_view text, const std::string& shown_as, Problems& problems) {
    Sheet sheet;
    sheet.file = shown_as;
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    if (const auto bad = first_bad_byte(text); bad != std::string_view::npos) {
        const auto before = text.substr(0, bad);
        const auto line =
            1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
        problems.error({shown_as, line, bad - (before.rfind('\n') + 1) + 1},
                       "this is not UTF-8 text; save the file as 'CSV UTF-8'");
        return sheet;
    }
    Splitter(text, sheet, problems).split();
    sheet.readable = true;
    return sheet;
}

Sheet read_sheet(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems) {
    std::error_code why;
    const auto text = read_text(file, why);
    if (!text) {
        problems.error({shown_as, 0, 0},
                       "cannot be read; check that the file is there and may be read");
        return {shown_as, {}, false};
    }
    return parse_sheet(*text, shown_as, problems);
}

bool is_comment(const std::vector<Cell>& row) {
    return !row.empty() && row.front().text.starts_with('#');
}

std::string_view text_at(const std::vector<Cell>& row, std::size_t column) {
    const Cell* cell = cell_at(row, column);
    return cell != nullptr ? trim(cell->text) : std::string_view{};
}

std::optional<double> number_at(const Sheet& sheet, const std::vector<Cell>& row,
                                std::size_t column, std::string_view what, Problems& problems) {
    const auto value = parse_number(text_at(row, column));
    if (!value) {
        problems.error(
            place_of(sheet, row, column),
            fmt::format("{} is {}; write a number such as 12.5", what, shown(row, column)));
    }
    return value;
}

std::optional<long long> whole_at(const Sheet& sheet, const std::vector<Cell>& row,
                                  std::size_t column, std::string_view what, Problems& problems) {
    const auto value = parse_integer(text_at(row, column));
    if (!value) {
        problems.error(
            place_of(sheet, row, column),
            fmt::format("{} is {}; write a whole number such as 12", what, shown(row, column)));
    }
    return value;
}

namespace {

/// Whether two rows have the same text in every cell.
bool same_texts(const std::vector<Cell>& first, const std::vector<Cell>& second) {
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const Cell& a, const Cell& b) { return trim(a.text) == trim(b.text); });
}

} // namespace

void tell_of_repeated(const Sheet& sheet, const std::vector<Cell>& first,
                      const std::vector<Cell>& again, Problems& problems) {
    const auto name = trim(again.front().text);
    if (same_texts(first, again)) {
        problems.warning(
            sheet.at(again.front()),
            fmt::format("'{}' is listed twice with the same values; one row is read", name));
    } else {
        problems.error(sheet.at(again.front()),
                       fmt::format("'{}' is listed twice with different values; the first is in "
                                   "line {}: remove one",
                                   name, first.front().line));
    }
}

namespace {

/// Writes "2015-3-1" as "2015-03-01".
std::string with_zeros(std::string_view date) {
    std::string whole;
    for (const std::string& part : split_list(date, '-')) {
        whole += (whole.empty() ? "" : "-") + std::string(part.size() == 1 ? "0" : "") + part;
    }
    return whole;
}

} // namespace

std::optional<Date> date_at(const Sheet& sheet, const std::vector<Cell>& row, std::size_t column,
                            std::string_view what, Problems& problems) {
    const auto value = parse_date(with_zeros(text_at(row, column)));
    if (!value) {
        problems.error(place_of(sheet, row, column),
                       fmt::format("{} is {}; write a date as YYYY-MM-DD, such as 2015-03-31", what,
                                   shown(row, column)));
    }
    return value;
}

} // namespace corridor::flee
