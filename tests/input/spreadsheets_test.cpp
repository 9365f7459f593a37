#include "base/written_number.hpp"
#include "mini.hpp"
#include "print.hpp"

#include <sstream>

#include <gtest/gtest.h>

// What spreadsheets of many countries write is read as what they mean.

namespace corridor {

namespace {

/// Every table with `separator` between cells, and each cell as `write` writes it. No cell of mini
/// but one has a comma in it.
template <class Write>
Files rewritten(char separator, Write&& write) {
    Files files = test::mini_files();
    for (auto& [path, text] : files) {
        if (!path.ends_with(".csv")) continue;
        std::string fresh;
        std::string cell;
        bool quoted = false;
        for (const char c : text) {
            quoted = c == '"' ? !quoted : quoted;
            if (quoted || (c != ',' && c != '\n')) {
                cell += c;
                continue;
            }
            const bool needs_quotes = cell.find(separator) != cell.npos && cell.front() != '"';
            fresh += needs_quotes ? '"' + cell + '"' : write(cell);
            fresh += c == ',' ? separator : c;
            cell.clear();
        }
        text = fresh;
    }
    return files;
}

std::string as_it_is(const std::string& cell) { return cell; }

std::string with_decimal_comma(std::string cell) {
    if (!parse_number(cell)) return cell;
    std::replace(cell.begin(), cell.end(), '.', ',');
    return cell;
}

/// Thousands of whole numbers apart by `mark`.
std::string grouped(std::string cell, const std::string& mark) {
    if (cell.empty() || cell.find_first_not_of("0123456789") != cell.npos) return cell;
    for (std::size_t i = 3; i < cell.size(); i += 3 + mark.size()) {
        cell.insert(cell.size() - i, mark);
    }
    return cell;
}

std::string read(const Files& files) { return test::print(test::read_cleanly(files)); }

} // namespace

TEST(Spreadsheets, SeparateCellsByOtherMarks) {
    const std::string wanted = read(test::mini_files());
    EXPECT_EQ(read(rewritten(';', as_it_is)), wanted);
    EXPECT_EQ(read(rewritten('\t', with_decimal_comma)), wanted);
    EXPECT_EQ(read(rewritten(';', with_decimal_comma)), wanted);
}

TEST(Spreadsheets, SeparateThousands) {
    const std::string wanted = read(test::mini_files());
    for (const char* mark : {" ", "\u00A0", "\u202F", "'", "\u2019"}) {
        EXPECT_EQ(read(rewritten(',', [&](const auto& cell) { return grouped(cell, mark); })),
                  wanted);
        EXPECT_EQ(
            read(rewritten(
                ';', [&](const auto& cell) { return grouped(with_decimal_comma(cell), mark); })),
            wanted);
    }
}

TEST(Spreadsheets, ReadPointsBetweenThousandsBesideDecimalCommas) {
    Files files = test::mini_files();
    files["groups.csv"] = "sep=;\r\n"
                          "name;place;size;nationality;female_share\r\n"
                          "#group;#adm1;#affected;#nationality;\r\n"
                          "\"Farmers, tenants\";Hills;3.000;BGD;0,4\r\n"
                          "Camp residents;Hills;1.500;MMR;0,5\r\n";
    const Scenario scenario = test::read_cleanly(files);
    ASSERT_EQ(scenario.world.groups.size(), 2U);
    EXPECT_EQ(scenario.world.groups[0].size, 1500);
    EXPECT_EQ(scenario.world.groups[1].size, 3000);
}

} // namespace corridor
