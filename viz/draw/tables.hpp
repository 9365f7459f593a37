#pragma once

#include "draw/ui.hpp"

#include <string>
#include <vector>

namespace corridor::viz {

/// A row of a table of flows: there is no way to show a flow without the harm that goes with it.
struct FlowRowShown {
    std::string name; ///< on the screen, above the figures; none where there is one row
    std::string key;  ///< of its figures, for tests
    double people = 0;
    HarmFigures harm{};
    std::string action{}; ///< place to select when it is clicked, or ""
};

/// People and the five columns of harm, below each row's name. `is_change` writes signs.
void flow_table(Ui& ui, const char* id, const char* people_heading,
                const std::vector<FlowRowShown>& rows, bool is_change);

/// A desk of a run and how it is called.
struct DeskRow {
    std::size_t desk = 0;
    std::string name;
    std::string key; ///< of its figures
};

/// Who waits, how many were served and could be, how long it takes, on the session's day.
void desk_table(Ui& ui, const Run& run, const std::vector<DeskRow>& rows);

/// At the right end of the cell or line.
void right_aligned(const std::string& words);

/// Two columns: what and how many.
void figure_row(Ui& ui, const char* label, const std::string& told);

} // namespace corridor::viz
