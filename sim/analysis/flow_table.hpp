#pragma once

#include "state/outcomes.hpp"

#include <array>
#include <string>
#include <vector>

namespace corridor {

/// The harm that goes with a flow, in people, counted each time that it befalls one.
struct Harm {
    std::array<double, harm_column_count> people{}; ///< by HarmColumn

    double& at(HarmColumn column) { return people[static_cast<std::size_t>(column)]; }
    double at(HarmColumn column) const { return people[static_cast<std::size_t>(column)]; }
    Harm& operator+=(const Harm& other);
    friend bool operator==(const Harm&, const Harm&) = default;
};

/// Adds so many people whom the outcome befell to the column that counts it, if any.
void add(Harm& harm, Outcome outcome, double people);

/// People who moved, with the harm that befell people there. There is no row without harm, and no
/// way to show one without it.
struct FlowRow {
    std::string name;
    bool is_part = false; ///< of the row above that is no part
    std::vector<double> flows;
    Harm harm;
    std::string when{}; ///< where the table tells it
};

/// Flows beside harm. Each of them counts towards one row that is no part, so these sum to `total`.
struct FlowTable {
    std::string what;                 ///< the rows: "from", "in", "busiest_seven_days_in"
    std::vector<std::string> columns; ///< keys of the flows
    std::vector<FlowRow> rows;
    FlowRow total;
    std::string when{}; ///< key of each row's `when`; none unless given
};

} // namespace corridor
