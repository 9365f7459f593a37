#pragma once

#include "base/ids.hpp"
#include "world/kinds.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace corridor {

/// Stands in for luck where expected flows foresee what a rule can lead to. A rule asks the same
/// questions as for an agent; here they are answered one way after the other, and the probability
/// of the answers is kept. So the chain of expected flows has no rule of its own:
///   do { action(life, person, moment); use(foresight.probability()); } while
///   (foresight.another());
/// Agents have none (`Life::foresight` is null).
class Foresight {
  public:
    /// Forgets all questions: the next path is the first.
    void begin();
    /// Takes the next path; false when all have been taken.
    bool another();
    /// Of the present path's answers so far.
    double probability() const;

    bool happens(double probability);
    /// One of several, by their probabilities (those of 0 are left out; the others need not sum
    /// to 1). Throws std::logic_error when there is none above 0.
    std::size_t pick(std::span<const double> probabilities);

    /// A lognormal duration begins.
    struct Duration {
        double median_days = 0;
        double log_spread = 0;
    };
    void lasts(double median_days, double log_spread) {
        duration = Duration{median_days, log_spread};
    }

    /// The choice of the next leg is a question of its own: a path ends there.
    bool pauses_at(PlaceId place) {
        if (pause_at_steps) {
            step_from = place;
        }
        return pause_at_steps;
    }

    /// What is not known of the person until a rule asks, with its probability.
    struct Unknown {
        bool is_unknown = false;
        double share = 0;
    };

    bool pause_at_steps = true;
    std::array<Unknown, need_count> needs{}; ///< set before each path
    Unknown returnable;                      ///< set before each path
    std::span<const GroupId> groups;         ///< set before each path: of which one is hers
    std::span<const double> group_shares;    ///< parallel to it
    std::optional<Duration> duration;        ///< of the present path
    std::optional<PlaceId> step_from;        ///< of the present path

  private:
    struct Question {
        std::size_t first = 0; ///< in `answers_`
        std::size_t count = 0;
        std::size_t taken = 0;
    };
    std::size_t answer();

    std::vector<Question> questions_;
    std::vector<std::pair<std::size_t, double>> answers_;
    std::size_t asked_ = 0; ///< questions of the present path
};

} // namespace corridor
