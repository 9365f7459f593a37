#include "analysis/summary.hpp"
#include "report/headings.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

TEST(Headings, NarrowColumnsHaveTheirOwnAndOthersTheKeyInWords) {
    EXPECT_EQ(heading_of_column("landed_covertly"), "landed\nunseen");
    EXPECT_EQ(heading_of_column("busiest_seven_days_in"), "busiest seven days in");
}

TEST(Headings, EveryColumnOfWherePeopleStandIsNarrow) {
    for (const StandingColumn& column : standing_columns()) {
        std::size_t width = 0;
        for (const char c : heading_of_column(column.key)) {
            width = c == '\n' ? 0 : width + 1;
            EXPECT_LE(width, 9U) << column.key;
        }
    }
}

} // namespace
} // namespace corridor
