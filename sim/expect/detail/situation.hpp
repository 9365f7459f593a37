#pragma once

#include "expect/expected_flows.hpp"
#include "stages/chance.hpp"

#include <array>
#include <cstdint>
#include <type_traits>

namespace corridor::detail {

/// About to take the next step of one's choice from a place: takes no time.
inline constexpr auto taking_step = static_cast<std::uint8_t>(status_count);

/// What makes a situation end by itself.
enum class Waits : std::uint8_t {
    none,        ///< hazards only
    timed,       ///< for the end of a duration
    in_line,     ///< at a desk, since some time of the day
    from_morning ///< at a desk, since the morning
};

/// Everything that rules can tell about a person, as far as the chain keeps it. What no rule reads
/// in a status is put back to its default (`forget`), so that situations stay few.
struct Situation {
    static constexpr std::uint8_t unknown_papers = papers_count;
    static constexpr std::uint8_t maybe = 2;
    static constexpr std::uint16_t nobody = 0xFFFF;
    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;

    std::uint8_t status = 0;     ///< Status, or taking_step
    std::uint8_t vessel = 0;     ///< VesselStatus of those aboard
    std::uint8_t papers = 0;     ///< Papers, or unknown
    std::uint8_t needs = 0;      ///< a bit a Need
    std::uint8_t known = 0;      ///< needs that are known, a bit each
    std::uint8_t returnable = 0; ///< 0, 1, or maybe
    std::uint8_t flags = 0;      ///< the flags that rules read, as in People
    std::uint8_t carrier = no_carrier;
    std::uint32_t where = 0;      ///< place or leg
    std::uint32_t line = nowhere; ///< seat queue; a vessel's port
    std::uint16_t group = nobody; ///< or nobody: some group of the profile
    std::uint16_t profile = 0;
    std::uint16_t came_from = nobody; ///< place; of those aboard where they embarked
    std::uint16_t permit = never;     ///< days left, or never
    std::uint16_t zone = nobody;      ///< of a vessel
    Waits waits = Waits::none;
    std::uint8_t supplies = 0;       ///< of a vessel: levels of its supplies that are used up
    std::uint8_t entered_by = 0;     ///< of a vessel: a cause that sets a duration of its own, or 0
    std::uint8_t offer = no_carrier; ///< that deceived people aboard follow; ashore `carrier` is it
    std::array<std::uint8_t, 2> spare{};

    friend bool operator==(const Situation&, const Situation&) = default;
    bool has(Flag flag) const { return ((flags >> static_cast<unsigned>(flag)) & 1) != 0; }
};
static_assert(std::has_unique_object_representations_v<Situation>);

inline Status status_of(const Situation& situation) {
    return static_cast<Status>(situation.status);
}
inline bool is_aboard(const Situation& situation) {
    return situation.status != taking_step && status_of(situation) == Status::aboard;
}
inline bool is_served_by_desk(const Situation& situation) {
    return situation.waits == Waits::in_line || situation.waits == Waits::from_morning;
}

struct SituationHash {
    std::size_t operator()(const Situation& situation) const;
};

/// Puts the person (and vessel 0, for those aboard) into the situation. The caller tells
/// `SplitChance` what is unknown.
void put(const Situation& situation, Life& life, PersonId person);

/// Days by which `put` sets the end of a duration: whoever still has it afterwards goes on as
/// before.
inline constexpr Day put_due_days = 9000;

/// The situation that the person is in; `before` is where the event found them.
Situation situation_of(const Life& life, const SplitChance& chance, PersonId person,
                       const Situation& before);

/// Puts back what no rule reads any more, and what this detail does not keep.
void forget(Situation& situation, const World& world, Detail detail);

} // namespace corridor::detail
