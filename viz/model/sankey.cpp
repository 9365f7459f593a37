#include "model/sankey.hpp"

#include <algorithm>
#include <numeric>

namespace corridor::viz {

namespace {

using End = std::size_t SankeyLink::*;

std::vector<double> totals_of(const std::vector<SankeyLink>& links, std::size_t nodes, End end) {
    std::vector<double> totals(nodes, 0);
    for (const SankeyLink& link : links) {
        totals[link.*end] += link.amount;
    }
    return totals;
}

std::size_t filled(const std::vector<double>& totals) {
    return static_cast<std::size_t>(
        std::count_if(totals.begin(), totals.end(), [](double total) { return total > 0; }));
}

std::vector<SankeySpan> spans_of(const std::vector<double>& totals, double scale, double gap) {
    const std::size_t count = filled(totals);
    const double sum = std::accumulate(totals.begin(), totals.end(), 0.0) * scale;
    const double used = sum + gap * static_cast<double>(count == 0 ? 0 : count - 1);
    double top = (1 - used) / 2; // the shorter side is in the middle
    std::vector<SankeySpan> spans;
    for (std::size_t node = 0; node < totals.size(); ++node) {
        if (totals[node] > 0) {
            spans.push_back({node, top, top + totals[node] * scale});
            top += totals[node] * scale + gap;
        }
    }
    return spans;
}

/// The ends of links at their nodes, in order of the node on the other side, so that few links
/// cross.
std::vector<SankeySpan> ends_of(const std::vector<SankeyLink>& links,
                                const std::vector<SankeySpan>& nodes, End end, End other,
                                double scale) {
    std::vector<SankeySpan> spans(links.size());
    std::vector<std::size_t> order(links.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return links[a].*other < links[b].*other;
    });
    for (const SankeySpan& node : nodes) {
        double top = node.top;
        for (const std::size_t number : order) {
            if (links[number].*end == node.member) {
                const double height = links[number].amount * scale;
                spans[number] = {number, top, top + height};
                top += height;
            }
        }
    }
    return spans;
}

} // namespace

SankeyLayout sankey(const std::vector<SankeyLink>& links, std::size_t nodes, double gap) {
    const auto from = totals_of(links, nodes, &SankeyLink::from);
    const auto to = totals_of(links, nodes, &SankeyLink::to);
    const double sum = std::accumulate(from.begin(), from.end(), 0.0);
    const std::size_t most = std::max(filled(from), filled(to));
    SankeyLayout layout;
    if (!(sum > 0)) {
        return layout;
    }
    const double scale = std::max(0.1, 1 - gap * static_cast<double>(most - 1)) / sum;
    layout.left = spans_of(from, scale, gap);
    layout.right = spans_of(to, scale, gap);
    layout.link_starts = ends_of(links, layout.left, &SankeyLink::from, &SankeyLink::to, scale);
    layout.link_ends = ends_of(links, layout.right, &SankeyLink::to, &SankeyLink::from, scale);
    return layout;
}

} // namespace corridor::viz
