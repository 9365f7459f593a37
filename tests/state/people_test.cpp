#include "state/people.hpp"

#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using testing::ElementsAre;

/// Parties of the given sizes one after another.
People parties(const std::vector<std::size_t>& sizes) {
    People people;
    std::size_t total = 0;
    for (const std::size_t size : sizes) {
        total += size;
    }
    people.resize(total);
    std::size_t first = 0;
    for (const std::size_t size : sizes) {
        people.span[first] = static_cast<std::uint8_t>(size);
        for (std::size_t k = 1; k < size; ++k) {
            people.span[first + k] = 1;
            people.set(PersonId{first + k}, Flag::follows);
        }
        first += size;
    }
    return people;
}

std::vector<std::size_t> members(const People& people, std::size_t leader) {
    std::vector<std::size_t> rows;
    people.for_party(PersonId{leader}, [&](PersonId m) { rows.push_back(m.index()); });
    return rows;
}

} // namespace

TEST(People, TakeFortyBytesOrLess) { EXPECT_EQ(People::bytes_per_person(), 31u); }

TEST(People, AFollowerWhoLeavesIsAloneAndTheOthersStayTogether) {
    People people = parties({2, 4, 1});
    const PersonId rest = people.separate(PersonId{2}, PersonId{3});
    EXPECT_EQ(rest, PersonId{2});
    EXPECT_THAT(members(people, 2), ElementsAre(2, 4, 5));
    EXPECT_THAT(members(people, 3), ElementsAre(3));
    EXPECT_EQ(people.leader_of(PersonId{5}), PersonId{2});
    EXPECT_EQ(people.leader_of(PersonId{3}), PersonId{3});
    EXPECT_EQ(people.leader_of(PersonId{1}), PersonId{0});
}

TEST(People, TheNextMemberLeadsWhenTheLeaderGoes) {
    People people = parties({4});
    people.separate(PersonId{0}, PersonId{1});
    const PersonId rest = people.separate(PersonId{0}, PersonId{0});
    EXPECT_EQ(rest, PersonId{2});
    EXPECT_THAT(members(people, 2), ElementsAre(2, 3));
    EXPECT_THAT(members(people, 0), ElementsAre(0));
    EXPECT_FALSE(people.separate(PersonId{1}, PersonId{1}).valid()) << "nobody is left";
}

TEST(People, RandomSeparationsKeepEverybodyInExactlyOneParty) {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::size_t> sizes;
        for (int i = 0; i < 8; ++i) {
            sizes.push_back(1 + random() % 12);
        }
        People people = parties(sizes);
        std::set<std::size_t> gone;
        while (gone.size() < people.size()) {
            const std::size_t row = random() % people.size();
            if (gone.contains(row)) {
                continue;
            }
            const PersonId leader = people.leader_of(PersonId{row});
            const std::size_t before = people.party_size(leader);
            const PersonId rest = people.separate(leader, PersonId{row});
            gone.insert(row);
            ASSERT_EQ(people.party_size(PersonId{row}), 1u);
            ASSERT_EQ(rest.valid() ? people.party_size(rest) : 0,
                      before - (rest.valid() ? 1 : before));
            std::vector<int> seen(people.size(), 0);
            for (std::size_t i = 0; i < people.size(); ++i) {
                if (people.has(PersonId{i}, Flag::follows)) {
                    continue;
                }
                people.for_party(PersonId{i}, [&](PersonId m) {
                    ++seen[m.index()];
                    ASSERT_EQ(people.leader_of(m), PersonId{i});
                });
            }
            ASSERT_THAT(seen, testing::Each(1));
        }
    }
}

TEST(People, DebtStaysWithinItsColumn) {
    People people = parties({1});
    people.add_debt(PersonId{0}, 1e9);
    EXPECT_EQ(people.debt_usd[0], 65'535);
    people.add_debt(PersonId{0}, -1e9);
    EXPECT_EQ(people.debt_usd[0], 0);
}

TEST(People, AMomentTooFarToKeepIsNever) {
    People people = parties({1});
    people.set_due(PersonId{0}, Moment::start_of(1'000'000));
    EXPECT_FALSE(people.has_due(PersonId{0}));
    people.set_due(PersonId{0}, Moment{100});
    EXPECT_EQ(people.due(PersonId{0}), Moment{100});
}

} // namespace corridor
