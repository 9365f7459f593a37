#pragma once

#include "base/dates.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace corridor {

/// A network on one of its legs: what it has observed there and how it has adapted. `weight` and
/// `share` are parts of the seats that the network offers on the legs of one stage; each adds up to
/// 1.
struct LineState {
    double weight = 0;     ///< what the network has learnt
    double share = 0;      ///< what it offers today; follows `weight` as the network restructures
    double delivered = 0;  ///< people brought to where the network intended, discounted by age
    double lost = 0;       ///< people intercepted, disembarked by others or dead, discounted by age
    double price_rise = 0; ///< relative to the usual price
    double exposure = 1;   ///< part of the hazard of interception that remains, 0 to 1
    bool bribes = false;   ///< the network pays to lower detection
};

/// The state of a smuggling network today.
struct NetworkState {
    /// Day on which an arrested cell works again; 0 means it works.
    std::vector<std::uint16_t> cell_back_on;
    double seats_offered = 0;         ///< today, people
    std::vector<double> seats_by_leg; ///< today, parallel to the network's legs
    std::vector<LineState> lines;     ///< parallel to the network's legs
    double exposure = 1;              ///< part of the hazard of arrest that remains, 0 to 1
    double seats_kept = 0;            ///< fraction of a seat that is left from yesterday
    double arrested = 0;              ///< cells arrested today
    double profit_usd = 0;            ///< profit of today, set at the end of the day

    std::size_t working_cells(Day today) const;
};

inline std::size_t NetworkState::working_cells(Day today) const {
    std::size_t working = 0;
    for (const std::uint16_t back : cell_back_on) {
        working += back <= today ? 1 : 0;
    }
    return working;
}

} // namespace corridor
