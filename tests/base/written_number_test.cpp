#include "base/written_number.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> plain(std::string_view text) {
    std::vector<std::string> all;
    for (const NumberReading& reading : number_readings(text)) {
        all.push_back(reading.plain);
    }
    return all;
}

} // namespace

TEST(Numbers, AreWrittenInFull) {
    EXPECT_EQ(parse_number("1.5"), 1.5);
    EXPECT_EQ(parse_number(" 2e-3 "), 0.002);
    EXPECT_EQ(parse_number("-7"), -7.0);
    for (const char* text :
         {"", "1,5", "1.5x", "nan", "inf", "-inf", "1e999", "0x10", "--1", "1 2"}) {
        EXPECT_FALSE(parse_number(text)) << text;
    }
    EXPECT_EQ(parse_integer("42"), 42);
    EXPECT_EQ(parse_integer("010"), 10);
    for (const char* text : {"", "4.2", "1e3", "99999999999999999999"}) {
        EXPECT_FALSE(parse_integer(text)) << text;
    }
}

TEST(Numbers, OfOptionsAreDecimal) {
    const auto plain_digits = [](std::string text, std::string* wrong = nullptr) {
        const std::string said = to_plain_digits(text, 0, 18'446'744'073'709'551'615U);
        if (wrong) *wrong = said;
        return text;
    };
    EXPECT_EQ(plain_digits("010"), "10");
    EXPECT_EQ(plain_digits("08"), "8");
    EXPECT_EQ(plain_digits("18446744073709551615"), "18446744073709551615");
    for (const char* text : {"18446744073709551616", "99999999999999999999999", "0x10", "-1", "+1",
                             "1e3", "1.0", "", "1 000", "1'000"}) {
        std::string wrong;
        plain_digits(text, &wrong);
        EXPECT_NE(wrong, "") << text;
    }
    std::string low = "0";
    EXPECT_EQ(to_plain_digits(low, 1, 9), "'0' must be a whole number from 1 to 9, in digits");
}

TEST(WrittenNumbers, OfOneReading) {
    EXPECT_THAT(plain("2500"), ElementsAre("2500"));
    EXPECT_THAT(plain("2.5"), ElementsAre("2.5"));
    EXPECT_THAT(plain("2,5"), ElementsAre("2.5"));
    EXPECT_THAT(plain("0.500"), ElementsAre("0.500")) << "no thousand begins with 0";
    EXPECT_THAT(plain("1234.500"), ElementsAre("1234.500"));
    EXPECT_THAT(plain("1.234,5"), ElementsAre("1234.5"));
    EXPECT_THAT(plain("1,234.5"), ElementsAre("1234.5"));
    EXPECT_THAT(plain("1.234.567"), ElementsAre("1234567"));
    EXPECT_THAT(plain("9,65,467"), ElementsAre("965467")) << "India and Bangladesh";
    EXPECT_THAT(plain("-12,5"), ElementsAre("-12.5"));
    EXPECT_THAT(plain("+7"), ElementsAre("7"));
    EXPECT_THAT(plain("2.5e3"), ElementsAre("2.5e3"));
    EXPECT_THAT(plain("2.500e3"), ElementsAre("2.500e3"));
}

TEST(WrittenNumbers, WithEveryMarkBetweenThousands) {
    for (const char* text :
         {"965 467", "965\u00A0467", "965\u202F467", "965\u2009467", "965'467", "965\u2019467"}) {
        EXPECT_THAT(plain(text), ElementsAre("965467")) << text;
    }
    EXPECT_THAT(plain("1\u00A0234\u00A0567,89"), ElementsAre("1234567.89"));
    EXPECT_THAT(plain("1'234.5"), ElementsAre("1234.5"));
    EXPECT_THAT(plain("\u22125"), ElementsAre("-5"));
}

TEST(WrittenNumbers, OfTwoReadings) {
    using Readings = std::vector<NumberReading>;
    EXPECT_EQ(number_readings("2.500"),
              (Readings{{"2.500", DecimalMark::point}, {"2500", DecimalMark::comma}}));
    EXPECT_EQ(number_readings("1,500"),
              (Readings{{"1500", DecimalMark::point}, {"1.500", DecimalMark::comma}}));
    EXPECT_EQ(number_readings("2500"), (Readings{{"2500", DecimalMark::any}}));
    EXPECT_EQ(plain_fraction("2.500"), "2.5");
    EXPECT_EQ(plain_fraction("2.000"), "2.0");
    EXPECT_EQ(plain_fraction("20.867"), "20.8670");
    for (const char* text : {"2.5", "2.0", "20.8670"}) {
        EXPECT_EQ(number_readings(text).size(), 1U) << text << " can be written instead";
    }
}

TEST(WrittenNumbers, OfNone) {
    for (const char* text : {"", "x", "1 2", "12 34", "1.2.3", "2015-05-20", "10-4", "12a345",
                             "1;2", "5 km", ".", ",", "-", "e5", "1,,000", "01.000.000"}) {
        EXPECT_THAT(plain(text), IsEmpty()) << text;
    }
}

} // namespace corridor
