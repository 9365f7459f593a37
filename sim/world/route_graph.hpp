#pragma once

#include "world/world.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace corridor {

/// The route graph. Vertices are places, edges are legs of all channels. A copy shares the graph.
/// Boost.Graph is hidden behind it, because its headers take seconds to compile.
class RouteGraph {
  public:
    struct Graph;
    explicit RouteGraph(std::shared_ptr<const Graph> graph) : graph_(std::move(graph)) {}
    const Graph& operator*() const { return *graph_; }

  private:
    std::shared_ptr<const Graph> graph_;
};

RouteGraph make_route_graph(const World& world);

/// Places that can be reached from `start` along legs with `usable[leg]`. `start` is included.
std::vector<bool> reachable_from(const RouteGraph& graph, PlaceId start,
                                 const std::vector<bool>& usable);

/// The strongly connected component of each place.
std::vector<std::size_t> strong_components(const RouteGraph& graph,
                                           const std::vector<bool>& usable);

/// The number of shortest paths between two other places that pass through each place. The length
/// of a path is the sum of `length[leg]`, which must be more than 0.
/// Brandes 2001, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
/// 25.
std::vector<double> betweenness(const RouteGraph& graph, const std::vector<double>& length);

/// The least sum of `cost[leg]` from every place to any place in `goals`; infinite where there is
/// no path. Dijkstra's algorithm on the reversed graph. Costs must not be negative.
std::vector<double> least_cost_to(const World& world, const std::vector<PlaceId>& goals,
                                  const std::vector<double>& cost);

} // namespace corridor
