#include "small_worlds.hpp"

#include <Eigen/SparseLU>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::random_world;
using test::SmallWorld;
using test::walk;

constexpr ProfileId anybody{std::size_t{0}};

/// The value that chi-square with this many degrees of freedom passes once in 10,000
/// (Wilson and Hilferty 1931).
double chi_square_bound(double degrees) {
    const double a = 2 / (9 * degrees);
    return degrees * std::pow(1 - a + 3.719 * std::sqrt(a), 3);
}

/// Chi-square of what 200,000 people choose against the probabilities, over its bound.
double misfit(const RouteValues& values, PlaceId here, std::int32_t nth) {
    constexpr int people = 200000;
    const auto steps = values.steps(anybody, Layer::irregular, here);
    std::map<std::pair<LegId, NetworkId>, int> count;
    const Luck luck(17);
    for (std::size_t person = 0; person < people; ++person) {
        const Step step =
            values.choose(PersonId(person), anybody, Layer::irregular, here, nth, luck);
        ++count[{step.leg, step.carrier}];
    }
    double chi_square = 0;
    double cells = 0;
    for (const Step& step : steps) {
        const double expected = people * std::exp(step.log_probability);
        const int observed = count[{step.leg, step.carrier}];
        if (expected < 5) continue;
        chi_square += (observed - expected) * (observed - expected) / expected;
        ++cells;
    }
    EXPECT_GT(cells, 2);
    return chi_square / chi_square_bound(cells - 1);
}

TEST(LuckOfChoice, PeopleChooseInProportionToProbabilities) {
    const SmallWorld w = random_world(60, 240, 1, 21);
    for (const RouteRule rule : {RouteRule::nested, RouteRule::network_chooses}) {
        const RouteValues values = w.values(rule);
        int tested = 0;
        for (std::size_t place = 0; place < 54 && tested < 6; ++place) {
            if (values.steps(anybody, Layer::irregular, PlaceId(place)).size() < 5) continue;
            EXPECT_LT(misfit(values, PlaceId(place), 4), 1);
            ++tested;
        }
        EXPECT_EQ(tested, 6);
    }
}

TEST(LuckOfChoice, FurtherChoicesAreFreshDraws) {
    const SmallWorld w = random_world(60, 240, 1, 21);
    const RouteValues values = w.values();
    PlaceId here;
    for (std::size_t place = 0; place < 54; ++place) {
        if (values.steps(anybody, Layer::irregular, PlaceId(place)).size() >= 5) {
            here = PlaceId(place);
        }
    }
    EXPECT_LT(misfit(values, here, 7), 1);
    double same_by_chance = 0;
    std::map<LegId, double> chance = test::leg_chances(values, anybody, Layer::irregular, here);
    for (const auto& [leg, p] : chance) same_by_chance += p * p;
    const Luck luck(17);
    constexpr int people = 50000;
    int same = 0;
    for (std::size_t person = 0; person < people; ++person) {
        const auto leg = [&](std::int32_t nth) {
            return values.choose(PersonId(person), anybody, Layer::irregular, here, nth, luck).leg;
        };
        same += leg(4) == leg(5) ? 1 : 0;
    }
    const double bound = 4 * std::sqrt(people * same_by_chance * (1 - same_by_chance));
    EXPECT_NEAR(same, people * same_by_chance, bound);
}

TEST(LuckOfChoice, WalksVisitPlacesAsTheChainExpects) {
    SmallWorld w = random_world(60, 200, 1, 23);
    w.set(Param::hub_scale_ratio, 0.5); // spreads walks over many places
    const RouteValues values = w.values();
    const PlaceId home(std::size_t{2});
    const auto n = static_cast<Eigen::Index>(w.world.places.size());

    // Expected visits f solve (I - P^T) f = g, all people starting at home.
    std::vector<Eigen::Triplet<double>> entries;
    for (Eigen::Index place = 0; place < n; ++place) {
        entries.emplace_back(place, place, 1.0);
        const auto here = PlaceId(static_cast<std::size_t>(place));
        for (const Step& step : values.steps(anybody, Layer::irregular, here)) {
            if (!step.leg.valid()) continue;
            entries.emplace_back(w.world[step.leg].to.value, place,
                                 -std::exp(step.log_probability));
        }
    }
    Eigen::SparseMatrix<double> system(n, n);
    system.setFromTriplets(entries.begin(), entries.end());
    Eigen::SparseLU<Eigen::SparseMatrix<double>> lu(system);
    Eigen::VectorXd g = Eigen::VectorXd::Zero(n);
    g[home.value] = 1;
    const Eigen::VectorXd expected = lu.solve(g);

    constexpr int people = 50000;
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(n);
    Eigen::VectorXd sum_of_squares = Eigen::VectorXd::Zero(n);
    const Luck luck(29);
    for (std::size_t person = 0; person < people; ++person) {
        Eigen::VectorXd visits = Eigen::VectorXd::Zero(n);
        for (const PlaceId place : walk(values, PersonId(person), anybody, home, luck).places) {
            visits[place.value] += 1;
        }
        sum += visits;
        sum_of_squares += visits.cwiseAbs2();
    }
    int visited = 0;
    for (Eigen::Index place = 0; place < n; ++place) {
        const double mean = sum[place] / people;
        const double variance = sum_of_squares[place] / people - mean * mean;
        // 4.5 standard errors: a false alarm once in some 2,000 seeds over all places.
        EXPECT_NEAR(mean, expected[place], 4.5 * std::sqrt(variance / people) + 3.0 / people);
        visited += mean > 0.01 ? 1 : 0;
    }
    EXPECT_GT(visited, 12);
    EXPECT_GT(sum.maxCoeff() / people, 0.2);
}

} // namespace
} // namespace corridor
