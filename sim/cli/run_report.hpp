#pragma once

#include "engine/simulation.hpp"

#include <chrono>
#include <filesystem>

#include <nlohmann/json_fwd.hpp>

namespace corridor::cli {

/// The seconds of one run, by what they were used for.
class Stopwatch {
  public:
    /// Marks the end of everything before the first day.
    void loaded() { loaded_ = Clock::now(); }
    void lived() { lived_ = Clock::now(); }

    double load_seconds() const { return between(began_, loaded_); }
    double live_seconds() const { return between(loaded_, lived_); }
    double wall_seconds() const { return between(began_, Clock::now()); }

  private:
    using Clock = std::chrono::steady_clock;
    static double between(Clock::time_point from, Clock::time_point to) {
        return std::chrono::duration<double>(to - from).count();
    }

    Clock::time_point began_ = Clock::now();
    Clock::time_point loaded_ = began_;
    Clock::time_point lived_ = began_;
};

/// Bytes of one person: the columns and a share of the calendar.
double bytes_per_person(const State& state);

/// The greatest memory of the process so far.
std::int64_t peak_memory_bytes();

/// The output of `run --json` for one run: figures of the run itself, firings of every row of the
/// transition table, and the summary. `output` may be empty.
nlohmann::ordered_json report_of(const Simulation& simulation, const Stopwatch& watch,
                                 const std::filesystem::path& output);

} // namespace corridor::cli
