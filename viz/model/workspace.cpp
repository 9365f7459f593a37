#include "model/workspace.hpp"

#include "base/errors.hpp"
#include "model/export_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor::viz {

Workspace::Workspace(Texts texts) : texts_(std::move(texts)), basemap_(load_basemap()) {}

void Workspace::open(const std::string& what) {
    auto run = std::make_unique<Run>(what, texts_("map.coast_of"));
    if (baseline_ && !same_geography(baseline_->atlas(), run->atlas())) {
        throw InputError(texts_.fill("message.other_geography", what));
    }
    (baseline_ ? plan_ : baseline_) = std::move(run);
    session_.days = baseline_->days();
    if (plan_) {
        session_.days = std::min(session_.days, plan_->days());
        session_.futures = Futures::side_by_side;
    }
    scale_progress_ = -1;
    made_ = {};
    go_to(session_, session_.day);
}

const Run* Workspace::shown() const {
    return session_.futures == Futures::plan && plan_ ? plan_.get() : baseline_.get();
}

void Workspace::act(const Action& action) {
    try {
        if (apply(action, session_)) {
            if (!plan_) {
                session_.futures = Futures::baseline;
            }
            return;
        }
        const Atlas none;
        const Atlas& atlas = baseline_ ? baseline_->atlas() : none;
        switch (action.verb) {
        case Verb::select_place: {
            const std::size_t found = atlas.find_spot(action.text);
            session_.spot = found < atlas.spots.size() ? found : nothing;
            session_.line = nothing;
            return;
        }
        case Verb::select_leg:
            session_.line = action.numbers[0] >= 0 &&
                                    action.numbers[0] < static_cast<double>(atlas.lines.size())
                                ? static_cast<std::size_t>(action.numbers[0])
                                : nothing;
            session_.spot = nothing;
            return;
        case Verb::open_other:
            open(action.text);
            return;
        case Verb::picture:
            picture_wish_ = action.text;
            return;
        case Verb::table:
            if (const MapFigures* now = figures(session_.futures); now != nullptr) {
                write_table(action.text, *shown(), *now, texts_);
                tell(texts_.fill("message.written", action.text));
            }
            return;
        default:
            return;
        }
    } catch (const std::exception& error) {
        tell(error.what());
    }
}

void Workspace::tick(double seconds) {
    pass(session_, seconds);
    for (const Run* run : {baseline(), plan()}) {
        if (run != nullptr) {
            const std::size_t day = std::min(session_.today(), run->days() - 1);
            if (!run->figures().ready(day)) {
                run->figures().want(day);
            }
            if (const std::string failure = run->figures().failure(); !failure.empty()) {
                tell(failure);
            }
        }
    }
}

const MapFigures* Workspace::figures(Futures futures) {
    if (futures == Futures::side_by_side || (futures != Futures::baseline && !plan_)) {
        futures = Futures::baseline;
    }
    const Run* run = run_of(futures);
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

const MapScale& Workspace::scale() {
    double progress = 0;
    for (const Run* run : {baseline(), plan()}) {
        progress += run != nullptr ? run->figures().progress() : 0;
    }
    if (progress != scale_progress_ || scale_window_ != session_.window_days) {
        scale_ = {};
        for (const Run* run : {baseline(), plan()}) {
            if (run != nullptr) {
                const MapScale one = scale_of(*run, session_.window_days);
                scale_.most_flow = std::max(scale_.most_flow, one.most_flow);
                scale_.most_people = std::max(scale_.most_people, one.most_people);
            }
        }
        scale_progress_ = progress;
        scale_window_ = session_.window_days;
    }
    return scale_;
}

const Ground& Workspace::ground(const MapView& view) {
    const auto same = [&](const Ground& ground) { return ground.view == view; };
    const auto found = std::find_if(grounds_.begin(), grounds_.end(), same);
    if (found != grounds_.end()) {
        return *found;
    }
    if (grounds_.size() > 1) {
        grounds_.erase(grounds_.begin()); // two maps are on the screen at most
    }
    grounds_.push_back({view, land_spans(basemap_.land, view), strokes(basemap_.land, view),
                        strokes(basemap_.borders, view, false),
                        strokes(basemap_.borders, view, true)});
    return grounds_.back();
}

std::optional<std::filesystem::path> Workspace::take_picture_wish() {
    return std::exchange(picture_wish_, std::nullopt);
}

void Workspace::wait_until_read() {
    for (const Run* run : {baseline(), plan()}) {
        if (run != nullptr) {
            run->figures().wait_for_all();
            run->wait_for_scenario();
        }
    }
}

} // namespace corridor::viz
