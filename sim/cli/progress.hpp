#pragma once

#include "base/dates.hpp"
#include "engine/simulation.hpp"

#include <chrono>

namespace corridor::cli {

/// How progress is shown: not at all, as a bar that is drawn again and again, or as lines.
enum class ProgressStyle { none, bar, lines };

/// A bar when standard error is a terminal. Otherwise lines, or nothing when `lines_elsewhere` is
/// false.
ProgressStyle progress_style(bool quiet, bool lines_elsewhere);

/// A day that a run has completed.
struct CompletedDay {
    Date date{};
    int number = 1; ///< of `days`
    int days = 1;
    double in_motion = 0; ///< people on legs and aboard vessels
};

/// Shows the progress of a run on standard error: date, people in motion, time left.
class Progress {
  public:
    explicit Progress(ProgressStyle style);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Call this after each day.
    void tell(const Simulation& simulation);
    void tell(const CompletedDay& day);
    /// Removes the bar, so that other text can be printed.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    ProgressStyle style_;
    Clock::time_point began_ = Clock::now();
    Clock::time_point told_{};
    int first_day_ = -1;
    int tenths_told_ = 0;
    bool drawn_ = false;
};

/// People on legs and aboard vessels.
double people_in_motion(const Simulation& simulation);

} // namespace corridor::cli
