#pragma once

#include "draw/tables.hpp"
#include "draw/ui.hpp"

#include <vector>

namespace corridor::viz {

/// A tab of the panel and the function that draws it. A new tab needs a file and a line in
/// panel.cpp.
struct PanelTab {
    Tab tab;
    void (*draw)(Ui&);
};
const std::vector<PanelTab>& panel_tabs();

void draw_now(Ui& ui);
void draw_levers(Ui& ui);
void draw_compare(Ui& ui);
void draw_charts(Ui& ui);
void draw_desks(Ui& ui);
void draw_expert(Ui& ui);
/// Draws the work in the background, its progress and a button to stop it. Nothing without such
/// work.
void draw_job(Ui& ui);
/// Draws a button that adds a lever of the catalogue at the selected place.
void draw_adding_here(Ui& ui);
/// Draws what is known about the selected place or leg, instead of the tab.
void draw_card(Ui& ui);

} // namespace corridor::viz
