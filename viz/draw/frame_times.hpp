#pragma once

#include "draw/app.hpp"

#include <string>

namespace corridor::viz {

/// Moves through the run in `frames` frames. Returns how long opening and frames took (median and
/// 99th percentile), how much processor time of all threads a frame took, and what drew them.
std::string time_frames(App& app, Workspace& work, int frames);

} // namespace corridor::viz
