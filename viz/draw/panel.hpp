#pragma once

#include "draw/tables.hpp"
#include "draw/ui.hpp"

#include <vector>

namespace corridor::viz {

/// A tab of the panel and what draws it. A new tab is a file of its own and a line in panel.cpp.
struct PanelTab {
    Tab tab;
    void (*draw)(Ui&);
};
const std::vector<PanelTab>& panel_tabs();

void draw_now(Ui& ui);
/// What is known of the selected place or leg; takes the tab's place.
void draw_card(Ui& ui);

} // namespace corridor::viz
