#pragma once

#include "draw/ui.hpp"
#include "model/comparison_view.hpp"

namespace corridor::viz {

/// Draws the fate matrix as a Sankey diagram: the fate in the baseline on the left, the fate under
/// the plan on the right. Only people whose fate changes.
void draw_sankey(Ui& ui, const ComparisonView& view, const HorizonView& horizon);

} // namespace corridor::viz
