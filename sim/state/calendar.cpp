#include "state/calendar.hpp"

namespace corridor {

Calendar::Calendar(std::size_t blocks, int days)
    : days_(days), heads_(blocks * static_cast<std::size_t>(days), nobody) {}

// A person who is first in a list has last == itself, one who is last has next == itself: 16 bits
// name every row of a block and leave no number for "nobody".
void Calendar::file(People& people, PersonId person, Day day) {
    const std::size_t i = person.index();
    const std::size_t block = People::block_of(person);
    const std::size_t base = block * People::block_size;
    const auto local = static_cast<std::uint16_t>(i - base);
    if (people.wake[i] != never) {
        if (people.wake[i] == day) {
            return;
        }
        const std::uint16_t before = people.last[i];
        const std::uint16_t after = people.next[i];
        const bool first = before == local;
        const bool final = after == local;
        if (first) {
            heads_[slot(block, people.wake[i])] = final ? nobody : after;
        } else {
            people.next[base + before] = final ? before : after;
        }
        if (!final) {
            people.last[base + after] = first ? after : before;
        }
        people.wake[i] = never;
    }
    if (day < 0 || day >= days_) {
        return;
    }
    std::uint32_t& head = heads_[slot(block, day)];
    people.last[i] = local;
    people.next[i] = head == nobody ? local : static_cast<std::uint16_t>(head);
    if (head != nobody) {
        people.last[base + head] = local;
    }
    head = local;
    people.wake[i] = static_cast<std::uint16_t>(day);
}

void Calendar::take(People& people, std::size_t block, Day day, std::vector<PersonId>& due) {
    due.clear();
    const std::size_t base = block * People::block_size;
    std::uint32_t& head = heads_[slot(block, day)];
    for (std::uint32_t local = head; local != nobody;) {
        const std::size_t i = base + local;
        due.emplace_back(i);
        people.wake[i] = never;
        local = people.next[i] == local ? nobody : people.next[i];
    }
    head = nobody;
}

} // namespace corridor
