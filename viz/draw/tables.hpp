#pragma once

#include "draw/ui.hpp"

#include <string>
#include <vector>

namespace corridor::viz {

/// A row of a table of flows: there is no way to show a flow without the harm that goes with it.
struct FlowRowShown {
    std::string name; ///< on the screen
    std::string key;  ///< of its figures, for tests
    double people = 0;
    HarmFigures harm{};
    std::string action{}; ///< place to select when it is clicked, or ""
};

/// Name, people, and the five columns of harm. `is_change` writes signs.
void flow_table(Ui& ui, const char* id, const char* people_heading,
                const std::vector<FlowRowShown>& rows, bool is_change);

/// Two columns: what and how many.
void figure_row(Ui& ui, const char* label, const std::string& told);

} // namespace corridor::viz
