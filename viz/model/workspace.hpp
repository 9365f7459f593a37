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

/// Everything that is open, the session that says what of it is shown, and what runs in the
/// background.
class Workspace {
  public:
    explicit Workspace(Texts texts);

    /// A results file, of a run or a comparison, or a scenario. The second of two runs becomes the
    /// plan beside the baseline. Throws InputError.
    void open(const std::string& what);

    /// Does what the action says. What goes wrong becomes a message.
    void act(const Action& action);
    /// To be called once a frame.
    void tick(double seconds);

    const Texts& texts() const { return texts_; }
    const Session& session() const { return session_; }
    Session& session() { return session_; }
    LandCache& land() { return land_; }
    OpenRuns& runs() { return runs_; }
    const OpenRuns& runs() const { return runs_; }
    const OpenDraft& draft() const { return draft_; }
    const OpenStudies& studies() const { return studies_; }

    /// Places and legs of what is open; null when nothing is.
    const Atlas* atlas() const;
    /// The scenario of what is open; null until it has been read.
    std::shared_ptr<const Scenario> scenario() const;
    /// What the draft would change on the session's day, in expectation; none before the first
    /// answer.
    std::optional<PreviewAnswer> preview();
    /// Networks and beliefs of the run that is shown; null until they have been read.
    const ExpertFigures* expert();
    /// What runs in the background; null when nothing does.
    const Job* job() const { return job_.get(); }
    /// Which runs are on the screen: scenario, plans, seed, version. Empty when nothing is open.
    std::string stamp_line() const;

    /// Every character that the screen has needed so far.
    const Characters& characters();

    /// What happened last; stands for some seconds.
    const std::string& message() const { return message_; }
    void tell(std::string message);
    /// A picture that was asked for and is to be taken of this frame.
    std::optional<std::filesystem::path> take_picture_wish();

    /// Whether something is being read or run, so that the screen changes by itself.
    bool busy() const;
    /// Waits for all that is being read or run (pictures without a window).
    void wait_until_read();

  private:
    /// A run of the draft that is about to start.
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
    std::shared_ptr<const Scenario> scenario_; ///< opened as such
    std::unique_ptr<Atlas> scenario_atlas_;
    Characters characters_;
    std::shared_ptr<const Scenario> characters_of_; ///< the scenario whose characters these hold
    ScratchFolder scratch_;
    std::unique_ptr<Job> job_;
    bool job_compares_ = false;
    std::string message_;
    double message_seconds_ = 0; ///< that it still stands
    std::optional<std::filesystem::path> picture_wish_;
};

} // namespace corridor::viz
