#include "report/text_table.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace corridor {

namespace {

constexpr const char* gap = "  ";
constexpr const char* bar = " | ";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines(1);
    for (const char c : text) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += c;
        }
    }
    return lines;
}

std::string padded(const std::string& text, std::size_t width, bool to_the_left) {
    const std::string blanks(width - std::min(width, width_of(text)), ' ');
    const std::string shown = kept_in_order(text);
    return to_the_left ? shown + blanks : blanks + shown;
}

void close_line(std::string& text) {
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
}

} // namespace

std::size_t width_of(const std::string& text) { return display_width(text); }

std::string fitted(const std::string& text, std::size_t width) {
    std::string cut = first_columns(text, width);
    return cut + std::string(width - display_width(cut), ' ');
}

std::string TextTable::text(std::size_t indent) const {
    std::vector<std::vector<std::string>> headings;
    std::vector<std::size_t> widths;
    std::size_t heading_lines = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        headings.push_back(lines_of(columns[c].heading));
        heading_lines = std::max(heading_lines, headings.back().size());
        std::size_t width = 0;
        for (const std::string& line : headings.back()) {
            width = std::max(width, width_of(line));
        }
        for (const auto& row : rows) {
            width = std::max(width, width_of(row[c]));
        }
        widths.push_back(width);
    }

    std::string out;
    const auto add_line = [&](auto&& cell) {
        out.append(indent, ' ');
        for (std::size_t c = 0; c < columns.size(); ++c) {
            out += c == 0 ? "" : columns[c].bar_before ? bar : gap;
            out += padded(cell(c), widths[c], columns[c].is_text);
        }
        close_line(out);
    };
    const auto add_rule = [&] {
        out.append(indent, ' ');
        for (std::size_t c = 0; c < columns.size(); ++c) {
            out += c == 0 ? "" : columns[c].bar_before ? "-+-" : "--";
            out.append(widths[c], '-');
        }
        close_line(out);
    };

    const bool has_headings = std::any_of(columns.begin(), columns.end(),
                                          [](const Column& each) { return !each.heading.empty(); });
    for (std::size_t line = 0; has_headings && line < heading_lines; ++line) {
        add_line([&](std::size_t c) {
            const std::size_t above = heading_lines - headings[c].size();
            return line < above ? std::string() : headings[c][line - above];
        });
    }
    if (has_headings) {
        add_rule();
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (last_is_total && r + 1 == rows.size() && r > 0) {
            add_rule();
        }
        add_line([&](std::size_t c) { return rows[r][c]; });
    }
    return out;
}

std::string section(const std::string& title, const std::string& body) {
    return fmt::format("\n{}\n\n{}", title, body.empty() ? "  none\n" : body);
}

std::string section(const std::string& title, const TextTable& table) {
    return section(title, table.rows.empty() ? std::string() : table.text());
}

} // namespace corridor
