#pragma once

#include "expect/expected_flows.hpp"
#include "model/figures.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace corridor::viz {

/// Expected figures of one future on one day: people a year who leave, and the harm.
struct ExpectedFigures {
    double set_out = 0;
    HarmFigures harm{};
};

/// The expected effects of a draft: "long-run average; queues approximated".
struct PreviewAnswer {
    ExpectedFigures baseline;
    ExpectedFigures plan;
    std::string problem; ///< why there is no answer, or ""
    double seconds = 0;  ///< time for the answer
};

/// A question about a draft on one day.
struct PreviewQuestion {
    std::shared_ptr<const Scenario> scenario; ///< with the draft as one of its plans
    std::string plan;
    std::string against;
    Day day = 0;
};

/// Answers questions in its own thread. Of several questions, only the last is answered. The chain
/// is reused while scenario and month stay the same.
class PreviewDesk {
  public:
    PreviewDesk();
    ~PreviewDesk();
    PreviewDesk(const PreviewDesk&) = delete;
    PreviewDesk& operator=(const PreviewDesk&) = delete;

    void ask(PreviewQuestion question);
    /// The last answer; empty before the first.
    std::optional<PreviewAnswer> answer() const;
    bool busy() const;
    /// Waits until all questions are answered.
    void wait() const;

  private:
    void work();
    PreviewAnswer answer_to(const PreviewQuestion& question);

    mutable std::mutex lock_;
    mutable std::condition_variable changed_;
    std::optional<PreviewQuestion> question_;
    std::optional<PreviewAnswer> answer_;
    bool busy_ = false;
    bool stop_ = false;
    std::string chain_digest_;
    int chain_month_ = 0;
    std::unique_ptr<Preview> chain_;
    std::thread thread_;
};

/// Sums of expected flows over all legs and places.
ExpectedFigures summed(const ExpectedFlows& flows);

} // namespace corridor::viz
