#include "state/calendar.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

People nobody_waits(std::size_t size) {
    People people;
    people.resize(size);
    std::fill(people.wake.begin(), people.wake.end(), never);
    return people;
}

} // namespace

TEST(Calendar, AgreesWithANaiveModelUnderRandomOperations) {
    constexpr int days = 12;
    // Two blocks, the second one short; first and last rows of a block are among those used.
    People people = nobody_waits(People::block_size + 40);
    Calendar calendar(people, days);
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < 30; ++i) {
        rows.push_back(i);
        rows.push_back(People::block_size - 1 - i);
        rows.push_back(People::block_size + i);
    }
    std::map<std::size_t, int> expected; // person -> day
    std::mt19937 random(5);
    for (int step = 0; step < 20'000; ++step) {
        const std::size_t row = rows[random() % rows.size()];
        const auto choice = random() % 20;
        if (choice < 14) {
            const int day =
                static_cast<int>(random() % (days + 2)) - 1; // sometimes outside the run
            calendar.file(people, PersonId{row}, day);
            expected.erase(row);
            if (day >= 0 && day < days) {
                expected[row] = day;
            }
        } else if (choice < 18) {
            calendar.remove(people, PersonId{row});
            expected.erase(row);
        } else {
            const std::size_t block = random() % 2;
            const int day = static_cast<int>(random() % days);
            std::vector<PersonId> due;
            calendar.take(people, block, day, due);
            std::set<std::size_t> taken;
            for (const PersonId person : due) {
                taken.insert(person.index());
                ASSERT_EQ(people.wake[person.index()], never);
            }
            std::set<std::size_t> wanted;
            for (const auto& [person, when] : expected) {
                if (when == day && person / People::block_size == block) {
                    wanted.insert(person);
                }
            }
            ASSERT_EQ(taken, wanted) << "step " << step;
            ASSERT_EQ(taken.size(), due.size()) << "somebody is due twice";
            ASSERT_TRUE(std::is_sorted(due.begin(), due.end()));
            for (const std::size_t person : taken) {
                expected.erase(person);
            }
        }
        ASSERT_EQ(people.wake[row], expected.contains(row) ? expected[row] : never);
    }
}

TEST(Calendar, FilingTheSameDayTwiceKeepsOneEntry) {
    People people = nobody_waits(3);
    Calendar calendar(people, 5);
    calendar.file(people, PersonId{1}, 2);
    calendar.file(people, PersonId{1}, 2);
    std::vector<PersonId> due;
    calendar.take(people, 0, 2, due);
    EXPECT_THAT(due, testing::ElementsAre(PersonId{1}));
    calendar.take(people, 0, 2, due);
    EXPECT_THAT(due, testing::IsEmpty());
}

} // namespace corridor
