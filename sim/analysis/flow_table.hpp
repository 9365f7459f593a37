#pragma once

#include "state/tally.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// The harm that goes with a flow, in people, counted each time that it befalls one.
struct Harm {
    double dead = 0;
    double missing = 0;
    double abused = 0;      ///< abused, extorted, held for payment or exploited, by anybody
    double pushed_back = 0; ///< turned back, refused disembarkation, or sent back despite a claim
    double protection_denied = 0; ///< kept from protection that they have a claim to

    Harm& operator+=(const Harm& other);
    friend bool operator==(const Harm&, const Harm&) = default;
};

/// Adds so many people whom the outcome befell; outcomes that are no harm of a column count
/// nowhere.
void add(Harm& harm, Outcome outcome, double people);

struct HarmColumn {
    std::string_view key;
    std::string_view heading;
    double Harm::*value;
};

std::span<const HarmColumn> harm_columns();

/// People who moved, with the harm that befell people there. There is no row without harm, and no
/// way to show one without it.
struct FlowRow {
    std::string name;
    bool is_part = false; ///< of the row above that is no part
    std::vector<double> flows;
    Harm harm;
    std::string when{}; ///< where the table tells it
};

struct FlowColumn {
    std::string key;     ///< in JSON
    std::string heading; ///< in text
};

/// Flows beside harm. Each of them counts towards one row that is no part, so these sum to `total`.
struct FlowTable {
    std::string what; ///< heading of the first column
    std::vector<FlowColumn> columns;
    std::vector<FlowRow> rows;
    FlowRow total;
    FlowColumn when{}; ///< key and heading of each row's `when`; none unless given
};

} // namespace corridor
