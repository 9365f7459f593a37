#include "model/workspace.hpp"

#include "base/errors.hpp"
#include "input/catalogue.hpp"
#include "model/export_table.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include <fmt/format.h>

namespace corridor::viz {

Workspace::Workspace(Texts texts)
    : texts_(std::move(texts)), basemap_(load_basemap()), catalogue_(load_catalogue()) {}

void Workspace::open(const std::string& what) {
    if (std::filesystem::path(what).extension() != ".h5") {
        open_scenario(what);
        return;
    }
    switch (kind_of(ResultsReader(what))) {
    case FileKind::comparison:
        open_comparison(what);
        return;
    case FileKind::ensemble:
        reading_ensemble_ = std::async(std::launch::async, read_ensemble, what);
        session_.tab = Tab::charts;
        return;
    case FileKind::run:
        open_run(what, false);
        return;
    }
}

void Workspace::open_comparison(const std::filesystem::path& file) {
    comparison_ = std::make_unique<ComparisonView>(read_comparison(file));
    session_.tab = Tab::compare;
}

const ExpertFigures* Workspace::expert() {
    const Run* run = shown();
    if (run == nullptr) {
        return nullptr;
    }
    if (expert_of_ != run->file() && !reading_expert_.valid()) {
        expert_.reset();
        expert_of_ = run->file();
        reading_expert_ = std::async(std::launch::async, read_expert, run->file());
    }
    if (reading_expert_.valid() &&
        reading_expert_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
        try {
            expert_ = std::make_unique<ExpertFigures>(reading_expert_.get());
        } catch (const std::exception& error) {
            tell(error.what());
        }
    }
    return expert_.get();
}

const Ensemble* Workspace::ensemble() {
    if (reading_ensemble_.valid() &&
        reading_ensemble_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
        try {
            ensemble_ = std::make_unique<Ensemble>(reading_ensemble_.get());
        } catch (const std::exception& error) {
            tell(error.what());
        }
    }
    return ensemble_.get();
}

void Workspace::open_run(const std::filesystem::path& file, bool replaces_plan) {
    auto run = std::make_unique<Run>(file, texts_);
    if (baseline_ && !same_geography(baseline_->atlas(), run->atlas())) {
        throw InputError(texts_.fill("message.other_geography", file.string()));
    }
    const bool is_plan = baseline_ != nullptr;
    const bool is_first_plan = is_plan && plan_ == nullptr;
    (is_plan ? plan_ : baseline_) = std::move(run);
    session_.days = baseline_->days();
    if (plan_) {
        session_.days = std::min(session_.days, plan_->days());
    }
    if (is_first_plan) {
        session_.futures = replaces_plan ? Futures::difference : Futures::side_by_side;
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
        act_on_session(action) || act_on_draft(action) || act_on_jobs(action);
    } catch (const std::exception& error) {
        tell(error.what());
    }
}

bool Workspace::act_on_session(const Action& action) {
    const Atlas* map = atlas();
    switch (action.verb) {
    case Verb::select_place: {
        const std::size_t found = map == nullptr ? 0 : map->find_spot(action.text);
        session_.spot = map != nullptr && found < map->spots.size() ? found : nothing;
        session_.line = nothing;
        return true;
    }
    case Verb::select_leg: {
        const double count = map == nullptr ? 0 : static_cast<double>(map->lines.size());
        const bool known = action.numbers[0] >= 0 && action.numbers[0] < count;
        session_.line = known ? static_cast<std::size_t>(action.numbers[0]) : nothing;
        session_.spot = nothing;
        return true;
    }
    case Verb::open_other:
        open(action.text);
        return true;
    case Verb::picture:
        picture_wish_ = action.text;
        message_.clear(); // not part of the picture
        return true;
    case Verb::table:
        if (const MapFigures* now = figures(session_.futures); now != nullptr) {
            write_table(action.text, *shown(), *now, texts_);
            tell(texts_.fill("message.written", action.text));
        }
        return true;
    default:
        return false;
    }
}

void Workspace::tick(double seconds) {
    pass(session_, seconds);
    message_seconds_ -= seconds;
    if (message_seconds_ < 0) {
        message_.clear();
    }
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
    start_draft();
    take_job_result();
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
                widen(scale_, scale_of(*run, session_.window_days));
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

void Workspace::tell(std::string message) {
    constexpr double to_be_read = 12;
    message_ = std::move(message);
    message_seconds_ = to_be_read;
}

std::string Workspace::stamp_line() const {
    std::string line;
    if (const Run* run = shown()) {
        line = viz::stamp_line(run->stamp(), texts_);
        if (session_.futures != Futures::baseline && plan_ && run != plan_.get()) {
            line += texts_.fill("stamp.beside", plan_->stamp().plan);
        }
    } else if (ensemble_) {
        line = viz::stamp_line(ensemble_->stamp, texts_);
    } else if (comparison_) {
        line = viz::stamp_line(comparison_->stamp, texts_);
    }
    const bool compares = session_.tab == Tab::compare && comparison_;
    return !compares
               ? line
               : line + texts_.fill("stamp.compared", comparison_->stamp.plan, comparison_->against,
                                    comparison_->replicates, comparison_->stamp.seed);
}

std::optional<std::filesystem::path> Workspace::take_picture_wish() {
    return std::exchange(picture_wish_, std::nullopt);
}

bool Workspace::busy() const {
    const auto reads = [](const Run* run) { return run != nullptr && !run->figures().complete(); };
    return job_ || reads(baseline()) || reads(plan()) || reading_expert_.valid() ||
           reading_ensemble_.valid() || preview_.busy();
}

void Workspace::wait_until_read() {
    while (job_) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        take_job_result();
    }
    for (const Run* run : {baseline(), plan()}) {
        if (run != nullptr) {
            run->figures().wait_for_all();
            run->wait_for_scenario();
        }
    }
    start_draft();
    if (reading_ensemble_.valid()) {
        reading_ensemble_.wait();
    }
    preview_.wait();
}

} // namespace corridor::viz
