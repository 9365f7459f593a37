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

TEST(Errors, OfAFileAreSummedUpFromTheHundredAndFirst) {
    Problems problems;
    for (std::size_t line = 1; line <= 1'000'000; ++line) {
        problems.warning({"a.csv", line, 1}, "odd");
    }
    problems.error({"a.csv", 7, 1}, "wrong");
    problems.error({"b.csv", 1, 1}, "wrong");
    const std::vector<Problem> all = problems.sorted();
    ASSERT_EQ(all.size(), 103U);
    EXPECT_EQ(to_string(all[101]),
              "a.csv: warning: 999900 more warnings of this file are not shown");
    EXPECT_EQ(to_string(all[102]), "b.csv:1:1: wrong");
    EXPECT_EQ(problems.count(Severity::warning), 1'000'000U);
    EXPECT_EQ(problems.count(Severity::error), 2U);
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
    EXPECT_EQ(did_you_mean("E\u0301cole", {"École"}),
              "; did you mean 'École'? The two differ only in case or in Unicode form");
}

TEST(Suggestions, KeepStillWhenNothingIsClose) {
    EXPECT_EQ(nearest_name("Dhaka", {"Langkawi", "Satun"}), "");
    EXPECT_EQ(did_you_mean("x", {}), "");
}

} // namespace corridor
