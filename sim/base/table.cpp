#include "base/table.hpp"

#include "base/text_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <set>

#include <csv.h>
#include <fmt/format.h>

namespace corridor {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xC2 ? 0
                                   : lead < 0xE0 ? 2
                                   : lead < 0xF0 ? 3
                                   : lead < 0xF5 ? 4
                                                 : 0;
        if (length == 0 || i + length > text.size()) {
            return i;
        }
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) {
                return i;
            }
        }
        i += length;
    }
    return std::string_view::npos;
}

/// Spreadsheets part columns by what the country they are used in is wont to: the first line tells.
char separator_of(std::string_view text) {
    const auto first = text.find_first_not_of("\r\n");
    bool quoted = false;
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    std::size_t tabs = 0;
    for (std::size_t i = std::min(first, text.size()); i < text.size(); ++i) {
        const char byte = text[i];
        if (!quoted && (byte == '\n' || byte == '\r')) break;
        quoted = byte == '"' ? !quoted : quoted;
        commas += !quoted && byte == ',' ? 1 : 0;
        semicolons += !quoted && byte == ';' ? 1 : 0;
        tabs += !quoted && byte == '\t' ? 1 : 0;
    }
    if (commas > 0) return ',';
    return semicolons > 0 ? ';' : tabs > 0 ? '\t' : ',';
}

/// A number with a decimal comma gets a point. "1,500" may be a thousand and a half or one and a
/// half; it stays as it is, and the reader of numbers asks.
void put_decimal_point(std::string& text) {
    const auto comma = text.find(',');
    if (comma == std::string::npos || comma == 0 || is_maybe_thousands(text)) return;
    std::string pointed = text;
    pointed[comma] = '.';
    if (parse_number(pointed)) text = std::move(pointed);
}

/// libcsv hands over cells without saying where they stood, so bytes are fed one by one and line
/// and column are counted alongside.
struct Feeder {
    std::vector<std::vector<Cell>> rows;
    std::vector<Cell> row;
    std::size_t line = 1;
    std::size_t column = 1;
    std::size_t cell_line = 1;
    std::size_t cell_column = 1;

    static void end_cell(void* text, std::size_t size, void* self_pointer) {
        auto& self = *static_cast<Feeder*>(self_pointer);
        self.row.push_back(
            {std::string(static_cast<const char*>(text), size), self.cell_line, self.cell_column});
    }

    static void end_row(int, void* self_pointer) {
        auto& self = *static_cast<Feeder*>(self_pointer);
        self.rows.push_back(std::move(self.row));
        self.row.clear();
    }
};

bool is_blank(const std::vector<Cell>& row) {
    for (const Cell& cell : row) {
        if (!trim(cell.text).empty()) {
            return false;
        }
    }
    return true;
}

/// Spreadsheets write empty columns behind the last one.
void drop_empty_columns(Table& table) {
    while (!table.header.empty() && table.header.back().text.empty() &&
           std::all_of(table.rows.begin(), table.rows.end(),
                       [](const auto& row) { return row.back().text.empty(); })) {
        table.header.pop_back();
        for (auto& row : table.rows) {
            row.pop_back();
        }
    }
}

void check_header(const Table& table, Problems& problems) {
    std::set<std::string> seen;
    for (const Cell& cell : table.header) {
        if (cell.text.empty()) {
            problems.error(table.at(cell), "this column has no name; give it one or remove it");
        } else if (!seen.insert(cell.text).second) {
            problems.error(table.at(cell),
                           fmt::format("column '{}' stands twice; remove one", cell.text));
        }
    }
}

} // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].text == name) {
            return i;
        }
    }
    return std::nullopt;
}

Table parse_table(std::string_view text, const std::string& shown_as, Problems& problems) {
    Table table;
    table.file = shown_as;
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (const auto bad = first_invalid_utf8(text); bad != std::string_view::npos) {
        const auto before = text.substr(0, bad);
        const auto line =
            1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
        const std::size_t line_start = before.rfind('\n') + 1; // npos + 1 is 0
        problems.error(Position{shown_as, line, bad - line_start + 1},
                       "this is not UTF-8 text; save the file as 'CSV UTF-8'");
        return table;
    }

    Feeder feeder;
    csv_parser parser;
    const char separator = separator_of(text);
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        throw RunError("cannot start the CSV reader: out of memory");
    }
    csv_set_delim(&parser, static_cast<unsigned char>(separator));
    bool starts_cell = true;
    for (const char byte : text) {
        if (starts_cell && byte != ' ' && (byte != '\t' || separator == '\t')) {
            feeder.cell_line = feeder.line;
            feeder.cell_column = feeder.column;
            starts_cell = byte == '\n' || byte == '\r'; // a blank line starts nothing
        }
        const std::size_t cells_before = feeder.row.size();
        const std::size_t rows_before = feeder.rows.size();
        if (csv_parse(&parser, &byte, 1, Feeder::end_cell, Feeder::end_row, &feeder) != 1) {
            problems.error(
                {shown_as, feeder.line, feeder.column},
                "a quote stands in the middle of a cell; put the whole cell in quotes and "
                "double the quotes inside it");
            csv_free(&parser);
            return table;
        }
        starts_cell =
            starts_cell || feeder.row.size() != cells_before || feeder.rows.size() != rows_before;
        if (byte == '\n') {
            ++feeder.line;
            feeder.column = 1;
        } else if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) {
            ++feeder.column;
        }
    }
    if (csv_fini(&parser, Feeder::end_cell, Feeder::end_row, &feeder) != 0) {
        problems.error({shown_as, feeder.cell_line, feeder.cell_column},
                       "a quote opens here and never closes; add the closing quote");
        csv_free(&parser);
        return table;
    }
    csv_free(&parser);

    if (feeder.rows.empty()) {
        problems.error({shown_as, 0, 0}, "the file is empty; it needs a header row");
        return table;
    }
    table.header = std::move(feeder.rows.front());
    for (Cell& cell : table.header) {
        cell.text = std::string(trim(cell.text));
    }
    if (!table.header.empty() && table.header.front().text.starts_with('#')) {
        table.header.front().text = std::string(trim(table.header.front().text.substr(1)));
    }
    for (std::size_t i = 1; i < feeder.rows.size(); ++i) {
        auto& row = feeder.rows[i];
        if (row.empty() || is_blank(row)) {
            continue;
        }
        while (row.size() > table.header.size() && trim(row.back().text).empty()) {
            row.pop_back();
        }
        if (row.size() != table.header.size()) {
            const std::string_view mark = separator == ','   ? "comma"
                                          : separator == ';' ? "semicolon"
                                                             : "tab";
            problems.error({shown_as, row.front().line, 0},
                           fmt::format("this row has {} cells, the header has {}; add or remove "
                                       "{}s (a {} inside a cell needs quotes)",
                                       row.size(), table.header.size(), mark, mark));
            continue;
        }
        for (Cell& cell : row) {
            cell.text = std::string(trim(cell.text));
            if (separator != ',') put_decimal_point(cell.text);
        }
        table.rows.push_back(std::move(row));
    }
    drop_empty_columns(table);
    check_header(table, problems);
    return table;
}

Table read_table(const std::filesystem::path& file, const std::string& shown_as,
                 Problems& problems) {
    std::error_code why;
    const auto text = read_text(file, why);
    if (!text) {
        problems.error(
            {shown_as, 0, 0},
            fmt::format("cannot be read ({}); check the name and its permissions", why.message()));
        return {shown_as, {}, {}};
    }
    return parse_table(*text, shown_as, problems);
}

std::optional<double> parse_number(std::string_view text) {
    text = trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool is_maybe_thousands(std::string_view text) {
    text = trim(text);
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const auto head = text.substr(0, text.find(','));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (head.empty() || head.size() > 3 || head.front() == '0' || head.size() == text.size() ||
        !std::all_of(head.begin(), head.end(), is_digit)) {
        return false;
    }
    for (text.remove_prefix(head.size()); !text.empty(); text.remove_prefix(4)) {
        if (text.size() < 4 || text.front() != ',' ||
            !std::all_of(text.begin() + 1, text.begin() + 4, is_digit)) {
            return false;
        }
    }
    return true;
}

std::optional<long long> parse_integer(std::string_view text) {
    text = trim(text);
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole ? std::optional(value) : std::nullopt;
}

std::vector<std::string> split_list(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        const auto part = trim(text.substr(0, end));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

} // namespace corridor
