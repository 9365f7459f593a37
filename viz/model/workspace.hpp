#pragma once

#include "input/catalogue.hpp"
#include "model/actions.hpp"
#include "model/basemap.hpp"
#include "model/comparison_view.hpp"
#include "model/ensemble.hpp"
#include "model/expert.hpp"
#include "model/job.hpp"
#include "model/map_figures.hpp"
#include "model/plan_draft.hpp"
#include "model/preview.hpp"
#include "model/run.hpp"
#include "model/texts.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace corridor::viz {

/// Land and water on the screen for one view.
struct Ground {
    MapView view;
    std::vector<LandSpan> land;
    std::vector<Stroke> coasts;
    std::vector<Stroke> borders;
    std::vector<Stroke> contested;
};

/// Everything that is open: files, scenario, and the session that says what of it is shown.
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
    /// Land and water for a view, made anew only when the view changes.
    const Ground& ground(const MapView& view);

    /// Places and legs of what is open; null when nothing is.
    const Atlas* atlas() const;
    const Run* baseline() const { return baseline_.get(); }
    const Run* plan() const { return plan_.get(); }
    /// The run that the session shows alone: the baseline unless the plan is asked for.
    const Run* shown() const;
    const Run* run_of(Futures futures) const {
        return futures == Futures::baseline ? baseline_.get() : plan_.get();
    }

    /// Figures of the map on the session's day, made once a day; null before they have been read.
    const MapFigures* figures(Futures futures);
    /// One scale for both futures.
    const MapScale& scale();

    /// The scenario of what is open; null until it has been read.
    std::shared_ptr<const Scenario> scenario() const;
    const Catalogue& catalogue() const { return catalogue_; }
    /// The plan that is being changed.
    const PlanDraft& draft() const { return draft_; }
    /// What the draft would change on the session's day, in expectation; none before the first
    /// answer.
    std::optional<PreviewAnswer> preview();
    /// What runs in the background; null when nothing does.
    const Job* job() const { return job_.get(); }
    /// The comparison that was opened or made last; null when there is none.
    const ComparisonView* comparison() const { return comparison_.get(); }
    /// Networks and beliefs of the run that is shown; null until they have been read.
    const ExpertFigures* expert();

    /// Many runs, once they have been read; null before, or when none are open.
    const Ensemble* ensemble();

    /// Whether there is anything to show beside a map: a comparison or many runs.
    bool has_figures() const { return comparison_ || ensemble_ || reading_ensemble_.valid(); }
    /// Which runs are on the screen: scenario, plans, seed, version. Empty when nothing is open.
    std::string stamp_line() const;

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
    void open_run(const std::filesystem::path& file, bool replaces_plan);
    void open_comparison(const std::filesystem::path& file);
    void open_scenario(const std::string& name);
    bool act_on_session(const Action& action);
    bool act_on_draft(const Action& action);
    bool act_on_jobs(const Action& action);
    void start_draft();
    void start_run();
    void start_comparison(std::size_t replicates);
    void take_job_result();

    struct Made {
        std::unique_ptr<MapFigures> figures;
        std::size_t day = nothing;
        int window = 0;
        const Run* run = nullptr;
    };

    Texts texts_;
    Basemap basemap_;
    std::vector<Ground> grounds_; ///< the last few
    Session session_;
    ScratchFolder scratch_;
    std::unique_ptr<Run> baseline_;
    std::unique_ptr<Run> plan_;
    std::array<Made, futures_count> made_;
    MapScale scale_;
    double scale_progress_ = -1;
    int scale_window_ = 0;
    Catalogue catalogue_;
    std::shared_ptr<const Scenario> scenario_; ///< opened as such
    std::unique_ptr<Atlas> scenario_atlas_;
    PlanDraft draft_;
    bool has_draft_ = false;
    PreviewDesk preview_;
    std::string asked_toml_; ///< the draft and day of the last question
    std::size_t asked_day_ = nothing;
    std::unique_ptr<Job> job_;
    bool job_compares_ = false;
    std::unique_ptr<ComparisonView> comparison_;
    std::future<ExpertFigures> reading_expert_;
    std::unique_ptr<ExpertFigures> expert_;
    std::filesystem::path expert_of_;
    std::future<Ensemble> reading_ensemble_;
    std::unique_ptr<Ensemble> ensemble_;
    std::string message_;
    double message_seconds_ = 0; ///< that it still stands
    std::optional<std::filesystem::path> picture_wish_;
};

} // namespace corridor::viz
