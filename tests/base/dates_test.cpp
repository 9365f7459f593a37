#include "base/dates.hpp"

#include <gtest/gtest.h>

namespace corridor {

TEST(Dates, AreReadAndWrittenBack) {
    for (const char* text : {"2015-05-20", "2016-02-29", "1999-12-31", "2000-01-01"}) {
        const auto date = parse_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(to_string(*date), text);
    }
}

TEST(Dates, ThatAreNotInTheCalendarAreRefused) {
    for (const char* text : {"2015-02-30", "2015-02-29", "2015-13-01", "2015-00-10", "2015-1-1",
                             "20150101", "2015/01/01", " 2015-01-01", "2015-01-01 ", "-015-01-01",
                             "2015-01--1", "", "soon", "2015-01-0x"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(Dates, CountDaysAcrossLeapYears) {
    EXPECT_EQ((*parse_date("2016-03-01") - *parse_date("2016-02-28")).count(), 2);
    EXPECT_EQ((*parse_date("2015-03-01") - *parse_date("2015-02-28")).count(), 1);
    EXPECT_EQ(month_of(*parse_date("2015-12-31")), 12);
    EXPECT_EQ(month_of(*parse_date("2015-12-31") + std::chrono::days{1}), 1);
}

TEST(Moments, LieInSixtyFourthsOfADay) {
    const Moment noon = after(Moment::start_of(3), 0.5);
    EXPECT_EQ(noon.day(), 3);
    EXPECT_EQ(noon.tick(), 32);
    EXPECT_EQ(after(Moment::start_of(3), 2.0), Moment::start_of(5));
    EXPECT_EQ(after(Moment::start_of(0), 1.01).ticks, 65) << "rounded up";
}

TEST(Moments, NothingTakesNoTime) {
    const Moment start = Moment::start_of(1);
    EXPECT_EQ(after(start, 0).ticks, start.ticks + 1);
    EXPECT_EQ(after(start, -5).ticks, start.ticks + 1);
    EXPECT_GT(after(start, 1e300), start) << "very long is late, not over the edge";
}

TEST(Moments, BeforeTheStartBelongToEarlierDays) {
    EXPECT_EQ(Moment{-1}.day(), -1);
    EXPECT_EQ(Moment{-1}.tick(), 63);
}

} // namespace corridor
