#pragma once

#include "draw/ui.hpp"

#include <string>
#include <vector>

namespace corridor::viz {

/// A row of a table of flows. A flow is always shown with its harm.
struct FlowRowShown {
    std::string name; ///< above the figures; empty when there is only one row
    std::string key;  ///< of its figures, for tests
    double people = 0;
    HarmFigures harm{};
    std::string action{}; ///< place to select when it is clicked, or ""
};

/// Draws people and the five columns of harm, below each row's name. `is_change` shows signs.
void flow_table(Ui& ui, const char* id, const char* people_heading,
                const std::vector<FlowRowShown>& rows, bool is_change);

/// A desk of a run and its name.
struct DeskRow {
    std::size_t desk = 0;
    std::string name;
    std::string key; ///< of its figures
};

/// Draws the queue, the people served, the capacity and the wait of desks on the session's day.
void desk_table(Ui& ui, const Run& run, const std::vector<DeskRow>& rows);

/// Draws the text at the right end of the cell or line.
void right_aligned(const std::string& words);

/// Draws a row with two columns: name and figure.
void figure_row(Ui& ui, const char* label, const std::string& told);

} // namespace corridor::viz
