#include "choice/cycle_check.hpp"
#include "choice/detail/route_terms.hpp"
#include "small_worlds.hpp"

#include <Eigen/SparseLU>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::leg_chances;
using test::random_world;
using test::SmallWorld;

constexpr ProfileId anybody{std::size_t{0}};

/// The linear form for one scale: (I - M) z = b with z = exp(V / scale), solved directly.
Eigen::VectorXd exact_plain_values(const SmallWorld& w, Layer layer) {
    const detail::RouteFrame frame = detail::make_frame(w.world, anybody, layer);
    const auto perceived = perceived_risks(w.world, w.now);
    const auto routes =
        detail::weigh_routes(w.world, w.now, frame, perceived[0], even_seat_shares(w.world),
                             detail::parallel_legs(w.world), RouteRule::plain);
    const auto n = static_cast<Eigen::Index>(w.world.places.size());
    const double scale = w.now.of(Param::route_scale);
    std::vector<Eigen::Triplet<double>> entries;
    for (Eigen::Index i = 0; i < n; ++i) entries.emplace_back(i, i, 1.0);
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        entries.emplace_back(frame.graph[arc].from, frame.graph[arc].to,
                             -std::exp(routes.terms.weight[arc]));
    }
    Eigen::SparseMatrix<double> system(n, n);
    system.setFromTriplets(entries.begin(), entries.end());
    Eigen::VectorXd b(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        b[i] = std::exp(routes.terms.stop[static_cast<std::size_t>(i)] / scale);
    }
    Eigen::SparseLU<Eigen::SparseMatrix<double>> lu(system);
    const Eigen::VectorXd z = lu.solve(b);
    return scale * z.array().log();
}

TEST(RecursiveLogit, NewtonEqualsTheExactLinearSolutionWithOneScale) {
    for (const std::uint32_t seed : {1u, 2u, 3u}) {
        const SmallWorld w = random_world(60, 180, 1, seed);
        const RouteValues values = w.values(RouteRule::plain);
        for (const Layer layer : {Layer::regular, Layer::irregular}) {
            const Eigen::VectorXd exact = exact_plain_values(w, layer);
            for (std::size_t place = 0; place < w.world.places.size(); ++place) {
                const double value = values.value(anybody, layer, PlaceId(place));
                if (std::isinf(value)) {
                    EXPECT_EQ(value, exact[static_cast<Eigen::Index>(place)]);
                } else {
                    EXPECT_NEAR(value, exact[static_cast<Eigen::Index>(place)], 1e-8);
                }
            }
        }
    }
}

TEST(RecursiveLogit, ProbabilitiesSumToOneUnderEveryRule) {
    const SmallWorld w = random_world(60, 180, 1, 4);
    for (const RouteRule rule :
         {RouteRule::nested, RouteRule::plain, RouteRule::network_chooses, RouteRule::gravity}) {
        const RouteValues values = w.values(rule);
        std::size_t with_steps = 0;
        for (std::size_t place = 0; place < w.world.places.size(); ++place) {
            const auto steps = values.steps(anybody, Layer::irregular, PlaceId(place));
            if (steps.empty()) {
                EXPECT_EQ(values.value(anybody, Layer::irregular, PlaceId(place)), -INFINITY);
                continue;
            }
            double sum = 0;
            for (const Step& step : steps) sum += std::exp(step.log_probability);
            EXPECT_NEAR(sum, 1, 1e-12);
            ++with_steps;
        }
        EXPECT_GT(with_steps, 50u);
    }
}

} // namespace
} // namespace corridor
