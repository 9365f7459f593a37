#include "base/errors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

TEST(Errors, SayWhereAndWhat) {
    EXPECT_EQ(to_string(Problem{Severity::error, {"legs.csv", 17, 3}, "wrong"}),
              "legs.csv:17:3: wrong");
    EXPECT_EQ(to_string(Problem{Severity::warning, {"legs.csv", 17, 0}, "odd"}),
              "legs.csv:17: warning: odd");
    EXPECT_EQ(to_string(Problem{Severity::error, {"legs.csv", 0, 0}, "missing"}),
              "legs.csv: missing");
}

TEST(Errors, AreToldInOrderOfTheirPlace) {
    Problems problems;
    problems.error({"b.csv", 1, 1}, "third");
    problems.error({"a.csv", 10, 1}, "second");
    problems.warning({"a.csv", 9, 7}, "first");
    std::vector<std::string> messages;
    for (const Problem& problem : problems.sorted()) {
        messages.push_back(problem.message);
    }
    EXPECT_THAT(messages, testing::ElementsAre("first", "second", "third"));
    EXPECT_EQ(problems.count(Severity::warning), 1U);
    EXPECT_TRUE(problems.has_errors());
}

TEST(Errors, WarningsStopNothing) {
    Problems problems;
    problems.warning({"a.csv", 9, 7}, "odd");
    EXPECT_FALSE(problems.has_errors());
}

TEST(Errors, AllTogetherNameEveryErrorAndTheirNumber) {
    Problems problems;
    problems.error({"a.csv", 1, 2}, "one");
    EXPECT_STREQ(InputError(problems).what(), "a.csv:1:2: one\n1 problem; nothing was run.");
    problems.error({"a.csv", 2, 2}, "two");
    problems.warning({"a.csv", 3, 2}, "odd");
    EXPECT_STREQ(InputError(problems).what(),
                 "a.csv:1:2: one\na.csv:2:2: two\n2 problems; nothing was run.");
}

TEST(Suggestions, FindSlipsOfThePen) {
    const std::vector<std::string> known{"Langkawi", "Satun", "Ranong", "North Aceh"};
    EXPECT_EQ(nearest_name("Langkawy", known), "Langkawi");
    EXPECT_EQ(nearest_name("langkawi", known), "Langkawi") << "case does not matter";
    EXPECT_EQ(nearest_name("Lagnkawi", known), "Langkawi") << "neighbours swapped";
    EXPECT_EQ(nearest_name("North Ace", known), "North Aceh");
    EXPECT_EQ(did_you_mean("Satum", known), "; did you mean 'Satun'?");
}

TEST(Suggestions, KeepStillWhenNothingIsClose) {
    EXPECT_EQ(nearest_name("Dhaka", {"Langkawi", "Satun"}), "");
    EXPECT_EQ(did_you_mean("x", {}), "");
}

} // namespace corridor
