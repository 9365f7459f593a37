#pragma once

#include "state/people.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace corridor {

/// The days on which people act. The day of a person is in the column `wake`. In addition, each
/// group of 64 rows has a day before which none of them acts. To find the people of a day, `take`
/// reads these days, and the 64 rows of a group only when its day has come. It works in order of
/// rows, so that the other columns are read in order too. Only the thread that owns a block changes
/// its entries.
/// earliest_[row / 64]  u16  not later than the first day on which one of the 64 acts
class Calendar {
  public:
    Calendar() = default;
    /// Built from the entries of `people`. The days of a run are [0, days).
    Calendar(const People& people, int days);

    int days() const { return days_; }
    std::size_t bytes() const { return earliest_.size() * sizeof(earliest_[0]); }

    /// Sets the person's day. A day outside the run removes the entry.
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

    /// Replaces the content of `due` by all people of the block who act on `day`, in order of rows.
    /// Their `wake` becomes `never`.
    void take(People& people, std::size_t block, Day day, std::vector<PersonId>& due);

  private:
    static constexpr std::size_t group = 64;

    int days_ = 0;
    std::vector<std::uint16_t> earliest_;
};

} // namespace corridor
