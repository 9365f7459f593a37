#pragma once

#include "base/dates.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace corridor {

/// A network on one of its legs: what it has seen there, and what it makes of it. `weight` and
/// `share` are parts of the seats that the network puts on the legs of one stage; they add up to 1.
struct LineState {
    double weight = 0;     ///< learnt
    double share = 0;      ///< worked today: follows `weight` as the network restructures
    double delivered = 0;  ///< people brought where the network meant to, discounted by age
    double lost = 0;       ///< people intercepted, put ashore by others or dead, likewise
    double price_rise = 0; ///< relative to the usual price
    double exposure = 1;   ///< part of interception that still holds
    bool bribes = false;   ///< pays to lower detection
};

/// A smuggling network as it is today.
struct NetworkState {
    std::vector<std::uint16_t>
        cell_back_on;                 ///< day on which an arrested cell works again; 0: at work
    double seats_offered = 0;         ///< today, people
    std::vector<double> seats_by_leg; ///< today, parallel to the network's legs
    std::vector<LineState> lines;     ///< parallel to the network's legs
    double exposure = 1;              ///< part of the hazard of arrest that still holds
    double seats_kept = 0;            ///< fraction of a seat left over from yesterday
    double arrested = 0;              ///< cells arrested today
    double profit_usd = 0;            ///< of today, once the day is over

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
