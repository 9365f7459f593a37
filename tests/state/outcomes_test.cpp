#include "state/outcomes.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace corridor {
namespace {

TEST(Outcomes, KeysAndLabelsNameOneOutcomeEach) {
    std::set<std::string_view> keys;
    std::set<std::string_view> labels;
    for (const OutcomeInfo& row : outcomes()) {
        EXPECT_TRUE(keys.insert(row.key).second) << row.key;
        EXPECT_TRUE(labels.insert(row.label).second) << row.label;
        EXPECT_EQ(parse_outcome(row.key), row.outcome);
        EXPECT_EQ(name_of(row.outcome), row.key);
        EXPECT_EQ(row.unit, "people");
    }
    EXPECT_FALSE(parse_outcome("dead")) << "the key is died";
    EXPECT_FALSE(parse_outcome(""));
}

TEST(Outcomes, EachColumnOfHarmCountsSomethingAndHasItsOwnKey) {
    std::set<std::string_view> keys;
    for (const HarmColumnInfo& column : harm_columns()) {
        EXPECT_TRUE(keys.insert(column.key).second) << column.key;
        EXPECT_EQ(key_of(column.column), column.key);
        std::size_t counted = 0;
        for (const OutcomeInfo& row : outcomes()) {
            counted += row.column == column.column ? 1 : 0;
        }
        EXPECT_GT(counted, 0U) << column.key;
        // A column of several outcomes has no key that one of them has with a narrower meaning.
        EXPECT_TRUE(counted == 1 || !parse_outcome(column.key)) << column.key;
    }
}

TEST(Outcomes, TheOrderIsThatOfResultsFilesWhichHaveBeenWritten) {
    std::string order;
    for (const OutcomeInfo& row : outcomes()) {
        order += std::string(row.key) + " ";
    }
    EXPECT_EQ(
        order,
        "died missing intercepted stranded abused abused_by_officials extorted held exploited "
        "recruited rescued refused_disembarkation turned_back refused_entry detained "
        "missed_need false_referral protection_denied trapped dissuaded refused_pathway "
        "refouled returned ");
}

} // namespace
} // namespace corridor
