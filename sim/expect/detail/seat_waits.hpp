#pragma once

#include <cstddef>
#include <vector>

namespace corridor::detail {

/// Days for which people reckon to wait for a seat, by seat queue. Whoever knows of a long wait
/// goes another way, which makes it shorter: the wait that people reckon with and the one that this
/// leads to are brought together by the secant method, each queue by itself.
class SeatWaits {
  public:
    /// Nobody waits, or as in another future.
    void begin(std::size_t queues);
    void begin(std::vector<double> days);

    const std::vector<double>& days() const { return days_; }

    /// Takes note of the waits that `days()` have led to. True when they differ by more than
    /// `enough` days somewhere: then `days()` are other ones now.
    bool follow(const std::vector<double>& found, double enough);

    /// Largest difference at the last call, days.
    double off() const { return off_; }

  private:
    std::vector<double> days_;
    std::vector<double> days_before_;
    std::vector<double> found_before_;
    double off_ = 0;
};

} // namespace corridor::detail
