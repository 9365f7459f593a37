#include "world/route_graph.hpp"

#include <limits>
#include <memory>
#include <utility>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

namespace corridor {

namespace {

struct LegOfEdge {
    LegId leg;
};
using LegGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, LegOfEdge>;

/// Selects the edges of usable legs.
struct UsableEdge {
    const LegGraph* graph = nullptr;
    const std::vector<bool>* usable = nullptr;
    template <class Edge>
    bool operator()(const Edge& edge) const {
        return (*usable)[(*graph)[edge].leg.index()];
    }
};

auto usable_part(const LegGraph& graph, const std::vector<bool>& usable) {
    return boost::filtered_graph(graph, UsableEdge{&graph, &usable});
}

struct Cost {
    double cost = 0;
};
using CostGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Cost>;
using Ends = std::pair<std::size_t, std::size_t>;

} // namespace

struct RouteGraph::Graph {
    LegGraph graph;
};

RouteGraph make_route_graph(const World& world) {
    std::vector<Ends> ends;
    std::vector<LegOfEdge> properties;
    for (std::size_t i = 0; i < world.legs.size(); ++i) {
        ends.emplace_back(world.legs[i].from.index(), world.legs[i].to.index());
        properties.push_back({LegId(i)});
    }
    return RouteGraph(std::make_shared<RouteGraph::Graph>(
        LegGraph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), properties.begin(),
                 world.places.size())));
}

std::vector<bool> reachable_from(const RouteGraph& routes, PlaceId start,
                                 const std::vector<bool>& usable) {
    const LegGraph& graph = (*routes).graph;
    const std::size_t size = boost::num_vertices(graph);
    std::vector<boost::default_color_type> colour(size);
    const auto index = boost::get(boost::vertex_index, graph);
    boost::breadth_first_search(
        usable_part(graph, usable), start.index(),
        boost::color_map(boost::make_iterator_property_map(colour.begin(), index)));
    std::vector<bool> reached(size);
    for (std::size_t i = 0; i < size; ++i) {
        reached[i] = colour[i] != boost::white_color;
    }
    return reached;
}

std::vector<std::size_t> strong_components(const RouteGraph& routes,
                                           const std::vector<bool>& usable) {
    const LegGraph& graph = (*routes).graph;
    std::vector<std::size_t> component(boost::num_vertices(graph));
    const auto index = boost::get(boost::vertex_index, graph);
    boost::strong_components(usable_part(graph, usable),
                             boost::make_iterator_property_map(component.begin(), index));
    return component;
}

std::vector<double> betweenness(const RouteGraph& routes, const std::vector<double>& length) {
    const LegGraph& graph = (*routes).graph;
    const auto edge_index = get(boost::edge_index, graph);
    std::vector<double> lengths(num_edges(graph)); // by edge; edges are sorted by their first place
    const auto [first, last] = edges(graph);
    for (auto edge = first; edge != last; ++edge) {
        lengths[get(edge_index, *edge)] = length[graph[*edge].leg.index()];
    }
    std::vector<double> between(num_vertices(graph));
    boost::brandes_betweenness_centrality(
        graph, boost::centrality_map(boost::make_iterator_property_map(
                                         between.begin(), get(boost::vertex_index, graph)))
                   .weight_map(boost::make_iterator_property_map(lengths.begin(), edge_index)));
    return between;
}

std::vector<double> least_cost_to(const World& world, const std::vector<PlaceId>& goals,
                                  const std::vector<double>& cost) {
    // One more vertex leads to every goal without cost, so that one search from it is enough.
    const std::size_t all_goals = world.places.size();
    std::vector<Ends> ends;
    std::vector<Cost> costs;
    for (std::size_t i = 0; i < world.legs.size(); ++i) {
        if (cost[i] < std::numeric_limits<double>::infinity()) {
            ends.emplace_back(world.legs[i].to.index(), world.legs[i].from.index());
            costs.push_back({cost[i]});
        }
    }
    for (const PlaceId goal : goals) {
        ends.emplace_back(all_goals, goal.index());
        costs.push_back({0.0});
    }
    const CostGraph reversed(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(),
                             costs.begin(), all_goals + 1);
    std::vector<double> least(all_goals + 1);
    const auto index = boost::get(boost::vertex_index, reversed);
    boost::dijkstra_shortest_paths(
        reversed, all_goals,
        boost::distance_map(boost::make_iterator_property_map(least.begin(), index))
            .weight_map(boost::get(&Cost::cost, reversed))
            .distance_inf(std::numeric_limits<double>::infinity()));
    least.pop_back();
    return least;
}

} // namespace corridor
