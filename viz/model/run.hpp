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
#include <string_view>

namespace corridor::viz {

/// The content of a file that corridor wrote.
enum class FileKind { run, comparison, ensemble, flee_case, fit };
FileKind kind_of(const ResultsReader& file);

/// Why the viewer does not show files of this kind, and the remedy; "" when it shows them.
std::string_view why_not_shown(FileKind kind);

/// The results of one run, open for display.
class Run {
  public:
    /// Throws InputError when the file does not exist or is not a run.
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
    /// The first and last day on which a lever is active (last before first: none), and its highest
    /// intensity.
    struct LeverSpan {
        std::size_t lever = 0;
        std::size_t first = 0;
        std::size_t last = 0;
        double most = 0;
    };
    const std::vector<LeverSpan>& lever_spans() const { return lever_spans_; }

    /// The scenario in the file, read in a separate thread. Null until it has been read, or when
    /// this version cannot read it.
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
