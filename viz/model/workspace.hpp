#pragma once

#include "model/actions.hpp"
#include "model/basemap.hpp"
#include "model/map_figures.hpp"
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

    const std::string& message() const { return message_; }
    void tell(std::string message) { message_ = std::move(message); }
    /// A picture that was asked for and is to be taken after the next frame.
    std::optional<std::filesystem::path> take_picture_wish();

    /// Waits for all that is being read (pictures without a window).
    void wait_until_read();

  private:
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
    std::unique_ptr<Run> baseline_;
    std::unique_ptr<Run> plan_;
    std::array<Made, futures_count> made_;
    MapScale scale_;
    double scale_progress_ = -1;
    int scale_window_ = 0;
    std::string message_;
    std::optional<std::filesystem::path> picture_wish_;
};

} // namespace corridor::viz
