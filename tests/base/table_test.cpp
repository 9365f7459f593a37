#include "base/table.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Table parsed(std::string_view text, std::string* wrong = nullptr) {
    Problems problems;
    Table table = parse_table(text, "t.csv", problems);
    std::string all;
    for (const Problem& problem : problems.sorted()) {
        all += to_string(problem) + "\n";
    }
    if (wrong) {
        *wrong = all;
    } else {
        EXPECT_EQ(all, "");
    }
    return table;
}

std::vector<std::string> texts(const std::vector<Cell>& row) {
    std::vector<std::string> all;
    for (const Cell& cell : row) {
        all.push_back(cell.text);
    }
    return all;
}

std::string complaint(std::string_view text) {
    std::string wrong;
    parsed(text, &wrong);
    return wrong;
}

} // namespace

TEST(Table, ReadsCellsQuotesCommasAndLineBreaks) {
    const Table table = parsed("name,note\n\"Cox's Bazar\",\"a, b\"\n x ,\"he said \"\"no\"\"\"\n"
                               "y,\"two\nlines\"\n");
    EXPECT_THAT(texts(table.header), ElementsAre("name", "note"));
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_THAT(texts(table.rows[0]), ElementsAre("Cox's Bazar", "a, b"));
    EXPECT_THAT(texts(table.rows[1]), ElementsAre("x", "he said \"no\""));
    EXPECT_THAT(texts(table.rows[2]), ElementsAre("y", "two\nlines"));
}

TEST(Table, EveryCellKnowsWhereItStands) {
    const Table table = parsed("a,b,c\n1,,3\n\n\"x\ny\",\"q\",5\nu,v,\n");
    const auto at = [&](std::size_t row, std::size_t column) {
        const Cell& cell = table.rows[row][column];
        return std::pair{cell.line, cell.column};
    };
    EXPECT_EQ(at(0, 0), std::pair(2UL, 1UL));
    EXPECT_EQ(at(0, 1), std::pair(2UL, 3UL)) << "an empty cell stands at its comma";
    EXPECT_EQ(at(0, 2), std::pair(2UL, 4UL));
    EXPECT_EQ(at(1, 0), std::pair(4UL, 1UL)) << "a cell of two lines stands where it begins";
    EXPECT_EQ(at(1, 1), std::pair(5UL, 4UL));
    EXPECT_EQ(at(1, 2), std::pair(5UL, 8UL));
    EXPECT_EQ(at(2, 0), std::pair(6UL, 1UL));
    EXPECT_EQ(at(2, 2), std::pair(6UL, 5UL)) << "an empty last cell stands at the end of its row";
}

TEST(Table, ColumnsCountCharactersNotBytes) {
    const Table table = parsed("name,x\nCôte d'Ivoire,2\n");
    EXPECT_EQ(table.rows[0][1].column, 15U);
}

TEST(Table, TakesWindowsFilesWithAByteOrderMark) {
    const Table table = parsed("\xEF\xBB\xBFname,x\r\nA,1\r\n\r\nB,2\r\n");
    EXPECT_THAT(texts(table.header), ElementsAre("name", "x"));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(texts(table.rows[1]), ElementsAre("B", "2"));
    EXPECT_EQ(table.rows[1][1].line, 4U);
}

TEST(Table, TakesWhatSpreadsheetsOfOtherCountriesWrite) {
    const Table table = parsed("\xEF\xBB\xBFname;x;note\r\nA;0,25;\"b;c\"\r\nB;-12,5;1,5 km\r\n");
    EXPECT_THAT(texts(table.header), ElementsAre("name", "x", "note"));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(texts(table.rows[0]), ElementsAre("A", "0.25", "b;c"));
    EXPECT_THAT(texts(table.rows[1]), ElementsAre("B", "-12.5", "1,5 km"));
    EXPECT_EQ(table.rows[0][1].column, 3U);
    EXPECT_THAT(texts(parsed("a\tb\n\t2,5\n").rows.at(0)), ElementsAre("", "2.5"));
    // A thousand and a half, or one and a half: nobody guesses.
    EXPECT_THAT(texts(parsed("a;b\n1,500;0,500\n").rows.at(0)), ElementsAre("1,500", "0.500"));
    EXPECT_THAT(texts(parsed("a,b;c\n\"1,5\",2\n").rows.at(0)), ElementsAre("1,5", "2"));
    EXPECT_THAT(complaint("a;b\n1\n"), HasSubstr("add or remove semicolons"));
}

TEST(Table, LeavesOutEmptyColumnsBehindTheLast) {
    EXPECT_THAT(texts(parsed("a,b,,\n1,2,,\n5,6,,,\n").header), ElementsAre("a", "b"));
    EXPECT_THAT(complaint("a,b,,\n1,2,,x\n"), HasSubstr("this column has no name"));
    EXPECT_THAT(complaint("a,,b\n1,,2\n"), HasSubstr("t.csv:1:3: this column has no name"));
}

TEST(Table, ALastLineWithoutABreakCounts) { EXPECT_EQ(parsed("a,b\n1,2").rows.size(), 1U); }

TEST(Table, LeavesOutEmptyRowsAndTheMarkOfFleesHeaders) {
    const Table table = parsed("#name,x\n,\n  \nA,1\n");
    EXPECT_EQ(table.column("name"), 0U);
    EXPECT_EQ(table.column("x"), 1U);
    EXPECT_FALSE(table.column("#name"));
    EXPECT_EQ(table.rows.size(), 1U);
}

TEST(Table, TellsWhatIsWrongWithAFile) {
    EXPECT_EQ(complaint(""), "t.csv: the file is empty; it needs a header row\n");
    EXPECT_THAT(complaint("a,b\n1\n"),
                HasSubstr("t.csv:2: this row has 1 cells, the header has 2"));
    EXPECT_THAT(complaint("a,b\n1,2,3\n"), HasSubstr("this row has 3 cells"));
    EXPECT_THAT(complaint("a,a\n1,2\n"), HasSubstr("t.csv:1:3: column 'a' stands twice"));
    EXPECT_THAT(complaint("a,\n1,2\n"), HasSubstr("t.csv:1:3: this column has no name"));
    EXPECT_THAT(complaint("a,b\nx,caf\xE9\n"), HasSubstr("t.csv:2:6: this is not UTF-8"));
    EXPECT_THAT(complaint("a,b\nx,y\"z\n"), HasSubstr("t.csv:2:4: a quote stands in the middle"));
    EXPECT_THAT(complaint("a,b\nx,y\n\"z,1\n2,3\n"),
                HasSubstr("t.csv:3:1: a quote opens here and never closes"));
}

TEST(Table, WhatCouldBeReadComesBack) {
    std::string wrong;
    const Table table = parsed("a,b\n1,2\n3\n4,5\n", &wrong);
    EXPECT_NE(wrong, "");
    EXPECT_EQ(table.rows.size(), 2U);
}

TEST(Table, AFileThatIsNotThereIsAProblem) {
    Problems problems;
    read_table("/nowhere/at/all.csv", "all.csv", problems);
    EXPECT_THAT(to_string(problems.sorted().at(0)), HasSubstr("all.csv: cannot be read"));
}

TEST(Table, AMillionRowsAreRead) {
    std::string text = "a,b\n";
    for (int i = 0; i < 1'000'000; ++i) {
        text += "x,1\n";
    }
    EXPECT_EQ(parsed(text).rows.size(), 1'000'000U);
}

TEST(Numbers, AreWrittenInFull) {
    EXPECT_EQ(parse_number("1.5"), 1.5);
    EXPECT_EQ(parse_number(" 2e-3 "), 0.002);
    EXPECT_EQ(parse_number("-7"), -7.0);
    for (const char* text :
         {"", "1,5", "1.5x", "nan", "inf", "-inf", "1e999", "0x10", "--1", "1 2"}) {
        EXPECT_FALSE(parse_number(text)) << text;
    }
    for (const char* text : {"1,500", "-12,000", "2,000,000"}) {
        EXPECT_TRUE(is_maybe_thousands(text)) << text;
    }
    for (const char* text :
         {"", ",500", "0,500", "1,5", "1,5000", "1500", "1500,000", "1,500,00"}) {
        EXPECT_FALSE(is_maybe_thousands(text)) << text;
    }
    EXPECT_EQ(parse_integer("42"), 42);
    for (const char* text : {"", "4.2", "1e3", "99999999999999999999"}) {
        EXPECT_FALSE(parse_integer(text)) << text;
    }
}

TEST(Lists, AreTrimmedAndHoldNoEmptyParts) {
    EXPECT_THAT(split_list("a; b ;;c "), ElementsAre("a", "b", "c"));
    EXPECT_TRUE(split_list(" ; ").empty());
    EXPECT_THAT(split_list("x&y", '&'), ElementsAre("x", "y"));
    EXPECT_EQ(trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(trim("  "), "");
}

} // namespace corridor
