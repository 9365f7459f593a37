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

struct RunOptions {
    std::string plan; ///< name of one of the scenario's plans; "" is none
    std::optional<std::uint64_t> seed;
    std::optional<int> days;
    int threads = 0;              ///< 0: as many as the machine has
    double intensity = 1;         ///< scales every lever; 0 gives the baseline bit for bit
    double bound_factor = 1;      ///< of hazards' bounds; results do not depend on it (a test)
    std::vector<PersonId> traced; ///< whose journeys are kept
    std::vector<LegRole>
        leg_roles;           ///< by leg: follows everybody's journey (a comparison); or empty
    Day follow_from = 0;     ///< first day of that
    bool time_steps = false; ///< measures how long each step of a day takes
};

/// A run: everything that a scenario says, its state, and the day.
class Simulation {
  public:
    Simulation(std::shared_ptr<const Scenario> scenario, const RunOptions& options);

    int days() const { return days_; }
    Day today() const { return state_.today; }
    bool done() const { return state_.today >= days_; }
    int threads() const { return threads_; }

    /// One step of a day: what `live` runs, and what is said of it (`corridor schema day`).
    class Step {
      public:
        using Run = void (*)(Simulation&);
        constexpr Step(std::string_view called, std::string_view what, std::string_view section,
                       Run runs)
            : name(called), meaning(what), submodel(section), run_(runs) {}

        std::string_view name;
        std::string_view meaning;
        std::string_view submodel; ///< section of docs/model/ODD.md with its rules; "" for none

      private:
        friend class Simulation;
        Run run_;
    };
    /// The order of a day.
    static std::span<const Step> steps();

    /// Lives one more day: all steps in their order.
    void live();

    /// Seconds that each step has taken so far; empty unless asked for in the options.
    const std::vector<double>& step_seconds() const { return step_seconds_; }

    /// Completes what is recorded, and its file if there is one; the run may go on in memory.
    void finish();

    const Scenario& scenario() const { return *scenario_; }
    const State& state() const { return state_; }
    const Schedule& schedule() const { return schedule_; }
    const Layout& layout() const { return layout_; }
    const RouteValues& routes() const { return routes_; }
    const Communities& communities() const { return communities_; }
    const Tracing& tracing() const { return tracing_; }
    const std::vector<JourneyStep>& journeys() const { return journeys_; }
    /// Everybody's journey in short; null unless asked for in the options. No part of a checkpoint.
    const JourneyLog* followed() const { return followed_.get(); }

    /// Takes one party that is about to travel out of the run: the smallest change there is, for
    /// the placebo of a comparison. Chosen by a keyed draw among those who stand ready, else among
    /// those at home. Returns its leader, or nobody where there is no such party. Between two days.
    PersonId remove_party_for_placebo();

    /// What has been recorded so far; `recorder().results()` is complete after `finish()`.
    Recorder& recorder() { return recorder_; }
    const Recorder& recorder() const { return recorder_; }

    /// Sums of the whole run so far: events, looks, firings, outcomes.
    const Tally& totals() const { return totals_; }

    /// Writes the state; a run resumed from it gives the same results as one that never stopped.
    void save(const std::filesystem::path& file) const;
    /// Takes up a saved state; throws InputError when it belongs to another scenario, seed or
    /// length.
    void restore(const std::filesystem::path& file);

  private:
    void begin_sample();
    /// Today's parameters with what compounds and networks make of them; `asked` itself where
    /// nothing adapts.
    const Effective& adapt(const Effective& asked);
    const Effective& renew_networks_and_adapt(const Effective& asked);
    bool is_review() const;
    void renew_perception(const Effective& now);
    void renew_routes(const Effective& now);
    void renew_route_values(const Effective& now);
    void renew_funding(const Effective& now);
    void accumulate_hazards(const Effective& now);
    // Steps of the day.
    void live_blocks_morning(const Effective& now); ///< who was served yesterday
    void live_vessels(const Effective& now);
    void live_blocks_due(const Effective& now); ///< who comes ashore, and who is due
    void close_day(const Effective& now);       ///< counts, networks' books, news, journeys
    /// Desks and seats serve who waits.
    void serve(const Effective& now);
    Life life_for(const Effective& now, std::size_t thread, Outbox& out);

    std::shared_ptr<const Scenario> scenario_;
    int days_;
    int threads_;
    Luck luck_;
    DrawnChance chance_;
    Layout layout_;
    Schedule schedule_;
    std::optional<Effective> adapted_; ///< of the last call of `adapt`, where anything adapts
    Communities communities_;
    RouteValues routes_;
    SeatShares reviewed_shares_;     ///< those of the last review of route values
    std::vector<PersonId> sample_;   ///< whose journeys the scenario wants recorded
    std::vector<JourneyStep> begun_; ///< where they are on the first day
    Tracing tracing_;
    State state_;
    DayBuffers buffers_;
    const Effective* now_ = nullptr; ///< today's parameters, as far as steps have made them
    ReportedDay known_;              ///< of this evening
    std::vector<double> step_seconds_;
    Recorder recorder_;
    Tally totals_;
    std::vector<JourneyStep> journeys_;
    std::unique_ptr<JourneyLog> followed_;
};

} // namespace corridor
