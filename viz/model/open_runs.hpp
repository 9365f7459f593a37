#pragma once

#include "model/map_figures.hpp"
#include "model/run.hpp"
#include "model/session.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <string>

namespace corridor::viz {

/// The open runs, a baseline and a plan, and what the map shows of them on the session's day.
class OpenRuns {
  public:
    /// Reads the session and never changes it.
    explicit OpenRuns(const Session& session) : session_(session) {}

    /// The first run becomes the baseline, later ones the plan. Throws InputError when places or
    /// legs differ from those of the baseline.
    void open(const std::filesystem::path& file, const Texts& texts);

    const Run* baseline() const { return baseline_.get(); }
    const Run* plan() const { return plan_.get(); }
    /// The run that the session shows alone: the baseline, or the plan when it is selected.
    const Run* shown() const;
    const Run* of(Futures futures) const {
        return futures == Futures::baseline ? baseline_.get() : plan_.get();
    }
    /// The number of days that all of them have.
    std::size_t days() const;

    /// The figures of the map on the session's day. Null until they have been read.
    const MapFigures* figures(Futures futures);
    /// One scale for both futures.
    const MapScale& scale();

    /// Asks for the figures of the session's day. Returns the error of reading a file, or "".
    std::string want_today() const;
    /// Whether figures are being read.
    bool busy() const;
    void wait_until_read() const;

  private:
    /// Figures of the map that were calculated, and for which day.
    struct Made {
        std::unique_ptr<MapFigures> figures;
        std::size_t day = nothing;
        int window = 0;
        const Run* run = nullptr;
    };

    const Session& session_;
    std::unique_ptr<Run> baseline_;
    std::unique_ptr<Run> plan_;
    std::array<Made, futures_count> made_;
    MapScale scale_;
    double scale_progress_ = -1;
    int scale_window_ = 0;
};

} // namespace corridor::viz
