#pragma once

#include "expect/expected_flows.hpp"
#include "stages/chance.hpp"

#include <array>
#include <cstdint>
#include <type_traits>

namespace corridor::detail {

/// The choice of the next step from a place. It takes no time.
inline constexpr auto taking_step = static_cast<std::uint8_t>(status_count);

/// What ends a situation without a hazard.
enum class Waits : std::uint8_t {
    none,        ///< nothing: hazards only
    timed,       ///< the end of a duration
    in_line,     ///< a desk, in the queue since some time of the day
    from_morning ///< a desk, in the queue since the morning
};

/// Everything that rules can read about a person, as far as the chain stores it. `forget` resets
/// what no rule reads in a status, so that there are few situations.
struct Situation {
    static constexpr std::uint8_t unknown_papers = papers_count;
    static constexpr std::uint8_t maybe = 2;
    static constexpr std::uint16_t nobody = 0xFFFF;
    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;

    std::uint8_t status = 0;     ///< Status, or taking_step
    std::uint8_t vessel = 0;     ///< VesselStatus, for people aboard
    std::uint8_t papers = 0;     ///< Papers, or unknown
    std::uint8_t needs = 0;      ///< one bit for each Need
    std::uint8_t known = 0;      ///< needs that are known, one bit for each
    std::uint8_t returnable = 0; ///< 0, 1 or maybe
    std::uint8_t flags = 0;      ///< the flags that rules read, as in People
    std::uint8_t carrier = no_carrier;
    std::uint32_t where = 0;      ///< place or leg
    std::uint32_t line = nowhere; ///< seat queue; for a vessel its port
    std::uint16_t group = nobody; ///< nobody: some group of the profile
    std::uint16_t profile = 0;
    std::uint16_t came_from = nobody; ///< place; for people aboard where they embarked
    std::uint16_t permit = never;     ///< days left, or never
    std::uint16_t zone = nobody;      ///< of a vessel
    Waits waits = Waits::none;
    std::uint8_t supplies = 0;   ///< of a vessel: levels of supplies that are used
    std::uint8_t entered_by = 0; ///< of a vessel: a cause with its own duration, or 0
    /// The offer of deceived people aboard; ashore `carrier` has it.
    std::uint8_t offer = no_carrier;
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

/// A hash of all fields of a situation.
struct SituationHash {
    std::size_t operator()(const Situation& situation) const;
};

/// Puts the person (and vessel 0, for people aboard) into the situation. The caller sets in
/// `SplitChance` what is unknown.
void put(const Situation& situation, Life& life, PersonId person);

/// The days after which a duration set by `put` ends. A person who still has it after an event
/// continues as before.
inline constexpr Day put_due_days = 9000;

/// The situation of the person after an event; `before` is the situation before it.
Situation situation_of(const Life& life, const SplitChance& chance, PersonId person,
                       const Situation& before);

/// Resets what no rule reads any more, and what this detail does not store.
void forget(Situation& situation, const World& world, Detail detail);

} // namespace corridor::detail
