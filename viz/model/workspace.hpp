#pragma once

#include "model/actions.hpp"
#include "model/characters.hpp"
#include "model/job.hpp"
#include "model/land_cache.hpp"
#include "model/open_draft.hpp"
#include "model/open_runs.hpp"
#include "model/open_studies.hpp"
#include "model/texts.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace corridor::viz {

/// Everything that is open, the session (what is shown), and the work in the background.
class Workspace {
  public:
    explicit Workspace(Texts texts);

    /// Opens a results file of a run, a comparison or many runs, or a scenario. The second of two
    /// runs becomes the plan. Throws InputError.
    void open(const std::string& what);

    /// Performs an action. An error becomes a message.
    void act(const Action& action);
    /// Call this once for each frame.
    void tick(double seconds);

    const Texts& texts() const { return texts_; }
    const Session& session() const { return session_; }
    Session& session() { return session_; }
    LandCache& land() { return land_; }
    OpenRuns& runs() { return runs_; }
    const OpenRuns& runs() const { return runs_; }
    const OpenDraft& draft() const { return draft_; }
    const OpenStudies& studies() const { return studies_; }

    /// The places and legs of what is open; null when nothing is.
    const Atlas* atlas() const;
    /// The scenario of what is open; null until it has been read.
    std::shared_ptr<const Scenario> scenario() const;
    /// The expected effects of the draft on the session's day; empty before the first answer.
    std::optional<PreviewAnswer> preview();
    /// The networks and beliefs of the run that is shown; null until they have been read.
    const ExpertFigures* expert();
    /// The work in the background; null when there is none.
    const Job* job() const { return job_.get(); }
    /// Which runs are shown: scenario, plans, seed, version. Empty when nothing is open.
    std::string stamp_line() const;

    /// All characters that the screen has needed so far.
    const Characters& characters();

    /// The last message. It is shown for some seconds.
    const std::string& message() const { return message_; }
    void tell(std::string message);
    /// The file for a picture of this frame, when one was requested.
    std::optional<std::filesystem::path> take_picture_wish();

    /// Whether something is being read or run, so that the screen changes without input.
    bool busy() const;
    /// Waits until everything is read and run (for pictures without a window).
    void wait_until_read();

  private:
    /// A run of the draft that will start.
    struct DraftRun {
        DraftedScenario drafted;
        std::uint64_t seed = 1;
        std::filesystem::path file; ///< for the results
    };

    void open_run(const std::filesystem::path& file, Futures then);
    void open_comparison(const std::filesystem::path& file);
    void open_scenario(const std::string& name);
    bool act_on_session(const Action& action);
    bool act_on_jobs(const Action& action);
    std::string plan_of_baseline() const;
    void start_draft();
    std::optional<DraftRun> draft_run(const std::string& kind);
    void start_run();
    void start_comparison(std::size_t replicates);
    void take_job_result();
    void take_studies();

    Texts texts_;
    Session session_;
    LandCache land_;
    OpenRuns runs_{session_};
    OpenStudies studies_;
    OpenDraft draft_;
    std::shared_ptr<const Scenario> scenario_; ///< when a scenario was opened
    std::unique_ptr<Atlas> scenario_atlas_;
    Characters characters_;
    std::shared_ptr<const Scenario> characters_of_; ///< the scenario whose characters are included
    ScratchFolder scratch_;
    std::unique_ptr<Job> job_;
    bool job_compares_ = false;
    std::string message_;
    double message_seconds_ = 0; ///< seconds for which it is still shown
    std::optional<std::filesystem::path> picture_wish_;
};

} // namespace corridor::viz
