#include "base/errors.hpp"
#include "choice/cycle_check.hpp"
#include "small_worlds.hpp"

#include <Eigen/Eigenvalues>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using detail::never;
using test::pose;
using test::random_world;
using test::SmallWorld;
using testing::HasSubstr;

constexpr ProfileId anybody{std::size_t{0}};

/// Three hubs joined both ways beside a way out.
SmallWorld ring_of_hubs() {
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const PlaceId home = w.place("Home", PlaceKind::community, country);
    const PlaceId goal = w.place("Goal", PlaceKind::destination, country);
    std::vector<PlaceId> hubs;
    for (const char* name : {"Akyab", "Bara", "Cox"}) {
        hubs.push_back(w.place(name, PlaceKind::hub, country));
    }
    w.leg(home, hubs[0]);
    w.leg(hubs[2], goal);
    for (const PlaceId from : hubs) {
        for (const PlaceId to : hubs) {
            if (from != to) w.leg(from, to);
        }
    }
    w.people("people", home);
    w.finish();
    w.set(Param::destination_value, goal, 5);
    return w;
}

TEST(CycleWithoutCost, IsNamedWithARemedyThatWorks) {
    SmallWorld w = ring_of_hubs();
    const auto cycle = cycle_without_cost(w.world, w.now);
    ASSERT_TRUE(cycle.has_value());
    EXPECT_THAT(*cycle, HasSubstr(" -> "));
    EXPECT_THAT(*cycle, testing::AnyOf(HasSubstr("Akyab"), HasSubstr("Bara"), HasSubstr("Cox")));
    EXPECT_THAT(*cycle, testing::Not(HasSubstr("Home")));
    EXPECT_THAT(*cycle, testing::Not(HasSubstr("Goal")));
    EXPECT_THROW(w.values(), RunError);

    const std::string before_number = "set route_scale to ";
    const std::size_t at = cycle->find(before_number);
    ASSERT_NE(at, std::string::npos) << *cycle;
    w.set(Param::route_scale, std::stod(cycle->substr(at + before_number.size())));
    EXPECT_EQ(cycle_without_cost(w.world, w.now), std::nullopt);
    EXPECT_NO_THROW(w.values());
}

TEST(CycleWithoutCost, PricesOrClosedLegsMakeItHarmless) {
    SmallWorld w = ring_of_hubs();
    for (std::size_t leg = 2; leg < w.world.legs.size(); ++leg) {
        w.set(Param::fare_usd, LegId(leg), 600);
    }
    EXPECT_EQ(cycle_without_cost(w.world, w.now), std::nullopt);

    w = ring_of_hubs();
    w.set(Param::open, LegId(std::size_t{1}), 0); // the way out: nothing can be reached at all
    EXPECT_EQ(cycle_without_cost(w.world, w.now), std::nullopt);
    EXPECT_EQ(w.values().value(anybody, Layer::irregular, PlaceId(std::size_t{0})), never);
}

TEST(CycleWithoutCost, IsFoundWhereTheSpectralRadiusIsNotBelowOne) {
    int endless = 0;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        SmallWorld w = random_world(30, 110, 1, seed);
        w.set(Param::route_scale, 0.4 + 0.05 * seed);
        const auto [frame, terms] = pose(w, anybody, Layer::irregular, RouteRule::plain);
        // All places reach a place to stop in these worlds but a few; leave those out of M.
        const RouteValues reach = [&] {
            SmallWorld dear = w;
            dear.set(Param::route_scale, 0.05);
            return dear.values(RouteRule::plain);
        }();
        Eigen::MatrixXd M = Eigen::MatrixXd::Zero(30, 30);
        for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
            const auto [from, to] = frame.graph[arc];
            if (std::isfinite(reach.value(anybody, Layer::irregular, PlaceId(to)))) {
                M(from, to) += std::exp(terms.weight[arc]);
            }
        }
        const double radius = M.eigenvalues().cwiseAbs().maxCoeff();
        const bool found = cycle_without_cost(w.world, w.now, RouteRule::plain).has_value();
        EXPECT_EQ(found, radius >= 1) << "seed " << seed << " radius " << radius;
        endless += found ? 1 : 0;
        if (found) {
            EXPECT_THROW(w.values(RouteRule::plain), RunError);
        } else {
            EXPECT_NO_THROW(w.values(RouteRule::plain));
        }
    }
    EXPECT_GT(endless, 5);
    EXPECT_LT(endless, 35);
}

} // namespace
} // namespace corridor
