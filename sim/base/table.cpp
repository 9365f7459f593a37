#include "base/table.hpp"

#include "base/text.hpp"
#include "base/text_file.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <csv.h>
#include <fmt/format.h>

namespace corridor {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Countries differ in the mark that separates columns. The first line shows it.
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

/// libcsv returns cells without their positions. So bytes are passed one by one, and line and
/// column are counted here.
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

/// Spreadsheets write empty columns after the last one.
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
                           fmt::format("column '{}' is listed twice; remove one", cell.text));
        }
    }
}

/// The text without the spaces of all kinds that spreadsheets leave around it.
std::string tidied(std::string_view text) {
    constexpr std::string_view blanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE3\x80\x80",
                                           byte_order_mark};
    for (std::size_t before = text.size() + 1; text.size() < before;) {
        before = text.size();
        text = trim(text);
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size());
            if (text.ends_with(blank)) text.remove_suffix(blank.size());
        }
    }
    return std::string(text);
}

/// The position of the byte at `offset` in `text`.
Position position_of(std::string_view text, std::size_t offset, const std::string& shown_as) {
    const auto line_start = text.substr(0, offset).rfind('\n') + 1; // npos + 1 is 0
    return {shown_as, line_of(text, offset), offset - line_start + 1};
}

/// Reports a text that is not UTF-8.
bool is_utf8(std::string_view text, const std::string& shown_as, Problems& problems) {
    constexpr const char* remedy = "save the file as 'CSV UTF-8'";
    // In UTF-16 every second byte of simple text is zero; the byte order mark may be missing.
    const bool is_wide =
        text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.find('\0') < 2;
    if (is_wide) {
        problems.error({shown_as, 0, 0}, fmt::format("this is UTF-16 text; {}", remedy));
        return false;
    }
    if (const auto nul = text.find('\0'); nul != text.npos) {
        problems.error(position_of(text, nul, shown_as),
                       "a NUL character (U+0000) stands here; remove it");
        return false;
    }
    const auto bad = first_invalid_utf8(text);
    if (bad == std::string_view::npos) return true;
    problems.error(position_of(text, bad, shown_as),
                   fmt::format("this is not UTF-8 text; {}", remedy));
    return false;
}

/// "sep=;" in the first line, which some spreadsheets write and read, names the separator.
std::optional<char> take_separator_line(std::string_view& text) {
    const auto end = text.find('\n');
    std::string_view line = trim(text.substr(0, end));
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
        line = line.substr(1, line.size() - 2);
    }
    if (end == text.npos || line.size() != 5 || !line.starts_with("sep=")) {
        // A separator that is a tab has been trimmed.
        const bool is_tab =
            end != text.npos && line == "sep=" && text.substr(0, end).find('\t') != text.npos;
        if (!is_tab) return std::nullopt;
        text.remove_prefix(end + 1);
        return '\t';
    }
    text.remove_prefix(end + 1);
    return line.back();
}

/// Splits the text into rows of cells. Reports a problem and returns false when it cannot.
bool split(std::string_view text, char separator, const std::string& shown_as, Feeder& feeder,
           Problems& problems) {
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        throw RunError("cannot start the CSV reader: out of memory");
    }
    const std::unique_ptr<csv_parser, decltype(&csv_free)> closing(&parser, csv_free);
    csv_set_delim(&parser, static_cast<unsigned char>(separator));
    bool starts_cell = true;
    for (const char byte : text) {
        if (starts_cell && byte != ' ' && (byte != '\t' || separator == '\t')) {
            feeder.cell_line = feeder.line;
            feeder.cell_column = feeder.column;
            starts_cell = byte == '\n' || byte == '\r'; // a blank line starts no cell
        }
        const std::size_t cells_before = feeder.row.size();
        const std::size_t rows_before = feeder.rows.size();
        if (csv_parse(&parser, &byte, 1, Feeder::end_cell, Feeder::end_row, &feeder) != 1) {
            problems.error(
                {shown_as, feeder.line, feeder.column},
                "there is a quote in the middle of a cell; put the whole cell in quotes and "
                "double the quotes inside it");
            return false;
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
        return false;
    }
    return true;
}

/// Column names, without the "#" before the first column in Flee's files.
std::vector<Cell> header_of(std::vector<Cell> row) {
    for (Cell& cell : row) {
        cell.text = tidied(cell.text);
    }
    if (!row.empty() && row.front().text.starts_with('#')) {
        row.front().text = std::string(trim(row.front().text.substr(1)));
    }
    return row;
}

/// A row of tags below the header, "#adm1,#affected", describes columns for other programs.
bool is_row_of_tags(const std::vector<Cell>& row) {
    return !is_blank(row) && std::all_of(row.begin(), row.end(), [](const Cell& cell) {
        const auto text = trim(cell.text);
        return text.empty() || text.starts_with('#');
    });
}

/// Reports characters that are invisible and change how a text is shown.
void check_characters(const Table& table, const Cell& cell, Problems& problems) {
    if (const std::string code = forbidden_character(cell.text); !code.empty()) {
        problems.error(table.at(cell),
                       fmt::format("a control character, {}, is in this cell; remove it", code));
    }
}

/// Adds a row below the header. Reports a row with too many or too few cells.
void add_row(std::vector<Cell> row, char separator, Table& table, Problems& problems) {
    while (row.size() > table.header.size() && trim(row.back().text).empty()) {
        row.pop_back();
    }
    if (row.size() != table.header.size()) {
        const std::string_view mark = separator == ','    ? "comma"
                                      : separator == ';'  ? "semicolon"
                                      : separator == '\t' ? "tab"
                                                          : "separator";
        problems.error({table.file, row.front().line, 0},
                       fmt::format("this row has {} cells, the header has {}; add or remove "
                                   "{}s (a {} inside a cell needs quotes)",
                                   row.size(), table.header.size(), mark, mark));
        return;
    }
    for (Cell& cell : row) {
        cell.text = tidied(cell.text);
        check_characters(table, cell, problems);
    }
    table.rows.push_back(std::move(row));
}

bool may_be_number(std::string_view text) {
    return !text.empty() && text.find_first_of("0123456789") != text.npos && text.size() < 40;
}

/// When commas separate columns, numbers have a decimal point; spaces or apostrophes may separate
/// thousands.
void plain_numbers_with_point(Table& table) {
    for (auto& row : table.rows) {
        for (Cell& cell : row) {
            if (!may_be_number(cell.text) || cell.text.find(',') != cell.text.npos) continue;
            for (NumberReading& reading : number_readings(cell.text)) {
                if (reading.mark != DecimalMark::comma) cell.text = std::move(reading.plain);
            }
        }
    }
}

/// When semicolons or tabs separate columns, a number may have a decimal comma. Only the other
/// numbers of the file show what "2.500" means.
void plain_numbers_with_either(Table& table) {
    bool has_comma = false;
    bool has_point = false;
    std::vector<std::pair<Cell*, std::string>> unclear; ///< with its value if the comma is decimal
    for (auto& row : table.rows) {
        for (Cell& cell : row) {
            if (!may_be_number(cell.text)) continue;
            auto readings = number_readings(cell.text);
            if (readings.size() == 2) unclear.emplace_back(&cell, std::move(readings[1].plain));
            if (readings.size() != 1) continue;
            has_comma = has_comma || readings[0].mark == DecimalMark::comma;
            has_point = has_point || readings[0].mark == DecimalMark::point;
            cell.text = std::move(readings[0].plain);
        }
    }
    for (auto& [cell, with_comma] : unclear) {
        if (has_comma && !has_point) {
            cell->text = std::move(with_comma);
        } else {
            cell->is_unclear = true;
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
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (!is_utf8(text, shown_as, problems)) return table;
    Feeder feeder;
    const auto named = take_separator_line(text);
    if (named) feeder.line = 2;
    const char separator = named.value_or(separator_of(text));
    if (!split(text, separator, shown_as, feeder, problems)) return table;
    if (feeder.rows.empty()) {
        problems.error({shown_as, 0, 0}, "the file is empty; it needs a header row");
        return table;
    }
    table.header = header_of(std::move(feeder.rows.front()));
    for (const Cell& cell : table.header) {
        check_characters(table, cell, problems);
    }
    for (std::size_t i = 1; i < feeder.rows.size(); ++i) {
        auto& row = feeder.rows[i];
        const bool tags = i == 1 && is_row_of_tags(row);
        if (row.empty() || is_blank(row) || tags) continue;
        add_row(std::move(row), separator, table, problems);
    }
    drop_empty_columns(table);
    check_header(table, problems);
    if (separator == ',') {
        plain_numbers_with_point(table);
    } else {
        plain_numbers_with_either(table);
    }
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
