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

/// What every table and picture of expected flows must say beside its figures.
inline constexpr std::string_view expected_label = "long-run average; queues approximated";

/// The same in a sentence, for those who would take the figures for those of a run.
inline constexpr std::string_view expected_note = "This is not a run's first year: homes stay full "
                                                  "here, and each journey is followed to its end.";

/// Which people the chain follows.
enum class Inflow : std::uint8_t {
    /// Everybody at home, who never becomes fewer: figures are people per day, in the long run.
    /// Whoever begins elsewhere or joins a group later is left out.
    steady,
    /// Everybody of the scenario, from the status they begin in, once, and those who join a group
    /// before the horizon ends: figures are people.
    once
};

/// How finely the chain tells people apart.
enum class Detail : std::uint8_t {
    /// By profile once they have left home, visa or none; whether they are registered, and after
    /// arrival whether they can be returned; needs as their profile has them on average: quick, for
    /// previews.
    profiles,
    /// By group, papers, needs and whether a state confirms their nationality: the oracle of the
    /// agents.
    persons
};

struct ExpectOptions {
    Inflow inflow = Inflow::steady;
    Detail detail = Detail::profiles;
    /// Mean of an exponential horizon after which nobody is followed any more, days; 0 is none.
    /// Without one, people who can only go round for ever make the flows infinite (RunError).
    double horizon_days = 3650;
    bool follow_debt = true; ///< debt by its mean in each situation, found by turns; else no debt
    int month = 1;           ///< 1 to 12, for seasons
};

/// Expected people, per day or in total (`Inflow`), for everything that a run counts. Flows and
/// harms always come together.
struct ExpectedFlows {
    bool per_day = true;
    std::vector<double> departures; ///< [leg]
    std::vector<double> arrivals;   ///< [leg]
    /// [place * status_count + status] people who enter the status there; with `Inflow::once` those
    /// who begin in it too.
    std::vector<double> entered;
    /// [place * status_count + status] people who are there (steady), or person-days (once).
    std::vector<double> present;
    std::vector<double> on_leg;        ///< [leg] as `present`; vessels' legs included
    std::vector<double> landed;        ///< [place] covert landings
    std::vector<double> disembarked;   ///< [place]
    std::vector<double> place_outcome; ///< [place * outcome_count + outcome]
    std::vector<double> leg_outcome;   ///< [leg * outcome_count + outcome]
    /// [row of the transition table, vessels' rows after]; vessels' rows count people aboard.
    std::vector<double> fired;
    double considering = 0; ///< people who begin to consider leaving, from home
    double beyond = 0;      ///< whom the horizon ends
    /// Part by which the worst of debts and full queues is still off. They are found to 1e-4, or
    /// not at all where queues feed each other without rest.
    double unsettled = 0;

    double at_places(Outcome which) const;
    double on_legs(Outcome which) const;
    double outcome(Outcome which) const; ///< places and legs together
    double deaths() const;               ///< died and missing
};

/// Size of the chain and time of the last answer.
struct ExpectedSize {
    std::size_t situations = 0; ///< unknowns of the linear system
    std::size_t entries = 0;    ///< probabilities other than 0
    std::size_t renewed = 0;    ///< situations whose rows were computed anew for the last answer
};

/// Two futures on one day, and what the plan changes.
struct ExpectedPair {
    ExpectedFlows baseline;
    ExpectedFlows plan;
};

/// Expected flows of one scenario, renewed quickly after a lever change: the chain's pattern and
/// its analysis are kept, and only rows that a changed parameter can reach are computed anew.
/// Answers do not depend on earlier questions.
class Preview {
  public:
    Preview(std::shared_ptr<const Scenario> scenario, const ExpectOptions& options);
    ~Preview();
    Preview(Preview&&) noexcept;
    Preview& operator=(Preview&&) noexcept;

    /// The flows under these parameters, triggers and learning frozen. Throws RunError where the
    /// flows are infinite.
    const ExpectedFlows& flows(const Effective& now);

    /// Two futures. The baseline is solved once as long as it stays the same; debts and full queues
    /// of the plan are found from those of the baseline, so that what differs is the plan's doing.
    ExpectedPair pair(const Effective& baseline, const Effective& plan);

    ExpectedSize size() const;

    /// [place * status_count + status] standard deviation of how many people enter it in one run,
    /// where nobody waits for anybody else; for the last answer, with `Inflow::once`.
    /// Var = sum of f r (2 u - r) - sum over people of their own u squared, with visits f, reward r
    /// and u what is still to come (Kemeny and Snell 1960, Finite Markov Chains, 3.3).
    std::vector<double> deviations_of_entered() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The same, once.
ExpectedFlows expected_flows(std::shared_ptr<const Scenario> scenario, const Effective& now,
                             const ExpectOptions& options);

/// Effective parameters on a day of the scenario under one of its plans ("" is none): drivers by
/// date, levers by their windows; triggers have not been set off.
Effective parameters_on(const Scenario& scenario, const std::string& plan, Day day);

/// The day on which a plan shows best: the middle one of the days on which most of its levers are
/// fully at work and most ways are in season, levers that wait for a trigger left out. The first
/// day where there is none.
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
