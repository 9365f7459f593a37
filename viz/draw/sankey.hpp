#pragma once

#include "draw/ui.hpp"
#include "model/comparison_view.hpp"

namespace corridor::viz {

/// The fate matrix as a Sankey diagram: fate in the baseline on the left, under the plan on the
/// right; only people whose fate changes.
void draw_sankey(Ui& ui, const ComparisonView& view, const HorizonView& horizon);

} // namespace corridor::viz
