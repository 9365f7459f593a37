#include "state/hazards.hpp"

#include <algorithm>

namespace corridor {

namespace {

// A bound a little above the rate spares filing everybody anew at each small rise; one far above it
// makes people look in vain.
constexpr double headroom_after_rise = 1.1;
constexpr double slack_before_lowering = 1.5;

} // namespace

HazardHistory::HazardHistory(const std::vector<std::size_t>& members, int days) {
    offsets_.reserve(members.size());
    for (const std::size_t count : members) {
        offsets_.push_back(width_);
        width_ += count;
    }
    rates_.assign(width_, 0.0);
    bounds_.assign(width_, 0.0);
    cumulative_.assign(width_ * static_cast<std::size_t>(days + 1), 0.0);
}

void HazardHistory::begin_day(Day day) { today_ = day; }

void HazardHistory::set_rate(std::size_t row, std::size_t member, double per_day) {
    rates_[offsets_[row] + member] = std::max(0.0, per_day);
}

void HazardHistory::end_setting() {
    lifted_.clear();
    const auto day = static_cast<std::size_t>(today_);
    for (std::size_t row = 0; row < offsets_.size(); ++row) {
        const std::size_t end = row + 1 < offsets_.size() ? offsets_[row + 1] : width_;
        for (std::size_t slot = offsets_[row]; slot < end; ++slot) {
            const double rate = rates_[slot];
            cumulative_[(day + 1) * width_ + slot] = cumulative_[day * width_ + slot] + rate;
            if (rate * bound_factor_ > bounds_[slot]) {
                const bool first = today_ == 0;
                bounds_[slot] = rate * bound_factor_ * (first ? 1.0 : headroom_after_rise);
                lifted_.push_back({row, slot - offsets_[row]});
            } else if (rate * bound_factor_ * slack_before_lowering < bounds_[slot]) {
                bounds_[slot] = rate * bound_factor_;
            }
        }
    }
}

} // namespace corridor
