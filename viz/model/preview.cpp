#include "model/preview.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace corridor::viz {

ExpectedFigures summed(const ExpectedFlows& flows) {
    constexpr double days = 365;
    ExpectedFigures figures;
    figures.set_out = days * std::accumulate(flows.departures.begin(), flows.departures.end(), 0.0);
    for (const OutcomeInfo& outcome : outcomes()) {
        if (outcome.column) {
            figures.harm[static_cast<std::size_t>(*outcome.column)] +=
                days * flows.outcome(outcome.outcome);
        }
    }
    return figures;
}

namespace {

/// Waits until the condition holds. The condition_variable::wait of GCC 12 would bind the viewer to
/// a libstdc++ of 2022 or later.
template <class Condition>
void wait_until(std::condition_variable& changed, std::unique_lock<std::mutex>& lock,
                Condition condition) {
    while (!changed.wait_for(lock, std::chrono::hours(1), condition)) {
    }
}

} // namespace

PreviewDesk::PreviewDesk() : thread_([this] { work(); }) {}

PreviewDesk::~PreviewDesk() {
    {
        const std::lock_guard lock(lock_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void PreviewDesk::ask(PreviewQuestion question) {
    {
        const std::lock_guard lock(lock_);
        question_ = std::move(question);
    }
    changed_.notify_all();
}

std::optional<PreviewAnswer> PreviewDesk::answer() const {
    const std::lock_guard lock(lock_);
    return answer_;
}

bool PreviewDesk::busy() const {
    const std::lock_guard lock(lock_);
    return busy_ || question_;
}

void PreviewDesk::wait() const {
    std::unique_lock lock(lock_);
    wait_until(changed_, lock, [this] { return !busy_ && !question_; });
}

void PreviewDesk::work() {
    std::unique_lock lock(lock_);
    while (true) {
        wait_until(changed_, lock, [this] { return stop_ || question_; });
        if (stop_) {
            return;
        }
        const PreviewQuestion question = std::move(*question_);
        question_.reset();
        busy_ = true;
        lock.unlock();
        PreviewAnswer answer = answer_to(question);
        lock.lock();
        answer_ = std::move(answer);
        busy_ = false;
        changed_.notify_all();
    }
}

PreviewAnswer PreviewDesk::answer_to(const PreviewQuestion& question) {
    const auto start = std::chrono::steady_clock::now();
    PreviewAnswer answer;
    try {
        ExpectOptions options;
        options.month = month_of(question.scenario->date_of(question.day));
        if (!chain_ || chain_digest_ != question.scenario->digest ||
            chain_month_ != options.month) {
            chain_ = std::make_unique<Preview>(question.scenario, options);
            chain_digest_ = question.scenario->digest;
            chain_month_ = options.month;
        }
        const auto parameters = [&](const std::string& plan) {
            return parameters_on(*question.scenario, plan, question.day);
        };
        const ExpectedPair pair =
            chain_->pair(parameters(question.against), parameters(question.plan));
        answer.baseline = summed(pair.baseline);
        answer.plan = summed(pair.plan);
    } catch (const std::exception& error) {
        answer.problem = error.what();
        chain_.reset();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    answer.seconds = took.count();
    return answer;
}

} // namespace corridor::viz
