#pragma once

#include "base/dates.hpp"
#include "engine/simulation.hpp"

#include <chrono>

namespace corridor::cli {

/// Where progress goes: nowhere, to a bar that is drawn over and over, or to a line now and then.
enum class ProgressStyle { none, bar, lines };

/// A bar when standard error is a terminal; elsewhere lines, or nothing where `lines_elsewhere` is
/// false.
ProgressStyle progress_style(bool quiet, bool lines_elsewhere);

/// A day that a run has completed.
struct CompletedDay {
    Date date{};
    int number = 1; ///< of `days`
    int days = 1;
    double in_motion = 0; ///< people on legs and aboard vessels
};

/// Tells on standard error how far a run has come: date, people in motion, time left.
class Progress {
  public:
    explicit Progress(ProgressStyle style);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Call after each day.
    void tell(const Simulation& simulation);
    void tell(const CompletedDay& day);
    /// Takes the bar away, so that something else can be printed.
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
