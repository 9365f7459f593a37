#pragma once

#include "policy/reporting.hpp"
#include "policy/schedule.hpp"
#include "results/results.hpp"
#include "results/writer.hpp"
#include "scenario/scenario.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace corridor {

/// What a recorder must know of the run besides the scenario.
struct RecordedRun {
    std::string plan;
    double intensity = 1; ///< factor of the intensity of all levers
    std::uint64_t seed = 1;
    int days = 0;
    std::vector<std::string> desk_names;
    std::vector<std::string> desk_services;
    std::vector<PlaceId> desk_places; ///< invalid for pathways and nationals' returns
    std::vector<std::string> transition_names;
    std::vector<std::string> lever_names;
    std::vector<std::string> pool_names;
    std::vector<std::string> community_names; ///< of information communities
    int reviews = 0;                          ///< of their beliefs, from the first day on
};

/// What is measured each day, as labelled arrays (docs/reference/results-format.md), in people.
/// It only looks: nothing in a run depends on what is recorded.
class Recorder {
  public:
    Recorder(const Scenario& scenario, RecordedRun run);

    /// Also writes the arrays to a file, 64 days at a time; it gets its name on `finish`.
    void write_to(const std::filesystem::path& target);

    /// Beliefs as they stand after a review, where they are asked for.
    void take_beliefs(const Beliefs& beliefs, std::size_t review);

    /// The day's end.
    void take(const State& state, const Tally& day, const std::vector<DeskDay>& desks,
              const ReportedDay& known, const Schedule& schedule, const Effective& now);

    /// Fills what is known at the end only, and completes the file if there is one.
    void finish(const State& state);

    const Results& results() const { return results_; }
    Results& results() { return results_; }

  private:
    void add_coordinates();
    void add_variables();
    void add_measures();
    void take_occupancy(const State& state, std::size_t row);
    void take_vessels(const State& state, std::size_t row);
    void take_flows(const Tally& day, std::size_t row);
    void take_desks(const std::vector<DeskDay>& desks, std::size_t row);
    void take_networks(const State& state, const Effective& now, std::size_t row);
    void take_levers(const Schedule& schedule, std::size_t row);
    void take_measures(const ReportedDay& day, std::size_t row);
    std::int32_t people(std::int64_t agents) const;

    const Scenario& scenario_;
    RecordedRun run_;
    Results results_;
    std::unique_ptr<ResultsWriter> writer_;
};

} // namespace corridor
