#include "report/figures.hpp"

#include <gtest/gtest.h>

namespace corridor {

TEST(Figures, TwoSignificantDigits) {
    EXPECT_EQ(two_digits(12'345), 12'000);
    EXPECT_EQ(two_digits(995), 1'000);
    EXPECT_EQ(two_digits(0.05678), 0.057);
    EXPECT_EQ(two_digits(-1'449), -1'400);
    EXPECT_EQ(two_digits(0), 0);
    EXPECT_EQ(two_digits(25'500), 26'000); // halves go away from zero
}

TEST(Figures, AreShownWithGroupedThousandsAndNoNeedlessDigits) {
    EXPECT_EQ(shown(12'345), "12,000");
    EXPECT_EQ(shown(99.6), "100");
    EXPECT_EQ(shown(12.34), "12");
    EXPECT_EQ(shown(8.345), "8.3");
    EXPECT_EQ(shown(9.96), "10");
    EXPECT_EQ(shown(1), "1.0");
    EXPECT_EQ(shown(0.05678), "0.057");
    EXPECT_EQ(shown(0.5), "0.50");
    EXPECT_EQ(shown(0), "0");
    EXPECT_EQ(shown(24'512'345), "25,000,000");
}

TEST(Figures, FewerThanTenPeopleAreNotTold) {
    EXPECT_EQ(shown_people(9), "<10");
    EXPECT_EQ(shown_people(9.99), "<10");
    EXPECT_EQ(shown_people(0.4), "<10");
    EXPECT_EQ(shown_people(10), "10");
    EXPECT_EQ(shown_people(0), "0");
}

TEST(Figures, ChangesKeepTheirSignWhereFewAreNotTold) {
    EXPECT_EQ(shown_signed_people(-9.4), ">-10");
    EXPECT_EQ(shown_signed_people(9.4), "<10");
    EXPECT_EQ(shown_signed_people(-10), "-10");
    EXPECT_EQ(shown_signed_people(1'234), "+1,200");
    EXPECT_EQ(shown_signed_people(0), "0");
}

TEST(Figures, GroupedTellsWholeNumbersInFull) {
    EXPECT_EQ(grouped(7'412'345), "7,412,345");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(-1'000), "-1,000");
    EXPECT_EQ(grouped(0), "0");
}

} // namespace corridor
