#include "report/text_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

TEST(TextTable, AlignsTextToTheLeftAndFiguresToTheRight) {
    TextTable table;
    table.columns = {{"place", true, false}, {"people", false, false}, {"dead", false, true}};
    table.rows = {{"Cox's Bazar", "12,000", "<10"}, {"Ačeh", "5", "0"}};
    table.last_is_total = true;
    EXPECT_EQ(table.text(), "  place        people | dead\n"
                            "  --------------------+-----\n"
                            "  Cox's Bazar  12,000 |  <10\n"
                            "  --------------------+-----\n"
                            "  Ačeh              5 |    0\n");
}

TEST(TextTable, TakesColumnsByTheScript) {
    TextTable table;
    table.columns = {{"", true, false}, {"", false, false}};
    table.rows = {{"国境検問所", "5"}, {"ที่พักพิง", "20"}, {"Langkawi", "100"}};
    EXPECT_EQ(table.text(0), "国境検問所    5\n"
                             "ที่พักพิง        20\n"
                             "Langkawi    100\n");
    EXPECT_EQ(fitted("国境検問所", 5), "国境 ");
    EXPECT_EQ(fitted("Satun", 7), "Satun  ");
}

TEST(TextTable, KeepsFiguresOnTheirSideOfANameFromRightToLeft) {
    TextTable table;
    table.columns = {{"place", true}, {"people"}};
    table.rows = {{"مدينة", "12"}, {"Port", "3"}};
    EXPECT_THAT(table.text(), testing::HasSubstr("\n  \u200eمدينة\u200e      12\n"));
    EXPECT_THAT(table.text(), testing::HasSubstr("\n  Port        3\n"));
}

TEST(TextTable, HeadingsOfSeveralLinesStandOnTheRule) {
    TextTable table;
    table.columns = {{"lever", true, false}, {"highest\nintensity", false, false}};
    table.rows = {{"x", "1"}};
    EXPECT_EQ(table.text(0), "         highest\n"
                             "lever  intensity\n"
                             "----------------\n"
                             "x              1\n");
}

TEST(TextTable, WithoutHeadingsThereIsNoRule) {
    TextTable table;
    table.columns = {{"", true, false}, {"", false, false}};
    table.rows = {{"dead", "20"}, {"missing", "100"}};
    EXPECT_EQ(table.text(), "  dead      20\n  missing  100\n");
}

} // namespace corridor
