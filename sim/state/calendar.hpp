#pragma once

#include "state/people.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// The days on which people act: per block an intrusive, doubly linked list a day, through the
/// columns `next` and `last` of the people themselves. Only the thread that holds a block touches
/// its lists.
///   heads_[block * days + day]  u32  local number of the day's first person, or none
/// Always: a person stands in at most one list, that of day `wake`; people with wake == never in
/// none.
class Calendar {
  public:
    Calendar() = default;
    Calendar(std::size_t blocks, int days);

    int days() const { return days_; }

    /// Moves the person's entry to `day`; a day outside the run takes the entry away.
    void file(People& people, PersonId person, Day day);
    void remove(People& people, PersonId person) { file(people, person, days_); }

    /// Empties the list of (block, day) into `due`, whose old content goes; everybody in it has
    /// wake == never then.
    void take(People& people, std::size_t block, Day day, std::vector<PersonId>& due);

    std::vector<std::uint32_t>& heads() { return heads_; }
    const std::vector<std::uint32_t>& heads() const { return heads_; }

  private:
    static constexpr std::uint32_t nobody = 0xFFFF'FFFF;
    std::size_t slot(std::size_t block, Day day) const {
        return block * static_cast<std::size_t>(days_) + static_cast<std::size_t>(day);
    }

    int days_ = 0;
    std::vector<std::uint32_t> heads_;
};

} // namespace corridor
