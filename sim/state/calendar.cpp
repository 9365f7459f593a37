#include "state/calendar.hpp"

#include <array>
#include <cstring>
#include <limits>

namespace corridor {

namespace {

/// Sets marks to 1 for rows with the entry `day`, and to 0 for others. Without branches, so that
/// many are compared together.
void mark(const std::uint16_t* wake, std::size_t rows, std::uint16_t day, std::uint8_t* marks) {
    for (std::size_t i = 0; i < rows; ++i) {
        marks[i] = wake[i] == day ? 1 : 0;
    }
}

std::uint16_t least(const std::uint16_t* wake, std::size_t rows) {
    // Signed numbers in the same order: every 64-bit processor can find the minimum of many of them
    // at once.
    std::int16_t least = std::numeric_limits<std::int16_t>::max();
    for (std::size_t i = 0; i < rows; ++i) {
        least = std::min(least, static_cast<std::int16_t>(wake[i] ^ 0x8000));
    }
    return static_cast<std::uint16_t>(static_cast<std::uint16_t>(least) ^ 0x8000);
}

} // namespace

Calendar::Calendar(const People& people, int days)
    : days_(days), earliest_((people.size() + group - 1) / group) {
    for (std::size_t g = 0; g < earliest_.size(); ++g) {
        const std::size_t first = g * group;
        earliest_[g] = least(&people.wake[first], std::min(group, people.size() - first));
    }
}

void Calendar::take(People& people, std::size_t block, Day day, std::vector<PersonId>& due) {
    due.clear();
    if (day < 0 || day >= days_) {
        return;
    }
    const auto today = static_cast<std::uint16_t>(day);
    const std::size_t end = std::min(people.size(), (block + 1) * People::block_size);
    for (std::size_t first = block * People::block_size; first < end; first += group) {
        if (earliest_[first / group] > today) {
            continue;
        }
        const std::size_t rows = std::min(group, end - first);
        std::uint16_t* wake = &people.wake[first];
        std::array<std::uint8_t, group> marks{};
        mark(wake, rows, today, marks.data());
        for (std::size_t eight = 0; eight < group; eight += 8) {
            std::uint64_t any = 0;
            std::memcpy(&any, &marks[eight], sizeof any);
            for (std::size_t row = eight; any != 0 && row < eight + 8; ++row) {
                if (marks[row] != 0) {
                    due.emplace_back(first + row);
                    wake[row] = never;
                }
            }
        }
        earliest_[first / group] = least(wake, rows);
    }
}

} // namespace corridor
