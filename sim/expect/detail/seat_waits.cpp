#include "expect/detail/seat_waits.hpp"

#include "choice/seat_wait.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace corridor::detail {

void SeatWaits::begin(std::size_t queues) { begin(std::vector<double>(queues, 0.0)); }

void SeatWaits::begin(std::vector<double> days) {
    days_ = std::move(days);
    days_before_.clear();
    found_before_.clear();
    off_ = 0;
}

bool SeatWaits::follow(const std::vector<double>& found, double enough) {
    off_ = 0;
    for (std::size_t q = 0; q < days_.size(); ++q) {
        off_ = std::max(off_, std::abs(found[q] - days_[q]));
    }
    if (off_ <= enough) {
        return false;
    }
    std::vector<double> next = days_;
    for (std::size_t q = 0; q < days_.size(); ++q) {
        // People who expect longer waits choose other routes, which makes waits shorter.
        double slope = -1;
        if (!days_before_.empty() && std::abs(days_[q] - days_before_[q]) > enough / 10) {
            slope = (found[q] - found_before_[q]) / (days_[q] - days_before_[q]);
        }
        constexpr double steepest = -100;
        slope = std::clamp(slope, steepest, 0.0);
        next[q] = std::clamp<double>(days_[q] + (found[q] - days_[q]) / (1 - slope), 0,
                                     longest_wait_days);
    }
    days_before_ = std::exchange(days_, std::move(next));
    found_before_ = found;
    return true;
}

} // namespace corridor::detail
