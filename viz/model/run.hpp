#pragma once

#include "analysis/stamp.hpp"
#include "model/atlas.hpp"
#include "model/figures.hpp"
#include "scenario/scenario.hpp"

#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <string>

namespace corridor::viz {

/// What a file of ours holds.
enum class FileKind { run, comparison, ensemble };
FileKind kind_of(const ResultsReader& file);

/// A run's results, open to be shown.
class Run {
  public:
    /// Throws InputError when the file is none or is no run's.
    Run(std::filesystem::path file, const Texts& texts);

    const std::filesystem::path& file() const { return file_; }
    const Stamp& stamp() const { return stamp_; }
    const Atlas& atlas() const { return atlas_; }
    const Figures& figures() const { return *figures_; }
    Date start() const { return start_; }
    std::size_t days() const { return figures_->days(); }
    Date date_of(std::size_t day) const {
        return start_ + std::chrono::days{static_cast<int>(day)};
    }

    const std::vector<std::string>& levers() const { return levers_; }
    /// First and last day on which a lever is on (none: last before first), and how far at most.
    struct LeverSpan {
        std::size_t lever = 0;
        std::size_t first = 0;
        std::size_t last = 0;
        double most = 0;
    };
    const std::vector<LeverSpan>& lever_spans() const { return lever_spans_; }

    /// The scenario that the file carries, read by a thread of its own; null until it is there, or
    /// when this program cannot read it any more.
    std::shared_ptr<const Scenario> scenario() const;
    std::shared_ptr<const Scenario> wait_for_scenario() const;

  private:
    void find_lever_spans(const ResultsReader& file);

    std::filesystem::path file_;
    Stamp stamp_;
    Atlas atlas_;
    Date start_;
    std::vector<std::string> levers_;
    std::vector<LeverSpan> lever_spans_;
    std::unique_ptr<Figures> figures_;
    mutable std::shared_future<std::shared_ptr<const Scenario>> scenario_;
};

/// The scenario in the `scenario_text` of a results file as it ran: with the settings, the scale,
/// the length and the intensity of that run. Null when it cannot be read.
std::shared_ptr<const Scenario> scenario_in(const std::filesystem::path& file);

} // namespace corridor::viz
