#include "world/route_graph.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace corridor {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

World world_of(std::size_t places, std::vector<std::pair<int, int>> legs) {
    World world;
    world.places.resize(places);
    for (const auto& [from, to] : legs) {
        Leg leg;
        leg.from = PlaceId(static_cast<std::size_t>(from));
        leg.to = PlaceId(static_cast<std::size_t>(to));
        world.legs.push_back(leg);
    }
    connect(world);
    return world;
}

} // namespace

TEST(RouteGraph, ReachesAlongUsableLegsOnly) {
    const World world = world_of(4, {{2, 3}, {0, 1}, {1, 2}, {3, 0}});
    const RouteGraph graph = make_route_graph(world);
    EXPECT_EQ(reachable_from(graph, PlaceId(1), {true, true, true, true}),
              (std::vector<bool>{true, true, true, true}));
    EXPECT_EQ(reachable_from(graph, PlaceId(1), {false, true, true, true}),
              (std::vector<bool>{false, true, true, false}));
}

TEST(RouteGraph, FindsPlacesThatReachEachOther) {
    const World world = world_of(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}});
    const RouteGraph graph = make_route_graph(world);
    const auto component = corridor::strong_components(graph, std::vector<bool>(4, true));
    EXPECT_EQ(component[0], component[1]);
    EXPECT_NE(component[1], component[2]);
    EXPECT_NE(component[2], component[3]);
    const auto cut = corridor::strong_components(graph, {true, false, true, true});
    EXPECT_NE(cut[0], cut[1]);
}

TEST(RouteGraph, LeastCostTakesTheNearestGoalAndTheCheaperOfParallelLegs) {
    const World world = world_of(5, {{0, 1}, {0, 1}, {1, 2}, {0, 3}, {2, 0}});
    const auto least =
        least_cost_to(world, {PlaceId(2), PlaceId(3)}, {5.0, 1.0, 2.0, 4.0, infinity});
    EXPECT_EQ(least, (std::vector<double>{3.0, 2.0, 0.0, 0.0, infinity}));
    EXPECT_EQ(least_cost_to(world, {}, {5.0, 1.0, 2.0, 4.0, 1.0}),
              std::vector<double>(5, infinity));
}

TEST(RouteGraph, LeastCostAgreesWithBellmanFord) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        const std::size_t size = 12;
        std::vector<std::pair<int, int>> legs;
        std::vector<double> cost;
        for (int i = 0; i < 40; ++i) {
            legs.emplace_back(random() % size, random() % size);
            cost.push_back(random() % 10 == 0 ? infinity : 1.0 + random() % 100);
        }
        const World world = world_of(size, legs);
        std::vector<double> expected(size, infinity);
        expected[3] = expected[8] = 0;
        for (std::size_t pass = 0; pass < size; ++pass) {
            for (std::size_t i = 0; i < legs.size(); ++i) {
                auto& from = expected[static_cast<std::size_t>(legs[i].first)];
                const double to = expected[static_cast<std::size_t>(legs[i].second)];
                from = std::min(from, cost[i] + to);
            }
        }
        EXPECT_EQ(least_cost_to(world, {PlaceId(3), PlaceId(8)}, cost), expected);
    }
}

} // namespace corridor
