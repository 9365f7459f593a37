#pragma once

#include "policy/effective.hpp"
#include "scenario/scenario.hpp"
#include "state/status.hpp"
#include "state/tally.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// The label that every table and picture of expected flows must show.
inline constexpr std::string_view expected_label = "long-run average; queues approximated";

/// The same in a sentence, for those who would take the figures for those of a run.
inline constexpr std::string_view expected_note = "This is not a run's first year: homes stay full "
                                                  "here, and each journey is followed to its end.";

/// Which people the chain follows.
enum class Inflow : std::uint8_t {
    /// All people at home, whose number does not fall. Figures are people a day, in the long run.
    /// People who begin elsewhere or join a group later are left out.
    steady,
    /// All people of the scenario, from their first status, once, and those who join a group before
    /// the horizon ends. Figures are people.
    once
};

/// Which properties of people the chain distinguishes.
enum class Detail : std::uint8_t {
    /// By profile after departure: visa or none, registration, and after arrival whether the person
    /// can be returned. Needs are averages of the profile. Fast; used for previews.
    profiles,
    /// By group, papers, needs and whether a state confirms the nationality. The reference for the
    /// agents.
    persons
};

/// Options of expected flows.
struct ExpectOptions {
    Inflow inflow = Inflow::steady;
    Detail detail = Detail::profiles;
    /// Mean of an exponential horizon after which people are no longer followed, days; 0 means
    /// none. Without a horizon, people who can only move in circles make the flows infinite
    /// (RunError).
    double horizon_days = 3650;
    /// Debt by its mean in each situation, found by iteration; false: no debt.
    bool follow_debt = true;
    int month = 1; ///< 1 to 12, for seasons
};

/// Expected people, a day or in total (`Inflow`), for everything that a run counts. Flows and harm
/// always come together.
struct ExpectedFlows {
    bool per_day = true;
    std::vector<double> departures; ///< [leg]
    std::vector<double> arrivals;   ///< [leg]
    /// [place * status_count + status] people who enter the status there. With `Inflow::once` it
    /// includes people who start in it.
    std::vector<double> entered;
    /// [place * status_count + status] people who are there (steady), or person-days (once).
    std::vector<double> present;
    std::vector<double> on_leg;        ///< [leg] as `present`; includes legs of vessels
    std::vector<double> landed;        ///< [place] covert landings
    std::vector<double> disembarked;   ///< [place]
    std::vector<double> place_outcome; ///< [place * outcome_count + outcome]
    std::vector<double> leg_outcome;   ///< [leg * outcome_count + outcome]
    /// [row of the transition table, then rows of vessels]. Rows of vessels count people aboard.
    std::vector<double> fired;
    double considering = 0; ///< people at home who begin to consider leaving
    double beyond = 0;      ///< people whom the horizon ends
    /// The largest relative error of debts and full queues. They are found to 1e-4, or not at all
    /// when queues influence each other without end.
    double unsettled = 0;

    double at_places(Outcome which) const;
    double on_legs(Outcome which) const;
    double outcome(Outcome which) const; ///< at places and on legs together
    double deaths() const;               ///< died and missing
};

/// The size of the chain, and the work of the last answer.
struct ExpectedSize {
    std::size_t situations = 0; ///< unknowns of the linear system
    std::size_t entries = 0;    ///< probabilities that are not 0
    std::size_t renewed = 0;    ///< situations that were calculated again for the last answer
};

/// Two futures on one day: with and without the plan.
struct ExpectedPair {
    ExpectedFlows baseline;
    ExpectedFlows plan;
};

/// Expected flows of one scenario, quickly calculated again after a lever changes. The pattern of
/// the chain and its analysis are reused, and only rows that a changed parameter can affect are
/// calculated. Answers do not depend on earlier questions.
class Preview {
  public:
    Preview(std::shared_ptr<const Scenario> scenario, const ExpectOptions& options);
    ~Preview();
    Preview(Preview&&) noexcept;
    Preview& operator=(Preview&&) noexcept;

    /// The flows under these parameters. Triggers and learning do not act. Throws RunError when the
    /// flows are infinite.
    const ExpectedFlows& flows(const Effective& now);

    /// Two futures. The baseline is solved once while it stays the same. Debts and full queues of
    /// the plan start from those of the baseline, so that differences come from the plan.
    ExpectedPair pair(const Effective& baseline, const Effective& plan);

    ExpectedSize size() const;

    /// [place * status_count + status] the standard deviation of the number of people who enter it
    /// in one run, when nobody waits for others. For the last answer, with `Inflow::once`. Var =
    /// sum of f r (2 u - r) - sum over people of their own u squared, with visits f, reward r and
    /// expected future reward u (Kemeny and Snell 1960, Finite Markov Chains, 3.3).
    std::vector<double> deviations_of_entered() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The same for a single question.
ExpectedFlows expected_flows(std::shared_ptr<const Scenario> scenario, const Effective& now,
                             const ExpectOptions& options);

/// Effective parameters on a day of the scenario under one of its plans ("" means none): drivers by
/// date, levers by their dates. Levers with triggers are not active.
Effective parameters_on(const Scenario& scenario, const std::string& plan, Day day);

/// The day that shows most of a plan: the middle one of the days on which most levers have full
/// intensity and most legs are in season. Levers that wait for a trigger are left out. The first
/// day when there is no such day.
Day telling_day(const Scenario& scenario, const std::string& plan);

/// What a run of the scenario comes to from its first day on, under the parameters of one day:
/// everybody once (`Inflow::once`), each for the scenario's days on average (exponential; a run has
/// just as many for all). Nobody waits for anybody else; beliefs, triggers and networks stay as
/// they are. Where queues are short its departures are about those of agents (README.md).
ExpectedPair expected_own_days(std::shared_ptr<const Scenario> scenario, const std::string& plan,
                               const std::string& against, Day day);

/// Two futures on one day.
ExpectedPair expected_pair(std::shared_ptr<const Scenario> scenario, const std::string& plan,
                           const std::string& against, Day day, ExpectOptions options);

} // namespace corridor
