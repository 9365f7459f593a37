#pragma once

#include <cstddef>
#include <vector>

namespace corridor::viz {

/// A flow between two columns of a Sankey diagram.
struct SankeyLink {
    std::size_t from = 0;
    std::size_t to = 0;
    double amount = 0;
};

/// Where a link or node lies, in shares of the height.
struct SankeySpan {
    std::size_t member = 0; ///< node, or number of the link
    double top = 0;
    double bottom = 0;
    double height() const { return bottom - top; }
};

struct SankeyLayout {
    std::vector<SankeySpan> left; ///< nodes with anything in them, from the top
    std::vector<SankeySpan> right;
    std::vector<SankeySpan> link_starts; ///< by link
    std::vector<SankeySpan> link_ends;
};

/// Nodes in order of number with gaps of that share between them; heights are proportional to
/// amounts, by the same scale on both sides.
SankeyLayout sankey(const std::vector<SankeyLink>& links, std::size_t nodes, double gap);

} // namespace corridor::viz
