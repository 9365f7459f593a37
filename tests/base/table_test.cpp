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
    EXPECT_THAT(texts(parsed("a,b;c\n\"1,5\",2\n").rows.at(0)), ElementsAre("1,5", "2"));
    EXPECT_THAT(complaint("a;b\n1\n"), HasSubstr("add or remove semicolons"));
}

TEST(Table, ReadsPointsBetweenThousandsOnlyWhereTheFileShowsThem) {
    // "2.500" may be 2,500 or two and a half: nobody guesses.
    for (const char* text :
         {"a;b\n2.500;x\n", "a;b\n2.500;0.5\n", "a\tb\n1,500\t7\n", "a;b\n2.500;0,5\n1;0.5\n"}) {
        const Cell cell = parsed(text).rows.at(0).at(0);
        EXPECT_TRUE(cell.is_unclear) << text;
    }
    // Where all other numbers have a decimal comma, points separate thousands.
    const Table german = parsed("a;b\n2.500;0,5\n20,867;1.234,5\n");
    EXPECT_THAT(texts(german.rows[0]), ElementsAre("2500", "0.5"));
    EXPECT_THAT(texts(german.rows[1]), ElementsAre("20.867", "1234.5"));
    EXPECT_FALSE(german.rows[0][0].is_unclear);
    // Where commas separate columns, a point is a decimal point.
    const Table english = parsed("a,b\n2.500,\"1,500\"\n");
    EXPECT_THAT(texts(english.rows[0]), ElementsAre("2.500", "1,500"));
    EXPECT_FALSE(english.rows[0][0].is_unclear);
}

TEST(Table, TakesMarksBetweenThousands) {
    const Table table = parsed("a,b,c,d\n2 500,2\u00A0500,2\u202F500,2'500\n");
    EXPECT_THAT(texts(table.rows[0]), ElementsAre("2500", "2500", "2500", "2500"));
    EXPECT_THAT(texts(parsed("a;b\n2\u00A0500;1'234,5\n").rows[0]), ElementsAre("2500", "1234.5"));
}

TEST(Table, TakesALineThatNamesTheSeparatorAndARowOfTags) {
    const Table table = parsed("sep=;\r\nname;x\r\n#adm1;#affected\r\nA;1,5\r\n");
    EXPECT_THAT(texts(table.header), ElementsAre("name", "x"));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_THAT(texts(table.rows[0]), ElementsAre("A", "1.5"));
    EXPECT_EQ(table.rows[0][0].line, 4U);
    EXPECT_THAT(texts(parsed("\"sep=,\"\na,b\n1,2\n").header), ElementsAre("a", "b"));
    EXPECT_THAT(texts(parsed("sep=\t\na\tb\n1\t2\n").header), ElementsAre("a", "b"));
}

TEST(Table, TakesOffBlanksOfAllKinds) {
    const Table table = parsed("name,x\n\u00A0Teknaf\u00A0,\u202F5\n");
    EXPECT_THAT(texts(table.rows[0]), ElementsAre("Teknaf", "5"));
}

TEST(Table, SaysWhichEncodingAndWhichCharacters) {
    using namespace std::string_literals;
    const std::string remedy = "this is UTF-16 text; save the file as 'CSV UTF-8'";
    EXPECT_THAT(complaint("a\0,\0b\0\n\0"s), HasSubstr(remedy)) << "without a mark";
    EXPECT_THAT(complaint("\0a\0,\0b"s), HasSubstr(remedy));
    EXPECT_THAT(complaint("\xFF\xFE"
                          "a\0"s),
                HasSubstr(remedy));
    EXPECT_THAT(complaint("a,b\nx,y\0z\n"s),
                HasSubstr("t.csv:2:4: a NUL character (U+0000) stands here; remove it"));
    EXPECT_THAT(complaint("a,b\nx,y\az\n"),
                HasSubstr("t.csv:2:3: a control character, U+0007, is in this cell"));
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
    EXPECT_THAT(complaint("a,a\n1,2\n"), HasSubstr("t.csv:1:3: column 'a' is listed twice"));
    EXPECT_THAT(complaint("a,\n1,2\n"), HasSubstr("t.csv:1:3: this column has no name"));
    EXPECT_THAT(complaint("a,b\nx,caf\xE9\n"), HasSubstr("t.csv:2:6: this is not UTF-8"));
    EXPECT_THAT(complaint("a,b\nx,y\"z\n"), HasSubstr("t.csv:2:4: there is a quote in the middle"));
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

TEST(Lists, AreTrimmedAndHoldNoEmptyParts) {
    EXPECT_THAT(split_list("a; b ;;c "), ElementsAre("a", "b", "c"));
    EXPECT_TRUE(split_list(" ; ").empty());
    EXPECT_THAT(split_list("x&y", '&'), ElementsAre("x", "y"));
    EXPECT_EQ(trim(" \t a b \r\n"), "a b");
    EXPECT_EQ(trim("  "), "");
}

} // namespace corridor
