#include "model/open_runs.hpp"

#include "base/errors.hpp"

#include <algorithm>

namespace corridor::viz {

void OpenRuns::open(const std::filesystem::path& file, const Texts& texts) {
    auto run = std::make_unique<Run>(file, texts);
    if (baseline_ && !same_geography(baseline_->atlas(), run->atlas())) {
        throw InputError(texts.fill("message.other_geography", file.string()));
    }
    (baseline_ ? plan_ : baseline_) = std::move(run);
    scale_progress_ = -1;
    made_ = {};
}

const Run* OpenRuns::shown() const {
    return session_.futures == Futures::plan && plan_ ? plan_.get() : baseline_.get();
}

std::size_t OpenRuns::days() const {
    const std::size_t days = baseline_ ? baseline_->days() : 1;
    return plan_ ? std::min(days, plan_->days()) : days;
}

const MapFigures* OpenRuns::figures(Futures futures) {
    if (futures == Futures::side_by_side || (futures != Futures::baseline && !plan_)) {
        futures = Futures::baseline;
    }
    const Run* run = of(futures);
    Made& made = made_[static_cast<std::size_t>(futures)];
    const std::size_t day = session_.today();
    if (run == nullptr || !run->figures().ready(day)) {
        return nullptr;
    }
    const std::size_t first =
        day + 1 - std::min<std::size_t>(day + 1, static_cast<std::size_t>(session_.window_days));
    if (!run->figures().ready(first)) {
        run->figures().want(first);
        return nullptr;
    }
    if (made.run == run && made.day == day && made.window == session_.window_days) {
        return made.figures.get();
    }
    MapFigures now = figures_on(*run, day, session_.window_days);
    if (futures == Futures::difference) {
        const MapFigures* before = figures(Futures::baseline);
        if (before == nullptr) {
            return nullptr;
        }
        now = difference_of(now, *before);
    }
    made = {std::make_unique<MapFigures>(std::move(now)), day, session_.window_days, run};
    return made.figures.get();
}

const MapScale& OpenRuns::scale() {
    double progress = 0;
    for (const Run* run : {baseline(), plan()}) {
        progress += run != nullptr ? run->figures().progress() : 0;
    }
    if (progress != scale_progress_ || scale_window_ != session_.window_days) {
        scale_ = {};
        for (const Run* run : {baseline(), plan()}) {
            if (run != nullptr) {
                widen(scale_, scale_of(*run, session_.window_days));
            }
        }
        scale_progress_ = progress;
        scale_window_ = session_.window_days;
    }
    return scale_;
}

std::string OpenRuns::want_today() const {
    std::string failure;
    for (const Run* run : {baseline(), plan()}) {
        if (run != nullptr) {
            const std::size_t day = std::min(session_.today(), run->days() - 1);
            if (!run->figures().ready(day)) {
                run->figures().want(day);
            }
            if (std::string reason = run->figures().failure(); !reason.empty()) {
                failure = std::move(reason);
            }
        }
    }
    return failure;
}

bool OpenRuns::busy() const {
    const auto reads = [](const Run* run) { return run != nullptr && !run->figures().complete(); };
    return reads(baseline()) || reads(plan());
}

void OpenRuns::wait_until_read() const {
    for (const Run* run : {baseline(), plan()}) {
        if (run != nullptr) {
            run->figures().wait_for_all();
            run->wait_for_scenario();
        }
    }
}

} // namespace corridor::viz
