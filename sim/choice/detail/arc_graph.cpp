#include "choice/detail/arc_graph.hpp"

#include <queue>
#include <utility>

namespace corridor::detail {

ArcGraph::ArcGraph(std::size_t places, std::vector<Arc> arcs)
    : arcs_(std::move(arcs)),
      first_(places + 1, 0),
      by_end_(arcs_.size()),
      first_by_end_(places + 1, 0) {
    for (const Arc& arc : arcs_) {
        ++first_[arc.from + 1];
        ++first_by_end_[arc.to + 1];
    }
    for (std::size_t place = 0; place < places; ++place) {
        first_[place + 1] += first_[place];
        first_by_end_[place + 1] += first_by_end_[place];
    }
    std::vector<std::uint32_t> at = first_by_end_;
    for (std::uint32_t arc = 0; arc < arcs_.size(); ++arc) {
        by_end_[at[arcs_[arc].to]++] = arc;
    }
}

void best_values(const ArcGraph& graph, std::span<const double> cost, std::vector<double>& value,
                 std::vector<std::uint32_t>* next) {
    if (next) next->assign(graph.places(), no_arc);
    std::priority_queue<std::pair<double, std::uint32_t>> open;
    for (std::uint32_t place = 0; place < graph.places(); ++place) {
        if (value[place] > never) open.emplace(value[place], place);
    }
    while (!open.empty()) {
        const auto [worth, place] = open.top();
        open.pop();
        if (worth < value[place]) continue; // a better way has been found since
        for (const std::uint32_t arc : graph.into(place)) {
            const double through = worth - cost[arc];
            const std::uint32_t before = graph[arc].from;
            if (through > value[before]) {
                value[before] = through;
                if (next) (*next)[before] = arc;
                open.emplace(through, before);
            }
        }
    }
}

} // namespace corridor::detail
