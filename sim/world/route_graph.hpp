#pragma once

#include "world/world.hpp"

#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>

namespace corridor {

struct LegOfEdge {
    LegId leg;
};

/// The route graph: vertices are places, edges are legs (all of them, whatever their channel).
using RouteGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, LegOfEdge>;

RouteGraph make_route_graph(const World& world);

/// Places that can be reached from `start` along legs for which `usable[leg]` holds.
std::vector<bool> reachable_from(const RouteGraph& graph, PlaceId start,
                                 const std::vector<bool>& usable);

/// The strongly connected component of each place.
std::vector<std::size_t> strong_components(const RouteGraph& graph,
                                           const std::vector<bool>& usable);

/// Least sum of `cost[leg]` from every place to any place in `goals` (infinite where there is no
/// way). Dijkstra on the reversed graph; costs must not be negative.
std::vector<double> least_cost_to(const World& world, const std::vector<PlaceId>& goals,
                                  const std::vector<double>& cost);

} // namespace corridor
