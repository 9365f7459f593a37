#pragma once

#include <cstddef>
#include <vector>

namespace corridor::detail {

/// Days that people expect to wait for a seat, by seat queue. People who expect a long wait choose
/// another route, which makes the wait shorter. The secant method finds, for each queue, the wait
/// that people expect and that also results.
class SeatWaits {
  public:
    /// Starts without waits, or with those of another future.
    void begin(std::size_t queues);
    void begin(std::vector<double> days);

    const std::vector<double>& days() const { return days_; }

    /// Records the waits that result from `days()`. True when they differ by more than `enough`
    /// days for any queue; then `days()` has new values.
    bool follow(const std::vector<double>& found, double enough);

    /// The largest difference at the last call, days.
    double off() const { return off_; }

  private:
    std::vector<double> days_;
    std::vector<double> days_before_;
    std::vector<double> found_before_;
    double off_ = 0;
};

} // namespace corridor::detail
