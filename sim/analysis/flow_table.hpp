#pragma once

#include "state/outcomes.hpp"

#include <array>
#include <string>
#include <vector>

namespace corridor {

/// The harm beside a flow, in people; each event is counted.
struct Harm {
    std::array<double, harm_column_count> people{}; ///< by HarmColumn

    double& at(HarmColumn column) { return people[static_cast<std::size_t>(column)]; }
    double at(HarmColumn column) const { return people[static_cast<std::size_t>(column)]; }
    Harm& operator+=(const Harm& other);
    friend bool operator==(const Harm&, const Harm&) = default;
};

/// Adds people with an outcome to the column that counts it, if there is one.
void add(Harm& harm, Outcome outcome, double people);

/// People who moved, and the harm there. A row always has its harm and is never shown without it.
struct FlowRow {
    std::string name;
    bool is_part = false; ///< part of the nearest row above that is not a part
    std::vector<double> flows;
    Harm harm;
    std::string when{}; ///< when the table shows it
};

/// Flows beside harm. Rows that are not parts add up to `total`.
struct FlowTable {
    std::string what;                 ///< the rows: "from", "in", "busiest_seven_days_in"
    std::vector<std::string> columns; ///< keys of the flows
    std::vector<FlowRow> rows;
    FlowRow total;
    std::string when{}; ///< key of each row's `when`; "" for none
};

} // namespace corridor
