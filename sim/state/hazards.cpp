#include "state/hazards.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace corridor {

namespace {

// A bound slightly above the rate avoids new calendar entries for all people at each small rise. A
// bound far above it causes unnecessary checks.
constexpr double headroom_after_rise = 1.1;
constexpr double slack_before_lowering = 1.5;

} // namespace

HazardHistory::HazardHistory(const std::vector<std::size_t>& members, int days,
                             const std::vector<std::size_t>& families)
    : lanes_(members.size()), mornings_(static_cast<std::size_t>(days) + 1) {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> rows_of;
    for (std::size_t row = 0; row < members.size(); ++row) {
        rows_of[{families.empty() ? row : families[row], members[row]}].push_back(row);
    }
    std::size_t slots = 0;
    for (const auto& [family, rows] : rows_of) {
        for (std::size_t rank = 0; rank < rows.size(); ++rank) {
            lanes_[rows[rank]] = {slots, rank, rows.size(), family.second};
        }
        slots += rows.size() * family.second;
    }
    rates_.assign(slots, 0.0);
    bounds_.assign(slots, 0.0);
    cumulative_.assign(slots * mornings_, 0.0);
}

void HazardHistory::begin_day(Day day) { today_ = day; }

void HazardHistory::set_rate(std::size_t row, std::size_t member, double per_day) {
    rates_[slot(row, member)] = std::max(0.0, per_day);
}

void HazardHistory::end_setting() {
    lifted_.clear();
    for (std::size_t row = 0; row < lanes_.size(); ++row) {
        for (std::size_t member = 0; member < lanes_[row].members; ++member) {
            const double rate = rates_[slot(row, member)];
            const std::size_t morning = place(row, member, today_);
            cumulative_[morning + lanes_[row].rows] = cumulative_[morning] + rate;
            double& bound = bounds_[slot(row, member)];
            if (rate * bound_factor_ > bound) {
                const bool first = today_ == 0;
                bound = rate * bound_factor_ * (first ? 1.0 : headroom_after_rise);
                lifted_.push_back({row, member});
            } else if (rate * bound_factor_ * slack_before_lowering < bound) {
                bound = rate * bound_factor_;
            }
        }
    }
}

} // namespace corridor
