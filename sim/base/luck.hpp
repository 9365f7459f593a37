#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"

#include <array>
#include <cmath>
#include <cstdint>

// Philox needs no vector instructions, and their headers are half of what Random123 includes.
#define R123_USE_SSE 0
#include <Random123/philox.h>

namespace corridor {

/// The purpose of a draw. Draws for different purposes are independent. The values are part of
/// every result: add new ones at the end and never renumber.
enum class Why : std::uint8_t {
    attributes, ///< age, sex, papers and needs of a person at the start
    party_size, ///< sizes of travelling parties
    hazard,     ///< unit exponential of one cause of a hazard; entity = cause
    duration,   ///< time spent in a status; entity = what the person waits for
    departure,  ///< stay, apply, accept an offer or leave irregularly
    step,       ///< the next leg
    carrier,    ///< which of the networks that serve a leg
    outcome,    ///< what an event leads to; entity = cause
    screening,  ///< result of a test for one need; entity = need
    desk_order, ///< ties in a queue
    vessel,     ///< events of a vessel
    survival,   ///< who survives the loss of a vessel
    health,     ///< illness, thirst and abuse on board
    landing,    ///< where a vessel disembarks
    corruption, ///< whether a bribe is paid and what it buys
    spawn,      ///< people who join during a run
    placement,  ///< where a person starts, or where an offer leads
    reward,     ///< choice of a place that has a destination's value
    movement,   ///< Flee's rule: whether a person moves
    report,     ///< errors in what states and travellers report
    sample,     ///< whose journeys are recorded
    cells       ///< arrests and recovery of a network's cells
};

/// The person or thing that a draw belongs to: a number within a named family. People are numbered
/// within their group, so one more group does not change the luck of the others. Vessels, networks
/// and countries have their own families.
struct Whose {
    Entity family;
    std::uint32_t number = 0;

    constexpr Whose(Entity name, std::uint32_t number_in_it) : family(name), number(number_in_it) {}
    /// A number in the family without a name.
    constexpr Whose(PersonId person)
        : number(person.value) {} // NOLINT(google-explicit-constructor)
};

/// All random numbers of a run. A draw is a pure function of the seed, whose draw it is, its
/// purpose, how often it was drawn before, and the object. It has no state and no order: threads,
/// restarts and the lives of other people cannot change it. It does not depend on time: a person
/// who arrives half an hour later has the same luck. Only what follows the calendar (a daily
/// report, the cells of a network) is numbered by day.
/// Philox4x32-10: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2,
/// 3".
class Luck {
  public:
    explicit constexpr Luck(std::uint64_t seed) : seed_(seed) {}

    constexpr std::uint64_t seed() const { return seed_; }

    /// Four independent words of 32 bits.
    std::array<std::uint32_t, 4> words(Whose whose, Why why, std::int32_t nth,
                                       Entity what = {}) const {
        using Philox = r123::Philox4x32;
        const Philox::ctr_type counter = {{whose.number, static_cast<std::uint32_t>(why),
                                           static_cast<std::uint32_t>(nth), what.value}};
        const Philox::key_type key = {
            {static_cast<std::uint32_t>(seed_),
             static_cast<std::uint32_t>(seed_ >> 32) ^ whose.family.value}};
        const auto block = Philox{}(counter, key);
        return {block[0], block[1], block[2], block[3]};
    }

    /// Uniform in (0, 1), open at both ends, with 52 random bits.
    double uniform(Whose whose, Why why, std::int32_t nth, Entity what = {}) const {
        const auto block = words(whose, why, nth, what);
        return open_unit(block[0], block[1]);
    }

    /// Two independent uniforms of one draw.
    std::array<double, 2> uniform_pair(Whose whose, Why why, std::int32_t nth,
                                       Entity what = {}) const {
        const auto block = words(whose, why, nth, what);
        return {open_unit(block[0], block[1]), open_unit(block[2], block[3])};
    }

    /// Exponential with mean 1.
    double exponential(Whose whose, Why why, std::int32_t nth, Entity what = {}) const {
        return -std::log(uniform(whose, why, nth, what));
    }

    /// Standard Gumbel. The alternative with the greatest value plus Gumbel noise is a logit choice
    /// (Gumbel-max trick).
    double gumbel(Whose whose, Why why, std::int32_t nth, Entity what = {}) const {
        return -std::log(exponential(whose, why, nth, what));
    }

    /// Standard normal (Box and Muller 1958).
    double normal(Whose whose, Why why, std::int32_t nth, Entity what = {}) const {
        const auto [u, v] = uniform_pair(whose, why, nth, what);
        constexpr double turn = 6.283185307179586;
        return std::sqrt(-2.0 * std::log(u)) * std::cos(turn * v);
    }

    /// True with the given probability.
    bool happens(double probability, Whose whose, Why why, std::int32_t nth,
                 Entity what = {}) const {
        return uniform(whose, why, nth, what) < probability;
    }

  private:
    static constexpr double open_unit(std::uint32_t high, std::uint32_t low) {
        const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 20) | (low >> 12);
        return (static_cast<double>(bits) + 0.5) * 0x1p-52;
    }

    std::uint64_t seed_;
};

} // namespace corridor
