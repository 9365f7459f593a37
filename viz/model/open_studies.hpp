#pragma once

#include "model/comparison_view.hpp"
#include "model/ensemble.hpp"
#include "model/expert.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <string>

namespace corridor::viz {

/// What is open beside the map: a comparison, many runs, networks and beliefs of one run. Large
/// files are read in the background.
class OpenStudies {
  public:
    void open_comparison(const std::filesystem::path& file);
    void open_ensemble(const std::filesystem::path& file);
    /// Asks for networks and beliefs of this run. They are read once for each run.
    void want_expert(const std::filesystem::path& run);

    /// Receives what has been read. Returns the error of reading a file, or "".
    std::string take_results();

    /// The comparison that was opened or made last; null when there is none.
    const ComparisonView* comparison() const { return comparison_.get(); }
    /// Many runs; null until they have been read, or when none are open.
    const Ensemble* ensemble() const { return ensemble_.get(); }
    /// Networks and beliefs of the run that was asked for; null until they have been read.
    const ExpertFigures* expert() const { return expert_.get(); }

    /// Whether a comparison or many runs are open, or are being read.
    bool any() const { return comparison_ || ensemble_ || reading_ensemble_.valid(); }
    bool busy() const { return reading_expert_.valid() || reading_ensemble_.valid(); }
    void wait_until_read() const;

  private:
    std::unique_ptr<ComparisonView> comparison_;
    std::future<Ensemble> reading_ensemble_;
    std::unique_ptr<Ensemble> ensemble_;
    std::filesystem::path expert_of_;
    std::future<ExpertFigures> reading_expert_;
    std::unique_ptr<ExpertFigures> expert_;
};

} // namespace corridor::viz
