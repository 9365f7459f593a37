#pragma once

#include "expect/expected_flows.hpp"

#include <cstdint>

namespace corridor::detail {

/// The positions of all figures of expected flows in one list of numbers. So a situation can name
/// what it counts by a number.
struct Slots {
    explicit Slots(const World& world);

    std::uint32_t departures = 0;
    std::uint32_t arrivals = 0;
    std::uint32_t entered = 0;
    std::uint32_t present = 0;
    std::uint32_t on_leg = 0;
    std::uint32_t landed = 0;
    std::uint32_t disembarked = 0;
    std::uint32_t place_outcome = 0;
    std::uint32_t leg_outcome = 0;
    std::uint32_t fired = 0;
    std::uint32_t size = 0;

    ExpectedFlows flows_of(const std::vector<double>& totals) const;
};

} // namespace corridor::detail
