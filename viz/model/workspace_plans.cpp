#include "base/errors.hpp"
#include "base/output_file.hpp"
#include "input/read.hpp"
#include "model/rerun.hpp"
#include "model/workspace.hpp"

#include <algorithm>

namespace corridor::viz {

namespace {

/// First line of a plan that was saved, which tells it from other files.
constexpr const char* plan_file_begins = "# Levers as they were set in corridor's viewer\n";

} // namespace

std::shared_ptr<const Scenario> Workspace::scenario() const {
    return scenario_ || !runs_.baseline() ? scenario_ : runs_.baseline()->scenario();
}

const Atlas* Workspace::atlas() const {
    return runs_.baseline() ? &runs_.baseline()->atlas() : scenario_atlas_.get();
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
    if (draft_.started() || known == nullptr) {
        return;
    }
    const Run* run = runs_.plan() ? runs_.plan() : runs_.baseline();
    draft_.start(*known, run != nullptr ? run->stamp().plan : known->default_plan);
}

/// The plan of the baseline, with which drafts are compared; "" is none.
std::string Workspace::plan_of_baseline() const {
    const Run* run = runs_.baseline();
    return run != nullptr && run->stamp().plan != "none" ? run->stamp().plan : "";
}

std::optional<PreviewAnswer> Workspace::preview() {
    const auto known = scenario();
    if (known != nullptr && draft_.started() && !session_.playing) {
        try {
            draft_.ask(*known, plan_of_baseline(), session_.today());
        } catch (const InputError& error) {
            tell(error.what());
        }
    }
    return draft_.preview();
}

/// What every run of the draft needs; nothing while no scenario has been read or a job runs.
std::optional<Workspace::DraftRun> Workspace::draft_run(const std::string& kind) {
    const auto known = scenario();
    if (known == nullptr || job_) {
        return std::nullopt;
    }
    const Run* run = runs_.baseline();
    return DraftRun{with_draft(*known, draft_.plan(), draft_.catalogue()),
                    run != nullptr ? run->stamp().seed.value_or(known->seed) : known->seed,
                    scratch_.next(known->name + kind)};
}

void Workspace::start_run() {
    if (const auto next = draft_run("")) {
        const auto& [scenario, plan] = next->drafted;
        const Run* baseline = runs_.baseline();
        job_compares_ = false;
        job_ =
            rerun(plan.empty() ? texts_("stamp.no_plan") : plan,
                  {scenario, plan, next->seed, background_threads(), next->file,
                   baseline != nullptr ? baseline->stamp().changes : std::vector<std::string>()});
    }
}

void Workspace::start_comparison(std::size_t replicates) {
    if (const auto next = draft_run("-compare")) {
        const auto& [scenario, plan] = next->drafted;
        job_compares_ = true;
        job_ = recompare(texts_.fill("levers.comparing", plan),
                         {scenario, plan, plan_of_baseline(), next->seed,
                          std::clamp<std::size_t>(replicates, 1, 200), background_threads(),
                          next->file});
    }
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
        open_run(*job->result(), Futures::difference);
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
        write_file(action.text, plan_file_begins + draft_.plan().toml(),
                   file_marked(plan_file_begins));
        tell(texts_.fill("message.written", action.text));
        return true;
    default:
        return false;
    }
}

} // namespace corridor::viz
