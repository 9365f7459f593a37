#pragma once

#include "state/people.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace corridor {

/// The days on which people act. A person's entry is the column `wake`; beside it, for every 64
/// rows, a day before which none of them acts. A day's people are found by running over those
/// days and, where one has come, over its 64 entries: in order of rows, so that the other columns
/// are then read from front to back. Only the thread that holds a block touches its entries.
///   earliest_[row / 64]  u16  no later than the first day on which one of the 64 acts
class Calendar {
  public:
    Calendar() = default;
    /// For the entries of `people` as they are; days of a run are [0, days).
    Calendar(const People& people, int days);

    int days() const { return days_; }
    std::size_t bytes() const { return earliest_.size() * sizeof(earliest_[0]); }

    /// Moves the person's entry to `day`; a day outside the run takes the entry away.
    void file(People& people, PersonId person, Day day) {
        if (day < 0 || day >= days_) {
            people.wake[person.index()] = never;
            return;
        }
        people.wake[person.index()] = static_cast<std::uint16_t>(day);
        std::uint16_t& earliest = earliest_[person.index() / group];
        earliest = std::min(earliest, static_cast<std::uint16_t>(day));
    }
    void remove(People& people, PersonId person) { people.wake[person.index()] = never; }

    /// Puts everybody of the block whose day it is into `due`, whose old content goes, in order of
    /// rows; they have wake == never then.
    void take(People& people, std::size_t block, Day day, std::vector<PersonId>& due);

  private:
    static constexpr std::size_t group = 64;

    int days_ = 0;
    std::vector<std::uint16_t> earliest_;
};

} // namespace corridor
