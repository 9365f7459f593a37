#include "model/marks.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace corridor::viz {

std::vector<LeverBar> lever_bars(const Run& run, const Scenario* scenario) {
    const Plan* plan = scenario == nullptr ? nullptr : scenario->find_plan(run.stamp().plan);
    std::vector<LeverBar> bars;
    for (const Run::LeverSpan& span : run.lever_spans()) {
        if (span.last < span.first) {
            continue;
        }
        LeverBar bar{span.lever, span.first, span.last, 0, span.most, false};
        if (plan != nullptr && span.lever < plan->levers.size()) {
            bar.triggered = plan->levers[span.lever].trigger.has_value();
        }
        bars.push_back(bar);
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const LeverBar& a, const LeverBar& b) { return a.first < b.first; });
    std::vector<std::size_t> lane_ends;
    for (LeverBar& bar : bars) {
        const auto free = std::find_if(lane_ends.begin(), lane_ends.end(),
                                       [&](std::size_t end) { return end < bar.first; });
        bar.lane = static_cast<std::size_t>(free - lane_ends.begin());
        if (free == lane_ends.end()) {
            lane_ends.push_back(bar.last);
        } else {
            *free = bar.last;
        }
    }
    return bars;
}

std::vector<EventMark> event_marks(const Scenario& scenario, std::size_t days) {
    std::map<std::size_t, std::vector<std::string>> by_day;
    for (const Driver& driver : scenario.drivers) {
        if (driver.first <= 0 || static_cast<std::size_t>(driver.first) >= days) {
            continue; // a driver from the start is no event
        }
        auto& what = by_day[static_cast<std::size_t>(driver.first)];
        std::string words =
            fmt::format("{} {} {:g}: {}", parameter(driver.effect.parameter).name,
                        name_of(driver.effect.op), driver.effect.value, driver.source);
        if (std::find(what.begin(), what.end(), words) == what.end()) {
            what.push_back(std::move(words));
        }
    }
    std::vector<EventMark> marks;
    for (auto& [day, what] : by_day) {
        marks.push_back({day, std::move(what)});
    }
    return marks;
}

} // namespace corridor::viz
