#include "base/errors.hpp"
#include "base/output_file.hpp"
#include "input/catalogue.hpp"
#include "input/read.hpp"
#include "model/rerun.hpp"
#include "model/workspace.hpp"

#include <fmt/format.h>

namespace corridor::viz {

namespace {

/// First line of a plan that was saved, which tells it from other files.
constexpr const char* plan_file_begins = "# Levers as they were set in corridor's viewer\n";

/// "ID countries=MYS;IDN" as its parts.
struct AddedLever {
    std::string id;
    std::string key;
    std::vector<std::string> names;
};

AddedLever parse_added(const std::string& text) {
    AddedLever added;
    const auto blank = text.find(' ');
    added.id = text.substr(0, blank);
    if (blank == std::string::npos) {
        return added;
    }
    const std::string target = text.substr(blank + 1);
    const auto equals = target.find('=');
    if (equals == std::string::npos) {
        throw InputError(fmt::format("'{}' is no target; write countries=MYS;IDN", target));
    }
    added.key = target.substr(0, equals);
    for (std::size_t from = equals + 1; from <= target.size();) {
        const std::size_t end = std::min(target.find(';', from), target.size());
        added.names.push_back(target.substr(from, end - from));
        from = end + 1;
    }
    return added;
}

} // namespace

std::shared_ptr<const Scenario> Workspace::scenario() const {
    return scenario_ || !baseline_ ? scenario_ : baseline_->scenario();
}

const Atlas* Workspace::atlas() const {
    return baseline_ ? &baseline_->atlas() : scenario_atlas_.get();
}

void Workspace::open_scenario(const std::string& name) {
    auto scenario = std::make_shared<Scenario>(load_scenario(name));
    scenario_atlas_ = std::make_unique<Atlas>(atlas_of(scenario->world, texts_));
    session_.days = static_cast<std::size_t>(std::max(1, scenario->days));
    scenario_ = std::move(scenario);
    start_draft();
    start_run();
}

/// A draft from the plan that is open, as soon as the scenario has been read.
void Workspace::start_draft() {
    const auto known = scenario();
    if (has_draft_ || known == nullptr) {
        return;
    }
    const Run* run = plan_ ? plan_.get() : baseline_.get();
    const std::string plan = run != nullptr ? run->stamp().plan : known->default_plan;
    draft_ = PlanDraft(*known, plan == "none" ? "" : plan);
    has_draft_ = true;
}

std::optional<PreviewAnswer> Workspace::preview() {
    const auto known = scenario();
    if (known == nullptr || !has_draft_ || session_.playing) {
        return preview_.answer();
    }
    std::string text = draft_.toml();
    if (text != asked_toml_ || asked_day_ != session_.today()) {
        asked_toml_ = std::move(text);
        asked_day_ = session_.today();
        std::string problem;
        const auto [with_plan, plan] = with_draft(*known, draft_, catalogue_, problem);
        if (with_plan == nullptr) {
            tell(problem);
            return preview_.answer();
        }
        const bool has_plan = baseline_ && baseline_->stamp().plan != "none";
        preview_.ask({with_plan, plan, has_plan ? baseline_->stamp().plan : "",
                      static_cast<Day>(session_.today())});
    }
    return preview_.answer();
}

void Workspace::start_run() {
    const auto known = scenario();
    if (known == nullptr || job_) {
        return;
    }
    std::string problem;
    const auto [with_plan, plan] = with_draft(*known, draft_, catalogue_, problem);
    if (with_plan == nullptr) {
        tell(problem);
        return;
    }
    RerunRequest request;
    request.scenario = with_plan;
    request.plan = plan;
    request.seed = baseline_ ? std::stoull(baseline_->stamp().seed) : known->seed;
    request.threads = background_threads();
    request.file = scratch_.next(known->name);
    job_compares_ = false;
    job_ = rerun(plan.empty() ? texts_("stamp.no_plan") : plan, request);
}

void Workspace::start_comparison(std::size_t replicates) {
    const auto known = scenario();
    if (known == nullptr || job_) {
        return;
    }
    std::string problem;
    const auto [with_plan, plan] = with_draft(*known, draft_, catalogue_, problem);
    if (with_plan == nullptr) {
        tell(problem);
        return;
    }
    ComparisonRerun request;
    request.scenario = with_plan;
    request.plan = plan;
    request.against = baseline_ && baseline_->stamp().plan != "none" ? baseline_->stamp().plan : "";
    request.seed = baseline_ ? std::stoull(baseline_->stamp().seed) : known->seed;
    request.replicates = std::clamp<std::size_t>(replicates, 1, 200);
    request.threads = background_threads();
    request.file = scratch_.next(known->name + "-compare");
    job_compares_ = true;
    job_ = recompare(texts_.fill("levers.comparing", plan), request);
}

void Workspace::take_job_result() {
    if (!job_ || !job_->done()) {
        return;
    }
    const std::unique_ptr<Job> job = std::move(job_);
    if (!job->failure().empty()) {
        tell(job->failure());
    } else if (!job->result()) {
        tell(texts_("message.stopped"));
    } else if (job_compares_) {
        open_comparison(*job->result());
    } else {
        open_run(*job->result(), true);
    }
}

bool Workspace::act_on_draft(const Action& action) {
    const double value = action.numbers[1];
    const std::size_t lever = action.numbers[0] >= 0
                                  ? static_cast<std::size_t>(std::min(action.numbers[0], 1e6))
                                  : nothing;
    switch (action.verb) {
    case Verb::choose_plan:
        if (const auto known = scenario(); known != nullptr) {
            draft_ = PlanDraft(*known, action.text == "none" ? "" : action.text);
        }
        return true;
    case Verb::lever_on:
        draft_.set_on(lever, value != 0);
        return true;
    case Verb::lever_intensity:
        draft_.set_intensity(lever, value);
        return true;
    case Verb::lever_from:
        draft_.set_from(lever, static_cast<Day>(std::clamp(value, 0.0, 1e6)));
        return true;
    case Verb::lever_until:
        draft_.set_until(lever, value < 0 ? std::nullopt
                                          : std::optional(static_cast<Day>(std::min(value, 1e6))));
        return true;
    case Verb::lever_ramp:
        draft_.set_ramp(lever, static_cast<int>(std::clamp(value, 0.0, 1e6)));
        return true;
    case Verb::lever_remove:
        draft_.remove(lever);
        return true;
    case Verb::lever_add: {
        const AddedLever added = parse_added(action.text);
        if (const CatalogueLever* known = find_lever(catalogue_, added.id)) {
            draft_.add(*known, added.key, added.names);
        } else {
            tell(texts_.fill("message.no_lever", added.id));
        }
        return true;
    }
    default:
        return false;
    }
}

bool Workspace::act_on_jobs(const Action& action) {
    switch (action.verb) {
    case Verb::run:
        start_run();
        return true;
    case Verb::compare:
        start_comparison(static_cast<std::size_t>(std::clamp(action.numbers[0], 1.0, 200.0)));
        return true;
    case Verb::stop:
        if (job_) {
            job_->stop();
        }
        return true;
    case Verb::plan_file:
        write_file(action.text, plan_file_begins + draft_.toml(), file_marked(plan_file_begins));
        tell(texts_.fill("message.written", action.text));
        return true;
    default:
        return false;
    }
}

} // namespace corridor::viz
