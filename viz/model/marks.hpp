#pragma once

#include "model/run.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace corridor::viz {

/// A lever on the strip: a bar from the first to the last day with an effect, in a lane where it
/// overlaps no other bar.
struct LeverBar {
    std::size_t lever = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t lane = 0;
    double most = 0;        ///< highest intensity
    bool triggered = false; ///< a trigger started it
};

/// A day on which drivers begin (changes that nobody decides).
struct EventMark {
    std::size_t day = 0;
    std::vector<std::string> what; ///< "sea_state set 2: south-west monsoon"
};

std::vector<LeverBar> lever_bars(const Run& run, const Scenario* scenario);
std::vector<EventMark> event_marks(const Scenario& scenario, std::size_t days);

} // namespace corridor::viz
