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
void draw_levers(Ui& ui);
void draw_compare(Ui& ui);
void draw_charts(Ui& ui);
void draw_desks(Ui& ui);
void draw_expert(Ui& ui);
/// What runs in the background, how far it is, and how to stop it; nothing when nothing does.
void draw_job(Ui& ui);
/// A button that aims a lever of the catalogue at the selected place.
void draw_adding_here(Ui& ui);
/// What is known of the selected place or leg; takes the tab's place.
void draw_card(Ui& ui);

} // namespace corridor::viz
