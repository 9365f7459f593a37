#include "model/workspace.hpp"

#include "base/errors.hpp"
#include "model/export_table.hpp"

#include <chrono>
#include <thread>

#include <fmt/format.h>

namespace corridor::viz {

Workspace::Workspace(Texts texts) : texts_(std::move(texts)) {
    for (const std::string& key : texts_.keys()) {
        add_characters(texts_(key), characters_);
    }
}

void Workspace::open(const std::string& what) {
    if (std::filesystem::path(what).extension() != ".h5" &&
        !std::filesystem::is_regular_file(what)) {
        open_scenario(what);
        return;
    }
    const FileKind kind = kind_of(ResultsReader(what));
    if (const std::string_view why = why_not_shown(kind); !why.empty()) {
        throw InputError(fmt::format("{}: {}", what, why));
    }
    switch (kind) {
    case FileKind::comparison:
        open_comparison(what);
        return;
    case FileKind::ensemble:
        studies_.open_ensemble(what);
        session_.tab = Tab::charts;
        return;
    default:
        open_run(what, Futures::side_by_side);
        return;
    }
}

void Workspace::open_comparison(const std::filesystem::path& file) {
    studies_.open_comparison(file);
    session_.tab = Tab::compare;
}

/// `then` is what is shown once there is a plan in addition to the baseline.
void Workspace::open_run(const std::filesystem::path& file, Futures then) {
    const bool had_plan = runs_.plan() != nullptr;
    runs_.open(file, texts_);
    session_.days = runs_.days();
    if (!had_plan && runs_.plan() != nullptr) {
        session_.futures = then;
    }
    go_to(session_, session_.day);
}

const ExpertFigures* Workspace::expert() {
    const Run* run = runs_.shown();
    if (run == nullptr) {
        return nullptr;
    }
    studies_.want_expert(run->file());
    take_studies();
    return studies_.expert();
}

void Workspace::take_studies() {
    if (std::string failure = studies_.take_results(); !failure.empty()) {
        tell(std::move(failure));
    }
}

void Workspace::act(const Action& action) {
    try {
        if (apply(action, session_)) {
            if (runs_.plan() == nullptr) {
                session_.futures = Futures::baseline;
            }
            return;
        }
        act_on_session(action) || draft_.act(action, texts_) || act_on_jobs(action);
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
    case Verb::choose_plan:
        if (const auto known = scenario(); known != nullptr) {
            draft_.start(*known, action.text);
        }
        return true;
    case Verb::open_other:
        open(action.text);
        return true;
    case Verb::picture:
        picture_wish_ = action.text;
        message_.clear(); // it is not part of the picture
        return true;
    case Verb::table:
        if (const MapFigures* now = runs_.figures(session_.futures); now != nullptr) {
            write_table(action.text, *runs_.shown(), *now, texts_);
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
    if (std::string failure = runs_.want_today(); !failure.empty()) {
        tell(std::move(failure));
    }
    take_studies();
    start_draft();
    take_job_result();
}

void Workspace::tell(std::string message) {
    constexpr double to_be_read = 12;
    message_ = std::move(message);
    message_seconds_ = to_be_read;
}

std::string Workspace::stamp_line() const {
    std::string line;
    if (const Run* run = runs_.shown()) {
        line = viz::stamp_line(run->stamp(), texts_);
        if (session_.futures != Futures::baseline && runs_.plan() && run != runs_.plan()) {
            line += texts_.fill("stamp.beside", runs_.plan()->stamp().plan);
        }
    } else if (studies_.ensemble()) {
        line = viz::stamp_line(studies_.ensemble()->stamp, texts_, studies_.ensemble()->runs);
    } else if (studies_.comparison()) {
        line = viz::stamp_line(studies_.comparison()->stamp, texts_);
    }
    const bool compares = session_.tab == Tab::compare && studies_.comparison() != nullptr;
    return !compares ? line
                     : line + texts_.fill("stamp.compared", studies_.comparison()->stamp.plan,
                                          studies_.comparison()->against,
                                          studies_.comparison()->replicates,
                                          seed_of(studies_.comparison()->stamp));
}

const Characters& Workspace::characters() {
    if (const auto known = scenario(); known != characters_of_) {
        characters_.merge(characters_of(*known));
        characters_of_ = known;
    }
    if (const Atlas* map = atlas(); map != nullptr) { // the scenario may not have been read yet
        for (const Spot& spot : map->spots) {
            add_characters(spot.name, characters_);
        }
        for (const Desk& desk : map->desks) {
            add_characters(desk.name, characters_);
        }
    }
    add_characters(stamp_line(), characters_);
    add_characters(message_, characters_);
    for (const Run* run : {runs_.baseline(), runs_.plan()}) {
        for (std::size_t l = 0; run != nullptr && l < run->levers().size(); ++l) {
            add_characters(run->levers()[l], characters_);
        }
    }
    return characters_;
}

std::optional<std::filesystem::path> Workspace::take_picture_wish() {
    return std::exchange(picture_wish_, std::nullopt);
}

bool Workspace::busy() const { return job_ || runs_.busy() || studies_.busy() || draft_.busy(); }

void Workspace::wait_until_read() {
    while (job_) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        take_job_result();
    }
    runs_.wait_until_read();
    start_draft();
    studies_.wait_until_read();
    take_studies();
    draft_.wait();
}

} // namespace corridor::viz
