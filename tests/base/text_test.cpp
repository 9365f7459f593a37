#include "base/text.hpp"

#include <gtest/gtest.h>

namespace corridor {

TEST(Texts, KnowWhereTheyAreNotUtf8) {
    EXPECT_EQ(first_invalid_utf8("Côte d'Ivoire, မြန်မာ"), std::string_view::npos);
    EXPECT_EQ(first_invalid_utf8("caf\xE9"), 3U);
    EXPECT_EQ(first_invalid_utf8("a\xC0\x80"), 1U) << "an overlong zero";
    EXPECT_EQ(first_invalid_utf8("a\xED\xA0\x80"), 1U) << "half of a pair of UTF-16";
    EXPECT_EQ(first_invalid_utf8("\xE2\x82"), 0U) << "cut short";
}

TEST(Texts, TakeColumnsByTheirScript) {
    EXPECT_EQ(display_width("Langkawi"), 8U);
    EXPECT_EQ(display_width("Côte"), 4U);
    EXPECT_EQ(display_width("Co\u0302te"), 4U) << "a combining accent takes no column";
    EXPECT_EQ(display_width("国境検問所"), 10U) << "Chinese and Japanese characters take two";
    EXPECT_EQ(display_width("العربية"), 7U);
    EXPECT_EQ(display_width("ที่พักพิง"), 5U) << "Thai vowels and tones above take none";
    EXPECT_EQ(display_width(""), 0U);
    EXPECT_EQ(display_width("\xFF"), 1U);
}

TEST(Texts, AreMadeOfCharacters) {
    EXPECT_EQ(characters_of("aé渡\xFF\U0001F600"), U"aé渡\U0001F600")
        << "no byte that is not UTF-8";
}

TEST(Texts, KeepTheirOrderBesideLettersFromRightToLeft) {
    EXPECT_FALSE(has_right_to_left("Côte 渡口 ไท 12"));
    EXPECT_TRUE(has_right_to_left("Port مدينة"));
    EXPECT_TRUE(has_right_to_left("עיר"));
    EXPECT_EQ(kept_in_order("Port -> 渡口"), "Port -> 渡口");
    EXPECT_EQ(kept_in_order("مدينة"), "\u200eمدينة\u200e");
    EXPECT_EQ(kept_in_order("مدينة -> ميناء"), "\u200eمدينة\u200e -> \u200eميناء\u200e");
    EXPECT_EQ(display_width(kept_in_order("مدينة")), 5U) << "marks take no column";
}

TEST(Texts, AreCutAtAColumn) {
    EXPECT_EQ(first_columns("Langkawi", 4), "Lang");
    EXPECT_EQ(first_columns("国境検問所", 5), "国境") << "half a character is left out";
    EXPECT_EQ(first_columns("Co\u0302te", 2), "Co\u0302") << "an accent stays with its letter";
    EXPECT_EQ(first_columns("a", 4), "a");
}

TEST(Texts, AreAlikeWhenFolded) {
    EXPECT_EQ(folded("Langkawi"), folded("LANGKAWI"));
    EXPECT_EQ(folded("École"), folded("E\u0301COLE")) << "two Unicode forms";
    EXPECT_EQ(folded("Teknaf"), folded("Tek\u200Bnaf")) << "a space of no width";
    EXPECT_NE(folded("Teknaf"), folded("Teknav"));
    EXPECT_EQ(folded("\xFF"), "");
}

TEST(Texts, HoldNoControlCharacters) {
    EXPECT_EQ(forbidden_character("two\nlines\tand a tab"), "");
    EXPECT_EQ(forbidden_character("bell\a"), "U+0007");
    EXPECT_EQ(forbidden_character("delete\x7F"), "U+007F");
    EXPECT_EQ(forbidden_character(std::string_view("a\0b", 3)), "U+0000");
    EXPECT_EQ(forbidden_character("name\u202Egnp"), "U+202E") << "turns what follows round";
    EXPECT_EQ(forbidden_character("ক্‌ষ মি‍র ខេត្ត\u200B"), "")
        << "joiners belong to some scripts";
}

TEST(Texts, HaveDigitsOfAllScripts) {
    EXPECT_EQ(with_plain_digits("২৫০০"), "2500");
    EXPECT_EQ(with_plain_digits("၁၂၃"), "123");
    EXPECT_EQ(with_plain_digits("๑๒ ٣٤ ۵۶ ៧៨ ໙"), "12 34 56 78 9");
    EXPECT_EQ(with_plain_digits("12.5 km"), "12.5 km");
}

} // namespace corridor
