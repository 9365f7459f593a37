#pragma once

#include "choice/communities.hpp"
#include "engine/events.hpp"
#include "policy/schedule.hpp"
#include "record/recorder.hpp"
#include "scenario/scenario.hpp"
#include "stages/chance.hpp"
#include "stages/day_context.hpp"
#include "state/state.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// The options of a run.
struct RunOptions {
    std::string plan; ///< name of one of the scenario's plans; "" means none
    std::optional<std::uint64_t> seed;
    std::optional<int> days;
    int threads = 0;      ///< 0: as many as the machine has
    double intensity = 1; ///< factor of every lever's intensity; 0 gives exactly the baseline
    /// Factor of the bounds of hazards; results do not depend on it (used by a test).
    double bound_factor = 1;
    std::vector<PersonId> traced;   ///< people whose journeys are recorded
    std::vector<LegRole> leg_roles; ///< by leg: records all journeys for a comparison; may be empty
    Day follow_from = 0;            ///< first day of that
    std::vector<Driver> drivers;    ///< in addition to those of the scenario, for a placebo
    bool time_steps = false;        ///< measures the time of each step of a day
};

/// A run: a scenario, its state, and the day.
class Simulation {
  public:
    Simulation(std::shared_ptr<const Scenario> scenario, const RunOptions& options);

    int days() const { return days_; }
    Day today() const { return state_.today; }
    bool done() const { return state_.today >= days_; }
    int threads() const { return threads_; }

    /// One step of a day: the function that `live` calls, and its description (`corridor schema
    /// day`).
    class Step {
      public:
        using Run = void (*)(Simulation&);
        constexpr Step(std::string_view called, std::string_view what, std::string_view section,
                       Run runs)
            : name(called), meaning(what), submodel(section), run_(runs) {}

        std::string_view name;
        std::string_view meaning;
        std::string_view submodel; ///< section of docs/model/ODD.md with the rules; "" means none

      private:
        friend class Simulation;
        Run run_;
    };
    /// The steps in the order of a day.
    static std::span<const Step> steps();

    /// Simulates one more day: all steps in their order.
    void live();

    /// Seconds that each step has taken so far. Empty unless the options ask for it.
    const std::vector<double>& step_seconds() const { return step_seconds_; }

    /// Completes the records, and their file if there is one. The run may continue in memory.
    void finish();

    const Scenario& scenario() const { return *scenario_; }
    const State& state() const { return state_; }
    const Schedule& schedule() const { return schedule_; }
    const Layout& layout() const { return layout_; }
    const RouteValues& routes() const { return routes_; }
    const Communities& communities() const { return communities_; }
    const Tracing& tracing() const { return tracing_; }
    const std::vector<JourneyStep>& journeys() const { return journeys_; }
    /// The short journeys of all people; null unless the options ask for them. Checkpoints do not
    /// store them.
    const JourneyLog* followed() const { return followed_.get(); }

    /// Removes one party that is about to travel from the run: the smallest possible change, for
    /// the placebo of a comparison. It is chosen by a keyed draw among parties that are ready,
    /// otherwise among those at home. Returns its leader, or an invalid id when there is no such
    /// party. Call it between two days.
    PersonId remove_party_for_placebo();

    /// The records so far. `recorder().results()` is complete after `finish()`.
    Recorder& recorder() { return recorder_; }
    const Recorder& recorder() const { return recorder_; }

    /// Sums of the whole run so far: events, checks, firings, outcomes.
    const Tally& totals() const { return totals_; }

    /// Writes the state. A run that resumes from it gives the same results as one that never
    /// stopped.
    void save(const std::filesystem::path& file) const;
    /// Loads a saved state. Throws InputError when it belongs to another scenario, seed or length.
    void restore(const std::filesystem::path& file);

  private:
    void begin_sample();
    /// Today's parameters after the adaptation of compounds and networks; `asked` itself when
    /// nothing adapts.
    const Effective& adapt(const Effective& asked);
    const Effective& renew_networks_and_adapt(const Effective& asked);
    void renew_seat_shares(const Effective& asked);
    bool is_review() const;
    bool may_move_seats() const; ///< whether a change of today's parameters can change seats
    void renew_perception(const Effective& now);
    void renew_routes(const Effective& now);
    void renew_route_values(const Effective& now);
    void renew_funding(const Effective& now);
    void accumulate_hazards(const Effective& now);
    // The steps of a day.
    void live_blocks_morning(const Effective& now); ///< people who were served yesterday
    void live_vessels(const Effective& now);
    void live_blocks_due(const Effective& now); ///< people who come ashore, and people who are due
    void close_day(const Effective& now);       ///< counts, records of networks, news, journeys
    /// Desks and seats serve the people who wait.
    void serve(const Effective& now);
    Life life_for(const Effective& now, std::size_t thread, Outbox& out);

    std::shared_ptr<const Scenario> scenario_;
    int days_;
    int threads_;
    Luck luck_;
    DrawnChance chance_;
    Layout layout_;
    Schedule schedule_;
    std::optional<Effective> adapted_; ///< of the last call of `adapt`, when anything adapts
    Communities communities_;
    RouteValues routes_;
    SeatShares reviewed_shares_;     ///< those of the last review of route values
    std::vector<PersonId> sample_;   ///< people whose journeys the scenario asks for
    std::vector<JourneyStep> begun_; ///< their situations on the first day
    Tracing tracing_;
    State state_;
    DayBuffers buffers_;
    /// Today's parameters, as far as the steps have calculated them.
    const Effective* now_ = nullptr;
    ReportedDay known_; ///< of this evening
    std::vector<double> step_seconds_;
    Recorder recorder_;
    Tally totals_;
    std::vector<JourneyStep> journeys_;
    std::unique_ptr<JourneyLog> followed_;
};

} // namespace corridor
