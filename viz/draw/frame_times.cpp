#include "draw/frame_times.hpp"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>
#include <imgui.h>

namespace corridor::viz {

std::string time_frames(App& app, Workspace& work, int frames) {
    app.frame(); // loads fonts and shaders
    const std::clock_t before = std::clock();
    const std::size_t first = app.frame_seconds().size();
    for (int i = 0; i < frames; ++i) {
        work.act({Verb::step, {}, {1}});
        if (work.session().today() + 1 == work.session().days) {
            work.act({Verb::day, {}, {0}});
        }
        app.frame();
    }
    const double work_seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    std::vector<double> times(app.frame_seconds().begin() + static_cast<std::ptrdiff_t>(first),
                              app.frame_seconds().end());
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        const auto last = static_cast<double>(times.size() - 1);
        return 1000 * times[static_cast<std::size_t>(share * last + 0.5)];
    };
    return fmt::format("{} frames at {:.0f} x {:.0f}: median {:.1f} ms, 99th percentile {:.1f} ms, "
                       "processor time a frame {:.1f} ms, first frame {:.0f} ms ({})",
                       times.size(), ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y,
                       at(0.5), at(0.99), 1000 * work_seconds / frames,
                       1000 * app.frame_seconds().front(), app.screen().renderer());
}

} // namespace corridor::viz
