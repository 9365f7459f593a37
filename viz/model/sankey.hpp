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

/// The position of a link or node, as shares of the height.
struct SankeySpan {
    std::size_t member = 0; ///< a node, or the number of a link
    double top = 0;
    double bottom = 0;
    double height() const { return bottom - top; }
};

/// The layout of a Sankey diagram.
struct SankeyLayout {
    std::vector<SankeySpan> left; ///< nodes that are not empty, from the top
    std::vector<SankeySpan> right;
    std::vector<SankeySpan> link_starts; ///< by link
    std::vector<SankeySpan> link_ends;
};

/// Nodes in order of number, with gaps of that share between them. Heights are proportional to
/// amounts, with the same scale on both sides.
SankeyLayout sankey(const std::vector<SankeyLink>& links, std::size_t nodes, double gap);

} // namespace corridor::viz
