#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "state/status.hpp"
#include "world/kinds.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace corridor {

/// The role of a leg in a comparison that counts effects on journeys.
enum class LegRole : std::uint8_t {
    other,   ///< another route, or a leg after a target leg
    target,  ///< a leg that the plan acts on
    approach ///< leads to a target leg; a person on it has not chosen yet
};

/// What is stored of a person's journey since the measure began, 12 bytes. "The choice" is the
/// first departure on a leg that is no approach.
///   target_day   u16  day of the first departure on a target leg, or never
///   target_leg   u16  that leg
///   other_leg    u16  the leg of the first departure on another leg, or none
///   reached      u16  the last place reached on the way or afterwards, or none
///   modes        u8   one bit for each Mode: all legs
///   other_modes  u8   one bit for each Mode: other legs
///   marks        u8   one bit for each JourneyMark
struct Journey {
    static constexpr std::uint16_t none = std::numeric_limits<std::uint16_t>::max();

    std::uint16_t target_day = none;
    std::uint16_t target_leg = none;
    std::uint16_t other_leg = none;
    std::uint16_t reached = none;
    std::uint8_t modes = 0;
    std::uint8_t other_modes = 0;
    std::uint8_t marks = 0;

    bool has_chosen() const { return target_leg != none || other_leg != none; }
};
static_assert(sizeof(Journey) <= 12);

/// What happened to a person, as bits of `Journey::marks`.
enum class JourneyMark : std::uint8_t {
    departed,               ///< on any leg
    harmed_before_choice,   ///< died, went missing or was exploited
    returned_before_choice, ///< went home, or was returned
    regular_on_target,      ///< had papers for the first target leg
    regular_on_other,       ///< had papers for the first other leg
    exploited,              ///< at any time
    trapped                 ///< wanted to leave at the last decision and could not pay
};

inline bool has(const Journey& journey, JourneyMark mark) {
    return ((journey.marks >> static_cast<unsigned>(mark)) & 1) != 0;
}
inline void set(Journey& journey, JourneyMark mark) {
    journey.marks = static_cast<std::uint8_t>(journey.marks | 1U << static_cast<unsigned>(mark));
}
inline void clear(Journey& journey, JourneyMark mark) {
    journey.marks = static_cast<std::uint8_t>(journey.marks & ~(1U << static_cast<unsigned>(mark)));
}
inline std::uint8_t bit_of(Mode mode) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(mode));
}

/// Records the journeys of all people from a day on. Threads work on different people, and no two
/// people share a byte.
class JourneyLog {
  public:
    JourneyLog(std::vector<LegRole> roles, Day from, std::size_t people)
        : roles_(std::move(roles)), from_(from), journeys_(people) {}

    /// The person has entered a status. `situation` is a place, leg or vessel, by the status.
    void enter(PersonId person, Status status, std::uint32_t situation, Day today);
    /// The person has decided about leaving. `trapped`: wants to leave, and can neither pay nor
    /// borrow.
    void decide(PersonId person, bool trapped, Day today);
    /// The person starts on a leg. `regularly`: has papers for it.
    void depart(PersonId person, LegId leg, Mode mode, bool regularly, Day today);

    const Journey& operator[](PersonId person) const { return journeys_[person.index()]; }
    std::size_t size() const { return journeys_.size(); }
    Day from() const { return from_; }

  private:
    std::vector<LegRole> roles_;
    Day from_;
    std::vector<Journey> journeys_;
};

} // namespace corridor
