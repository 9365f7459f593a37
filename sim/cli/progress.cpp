#include "cli/progress.hpp"

#include "base/streams.hpp"
#include "report/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace corridor::cli {

namespace {

using namespace std::chrono_literals;

/// "0:07", "12:30", "1:02:30".
std::string clock_time(double seconds) {
    const long whole = std::lround(std::max(0.0, seconds));
    const long hours = whole / 3600;
    const long minutes = whole / 60 % 60;
    return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60)
                     : fmt::format("{}:{:02}", minutes, whole % 60);
}

} // namespace

ProgressStyle progress_style(bool quiet, bool lines_elsewhere) {
    if (quiet) {
        return ProgressStyle::none;
    }
    if (isatty(STDERR_FILENO) != 0) {
        return ProgressStyle::bar;
    }
    return lines_elsewhere ? ProgressStyle::lines : ProgressStyle::none;
}

double people_in_motion(const Simulation& simulation) {
    const Counts& counts = simulation.state().counts;
    const auto agents = std::accumulate(counts.on_leg.begin(), counts.on_leg.end(), counts.aboard);
    return static_cast<double>(agents) * simulation.scenario().people_per_agent;
}

Progress::Progress(ProgressStyle style) : style_(style) {}

Progress::~Progress() { clear(); }

void Progress::clear() {
    if (drawn_) {
        message("\r\x1b[K");
        drawn_ = false;
    }
}

void Progress::tell(const Simulation& simulation) {
    if (style_ != ProgressStyle::none) {
        const int lived = simulation.today();
        tell({simulation.scenario().date_of(lived - 1), lived, simulation.days(),
              people_in_motion(simulation)});
    }
}

void Progress::tell(const CompletedDay& day) {
    if (style_ == ProgressStyle::none) {
        return;
    }
    const int lived = day.number;
    const int days = day.days;
    if (first_day_ < 0) {
        first_day_ = lived - 1; // a resumed run does not begin on day 0
    }
    const double share = static_cast<double>(lived) / std::max(1, days);
    const std::string date = to_string(day.date);
    const std::string people = grouped(day.in_motion);
    if (style_ == ProgressStyle::lines) {
        const int tenths = static_cast<int>(10 * share);
        if (tenths > tenths_told_) {
            tenths_told_ = tenths;
            message("{}  day {} of {}  {} people on the move\n", date, lived, days, people);
        }
        return;
    }
    const auto now = Clock::now();
    if (now - told_ < 100ms && lived < days) {
        return;
    }
    told_ = now;
    const double seconds = std::chrono::duration<double>(now - began_).count();
    const double left = seconds / (lived - first_day_) * (days - lived);
    constexpr int width = 30;
    const int filled = static_cast<int>(width * share);
    message("\r\x1b[K{} [{}{}] {:3.0f} %  {} people on the move  {} left", date,
            std::string(static_cast<std::size_t>(filled), '#'),
            std::string(static_cast<std::size_t>(width - filled), '.'), 100 * share, people,
            clock_time(left));
    drawn_ = true;
}

} // namespace corridor::cli
