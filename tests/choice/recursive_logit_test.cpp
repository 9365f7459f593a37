#include "small_worlds.hpp"

#include <Eigen/LU>
#include <Eigen/SparseLU>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using detail::ArcGraph;
using detail::never;
using detail::RouteTerms;
using test::pose;
using test::random_world;
using test::SmallWorld;

constexpr ProfileId anybody{std::size_t{0}};

/// The linear form for one scale: (I - M) z = b with z = exp(V / scale), by a general sparse LU.
Eigen::VectorXd exact_plain_values(const SmallWorld& w, Layer layer) {
    const auto [frame, terms] = pose(w, anybody, layer, RouteRule::plain);
    const auto n = static_cast<Eigen::Index>(w.world.places.size());
    const double scale = w.now.of(Param::route_scale);
    std::vector<Eigen::Triplet<double>> entries;
    for (Eigen::Index i = 0; i < n; ++i) entries.emplace_back(i, i, 1.0);
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        entries.emplace_back(frame.graph[arc].from, frame.graph[arc].to,
                             -std::exp(terms.weight[arc]));
    }
    Eigen::SparseMatrix<double> system(n, n);
    system.setFromTriplets(entries.begin(), entries.end());
    Eigen::VectorXd b(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        b[i] = std::exp(terms.stop[static_cast<std::size_t>(i)] / scale);
    }
    Eigen::SparseLU<Eigen::SparseMatrix<double>> lu(system);
    const Eigen::VectorXd z = lu.solve(b);
    return scale * z.array().log();
}

/// One turn of the defining equation, written out.
double right_side(const ArcGraph& graph, const RouteTerms& terms, const std::vector<double>& value,
                  std::size_t place) {
    double sum = std::exp(terms.stop[place] / terms.scale[place]);
    for (std::size_t arc = graph.first(place); arc < graph.first(place + 1); ++arc) {
        sum += std::exp(terms.weight[arc] +
                        terms.counts_beyond[arc] * value[graph[arc].to] / terms.scale[place]);
    }
    return terms.scale[place] * std::log(sum);
}

TEST(RecursiveLogit, NewtonEqualsTheExactLinearSolutionWithOneScale) {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        const SmallWorld w = random_world(60, 180, 1, seed);
        const RouteValues values = w.values(RouteRule::plain);
        for (const Layer layer : {Layer::regular, Layer::irregular}) {
            const Eigen::VectorXd exact = exact_plain_values(w, layer);
            int finite = 0;
            for (std::size_t place = 0; place < w.world.places.size(); ++place) {
                const double value = values.value(anybody, layer, PlaceId(place));
                if (std::isinf(value)) {
                    EXPECT_EQ(value, exact[static_cast<Eigen::Index>(place)]);
                } else {
                    EXPECT_NEAR(value, exact[static_cast<Eigen::Index>(place)], 1e-9);
                    ++finite;
                }
            }
            EXPECT_GT(finite, 30);
        }
    }
}

TEST(RouteSystem, SolvesAsAGeneralLuDoes) {
    const SmallWorld w = random_world(80, 400, 1, 6);
    const ArcGraph graph = detail::make_frame(w.world, anybody, Layer::irregular).graph;
    std::mt19937 random(2);
    detail::RouteSystem system(graph);
    for (int turn = 0; turn < 3; ++turn) {
        std::vector<double> probability(graph.size());
        Eigen::MatrixXd dense = Eigen::MatrixXd::Identity(80, 80);
        for (std::size_t arc = 0; arc < graph.size(); ++arc) {
            const auto ways = static_cast<double>(graph.first(graph[arc].from + 1) -
                                                  graph.first(graph[arc].from));
            probability[arc] = static_cast<double>(random() % 1000) / 1000 / ways;
            dense(graph[arc].from, graph[arc].to) -= probability[arc];
        }
        std::vector<double> x(80);
        for (double& r : x) r = static_cast<double>(random() % 1000);
        const Eigen::VectorXd right = Eigen::Map<Eigen::VectorXd>(x.data(), 80);
        ASSERT_TRUE(system.factor(graph, probability));
        system.solve(x);
        const Eigen::VectorXd exact = dense.fullPivLu().solve(right);
        EXPECT_NEAR((Eigen::Map<Eigen::VectorXd>(x.data(), 80) - exact).cwiseAbs().maxCoeff(), 0,
                    1e-9 * exact.cwiseAbs().maxCoeff());
    }
}

TEST(RouteSystem, TellsASingularSystem) {
    const ArcGraph ring(2, {{0, 1}, {1, 0}});
    detail::RouteSystem system(ring);
    EXPECT_FALSE(system.factor(ring, std::vector<double>{1, 1}));
    EXPECT_TRUE(system.factor(ring, std::vector<double>{1, 0.5}));
}

TEST(RecursiveLogit, RiskLowersTheOddsOfALegOrTheWorthOfWhatLiesBeyond) {
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const PlaceId home = w.place("home", PlaceKind::community, country);
    const PlaceId goal = w.place("goal", PlaceKind::destination, country);
    const LegId leg = w.leg(home, goal);
    w.people("people", home);
    w.finish();
    w.set(Param::destination_value, goal, 6);
    w.set(Param::days, leg, 4);
    w.set(Param::risk_weight, 2);
    w.set(Param::route_scale, 0.7);
    w.set(Param::risk_awareness, GroupId(std::size_t{0}), 1);
    w.set(Param::death_per_day, leg, 0.1);
    const double risk = 1 - std::exp(-0.4);
    const double way = -4 * w.now.of(Param::time_weight);
    const double by_odds = w.values().value(anybody, Layer::irregular, home);
    EXPECT_NEAR(by_odds, way - 2 * risk + 6 + 0.7 * std::log(1 - risk), 1e-12);
    w.set(Param::expected_utility, 1);
    const double by_lottery = w.values().value(anybody, Layer::irregular, home);
    EXPECT_NEAR(by_lottery, way + (1 - risk) * 6 + risk * -2, 1e-12);
}

TEST(RecursiveLogit, NestedValuesAreTheLimitOfValueIteration) {
    for (const double expected_utility : {0.0, 1.0}) {
        SmallWorld w = random_world(60, 180, 1, 7);
        w.set(Param::expected_utility, expected_utility);
        const auto [frame, terms] = pose(w, anybody, Layer::irregular, RouteRule::nested);
        std::vector<double> value = terms.stop;
        for (int turn = 0; turn < 5000; ++turn) {
            for (std::size_t place = 0; place < value.size(); ++place) {
                value[place] = right_side(frame.graph, terms, value, place);
            }
        }
        const RouteValues values = w.values(RouteRule::nested);
        for (std::size_t place = 0; place < value.size(); ++place) {
            const double solved = values.value(anybody, Layer::irregular, PlaceId(place));
            if (std::isinf(value[place])) {
                EXPECT_EQ(solved, value[place]);
            } else {
                EXPECT_NEAR(solved, value[place], 1e-9);
            }
        }
    }
}

TEST(RecursiveLogit, ProbabilitiesSumToOneUnderEveryRule) {
    const SmallWorld w = random_world(60, 180, 1, 4);
    for (const RouteRule rule :
         {RouteRule::nested, RouteRule::plain, RouteRule::network_chooses, RouteRule::gravity}) {
        const RouteValues values = w.values(rule);
        int with_steps = 0;
        for (std::size_t place = 0; place < w.world.places.size(); ++place) {
            const auto steps = values.steps(anybody, Layer::irregular, PlaceId(place));
            if (steps.empty()) {
                EXPECT_EQ(values.value(anybody, Layer::irregular, PlaceId(place)), never);
                continue;
            }
            double sum = 0;
            for (const Step& step : steps) sum += std::exp(step.log_probability);
            EXPECT_NEAR(sum, 1, 1e-12);
            ++with_steps;
        }
        EXPECT_GT(with_steps, 50);
    }
}

TEST(RecursiveLogit, UnitsOfUtilityDoNotMatter) {
    SmallWorld w = random_world(40, 120, 1, 5);
    w.world.profiles[0].ties[0] = 0.7;
    const RouteValues before = w.values();
    constexpr double factor = 7;
    for (const Param param :
         {Param::route_scale, Param::cost_weight, Param::time_weight, Param::risk_weight,
          Param::debt_weight, Param::ties_weight, Param::destination_value}) {
        for (double& value : w.now.column(param)) value *= factor;
    }
    const RouteValues after = w.values();
    for (std::size_t place = 0; place < w.world.places.size(); ++place) {
        const auto steps = before.steps(anybody, Layer::irregular, PlaceId(place));
        const auto scaled = after.steps(anybody, Layer::irregular, PlaceId(place));
        ASSERT_EQ(steps.size(), scaled.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            EXPECT_NEAR(steps[i].log_probability, scaled[i].log_probability, 1e-9);
        }
    }
}

TEST(RecursiveLogit, AShareMoreOfOpennessIsWorthItsLogarithm) {
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const PlaceId home = w.place("home", PlaceKind::community, country);
    const PlaceId goal = w.place("goal", PlaceKind::destination, country);
    const LegId leg = w.leg(home, goal);
    w.people("people", home);
    w.finish();
    const double open = w.values().value(anybody, Layer::irregular, home);
    w.set(Param::open, leg, 0.25);
    EXPECT_NEAR(w.values().value(anybody, Layer::irregular, home), open + std::log(0.25), 1e-12);
    w.set(Param::open, leg, 0);
    EXPECT_EQ(w.values().value(anybody, Layer::irregular, home), never);
}

/// home -> hub -> goal, with every term of the model in play.
TEST(RecursiveLogit, TheValueOfAChainIsTheSumOfItsParts) {
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const CountryId other = w.country("BBB");
    const PlaceId home = w.place("home", PlaceKind::community, country);
    const PlaceId hub = w.place("hub", PlaceKind::hub, country);
    const PlaceId goal = w.place("goal", PlaceKind::destination, other);
    const NetworkId network = w.network("network");
    const LegId first = w.leg(home, hub);
    const LegId second = w.leg(hub, goal, {network}, Mode::road, Channel::irregular);
    w.people("people", home);
    w.world.profiles[0].ties = {0, 0.4};
    w.finish();
    w.set(Param::days, first, 3);
    w.set(Param::hub_wait_days, hub, 5);
    w.set(Param::fare_usd, first, 20);
    w.set(Param::days, second, 2);
    w.set(Param::fare_usd, second, 400);
    w.set(Param::death_per_day, second, 0.01);
    w.set(Param::price_factor, network, 1.5);
    w.set(Param::upfront_share, network, 0.25);
    w.set(Param::daily_income_usd, GroupId(std::size_t{0}), 4);
    w.set(Param::risk_awareness, GroupId(std::size_t{0}), 0.8);
    w.set(Param::destination_value, goal, 6);
    w.set(Param::cost_weight, 0.002);
    w.set(Param::debt_weight, 0.001);
    w.set(Param::time_weight, 0.03);
    w.set(Param::risk_weight, 20);
    w.set(Param::ties_weight, 2);
    w.set(Param::route_scale, 1.2);
    w.set(Param::hub_scale_ratio, 0.4);

    const double risk = 0.8 * (1 - std::exp(-0.02));
    const double at_goal = 6 + 2 * 0.4;
    const double price = 600;
    const double at_hub = at_goal - 0.002 * price / 4 - 0.001 * price * 0.75 / 4 - 0.03 * 2 -
                          20 * risk + 1.2 * 0.4 * std::log(1 - risk);
    const double at_home = at_hub - 0.002 * 20 / 4 - 0.03 * (3 + 5);
    const RouteValues values = w.values();
    EXPECT_NEAR(values.value(anybody, Layer::irregular, goal), at_goal, 1e-12);
    EXPECT_NEAR(values.value(anybody, Layer::irregular, hub), at_hub, 1e-12);
    EXPECT_NEAR(values.value(anybody, Layer::irregular, home), at_home, 1e-12);
    EXPECT_EQ(values.value(anybody, Layer::regular, home), never);
    // 20 by themselves, and a quarter of 600 at once.
    EXPECT_DOUBLE_EQ(values.least_upfront_usd(anybody, home), 20 + 150);
    EXPECT_DOUBLE_EQ(values.least_upfront_usd(anybody, goal), 0);
}

TEST(RecursiveLogit, PeopleWaitAtHubsAndNeitherAtSeaNorWhereTheyStop) {
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const PlaceId home = w.place("home", PlaceKind::community, country);
    const PlaceId coast = w.place("coast", PlaceKind::embarkation, country);
    const PlaceId zone = w.place("zone", PlaceKind::sea_zone, country);
    const PlaceId camp = w.place("camp", PlaceKind::camp, country);
    w.leg(home, coast);
    w.leg(coast, zone);
    w.leg(zone, camp);
    w.people("people", home);
    w.finish();
    w.set(Param::time_weight, 1);
    for (const PlaceId place : {coast, zone, camp}) w.set(Param::hub_wait_days, place, 10);
    EXPECT_EQ(w.values().value(anybody, Layer::irregular, home), never); // a camp worth nothing
    w.set(Param::destination_value, camp, 20);
    EXPECT_NEAR(w.values().value(anybody, Layer::irregular, home), 20 - 3 - 10, 1e-12);
}

TEST(RecursiveLogit, WhereNothingCanBeReachedTheValueIsMinusInfinityAndNobodyGoes) {
    SmallWorld w;
    const CountryId country = w.country("AAA");
    const PlaceId home = w.place("home", PlaceKind::community, country);
    const PlaceId hub = w.place("hub", PlaceKind::hub, country);
    const PlaceId dead_end = w.place("dead end", PlaceKind::hub, country);
    const PlaceId goal = w.place("goal", PlaceKind::destination, country);
    const LegId way = w.leg(home, hub);
    w.leg(home, dead_end);
    w.leg(hub, goal);
    w.people("people", home);
    w.finish();
    RouteValues values = w.values();
    EXPECT_EQ(values.value(anybody, Layer::irregular, dead_end), never);
    EXPECT_TRUE(values.steps(anybody, Layer::irregular, dead_end).empty());
    EXPECT_EQ(values.least_upfront_usd(anybody, dead_end), INFINITY);
    const Luck luck(1);
    EXPECT_TRUE(
        values.choose(PersonId(std::size_t{1}), anybody, Layer::irregular, dead_end, 0, luck)
            .leads_nowhere());
    for (std::size_t person = 0; person < 1000; ++person) {
        const Step step = values.choose(PersonId(person), anybody, Layer::irregular, home, 0, luck);
        EXPECT_EQ(step.leg, way);
        EXPECT_FALSE(step.stops());
        EXPECT_FALSE(step.leads_nowhere());
    }
    EXPECT_TRUE(
        values.choose(PersonId(std::size_t{1}), anybody, Layer::irregular, goal, 0, luck).stops());
    w.set(Param::capacity_per_day, way, 0);
    values = w.values();
    EXPECT_EQ(values.value(anybody, Layer::irregular, home), never);
}

TEST(RecursiveLogit, HugeUtilitiesDoNotOverflow) {
    SmallWorld w = random_world(60, 180, 1, 8);
    w.set(Param::route_scale, 0.05);
    for (std::size_t place = 54; place < 60; ++place) {
        w.set(Param::destination_value, PlaceId(place), place % 2 == 0 ? 1000 : -1000);
    }
    w.set(Param::risk_weight, 10000);
    const RouteValues values = w.values();
    double greatest = -1e300;
    for (std::size_t place = 0; place < w.world.places.size(); ++place) {
        const auto steps = values.steps(anybody, Layer::irregular, PlaceId(place));
        double sum = 0;
        for (const Step& step : steps) {
            ASSERT_FALSE(std::isnan(step.log_probability));
            sum += std::exp(step.log_probability);
        }
        if (steps.empty()) continue;
        EXPECT_NEAR(sum, 1, 1e-9);
        const double value = values.value(anybody, Layer::irregular, PlaceId(place));
        ASSERT_TRUE(std::isfinite(value));
        greatest = std::max(greatest, value);
    }
    EXPECT_NEAR(greatest, 1000, 1);
}

TEST(RecursiveLogit, ResultsDoNotDependOnWhatWasSolvedBefore) {
    SmallWorld w = random_world(60, 180, 2, 9);
    const auto seats = even_seat_shares(w.world);
    RouteValues kept = w.values();
    for (std::size_t leg = 0; leg < w.world.legs.size(); leg += 7) {
        w.set(Param::fare_usd, LegId(leg), 950);
        w.set(Param::open, LegId(leg + 1), 0);
    }
    kept.renew(w.now, perceived_risks(w.world, w.now), seats);
    const RouteValues fresh = w.values();
    for (std::size_t profile = 0; profile < 2; ++profile) {
        for (std::size_t place = 0; place < w.world.places.size(); ++place) {
            const auto a = kept.steps(ProfileId(profile), Layer::irregular, PlaceId(place));
            const auto b = fresh.steps(ProfileId(profile), Layer::irregular, PlaceId(place));
            ASSERT_EQ(a.size(), b.size());
            for (std::size_t i = 0; i < a.size(); ++i) {
                EXPECT_EQ(a[i].log_probability, b[i].log_probability); // bit for bit
            }
        }
    }
}

TEST(RecursiveLogit, RenewTellsWhetherAnythingMoved) {
    SmallWorld w = random_world(60, 180, 1, 9);
    const auto seats = even_seat_shares(w.world);
    RouteValues values(w.world, RouteRule::nested);
    const auto renew = [&] { return values.renew(w.now, perceived_risks(w.world, w.now), seats); };
    EXPECT_TRUE(renew());
    EXPECT_FALSE(renew());
    const double fare = w.now.at(Param::fare_usd, LegId(std::size_t{20}));
    w.set(Param::fare_usd, LegId(std::size_t{20}), fare + 0.01);
    EXPECT_FALSE(renew());
    w.set(Param::fare_usd, LegId(std::size_t{20}), fare + 100);
    EXPECT_TRUE(renew());
    w.set(Param::open, LegId(std::size_t{20}), 0);
    EXPECT_TRUE(renew());
}

TEST(Layers, DecideWhichLegsArePossible) {
    SmallWorld w;
    const CountryId own = w.country("AAA");
    const CountryId free = w.country("BBB");
    const CountryId closed = w.country("CCC");
    const PlaceId home = w.place("home", PlaceKind::community, own);
    const PlaceId near = w.place("near", PlaceKind::city, own);
    const PlaceId visa_free = w.place("visa free", PlaceKind::destination, free);
    const PlaceId visa_bound = w.place("visa bound", PlaceKind::destination, closed);
    const PlaceId beyond = w.place("beyond", PlaceKind::city, closed);
    const auto regular = [&](PlaceId from, PlaceId to) {
        return w.leg(from, to, {}, Mode::air, Channel::regular);
    };
    const LegId inside = regular(home, near);
    const LegId to_free = regular(home, visa_free);
    const LegId to_closed = regular(home, visa_bound);
    const LegId back = regular(visa_bound, home);
    const LegId inside_abroad = regular(visa_bound, beyond);
    const LegId hidden = w.leg(home, visa_bound, {}, Mode::foot, Channel::irregular);
    const LegId anyhow = w.leg(home, visa_bound, {}, Mode::road, Channel::any);
    w.people("people", home);
    w.finish();
    w.world.visa[own.index() * 3 + free.index()].policy = VisaPolicy::on_arrival;
    const auto irregular = [&](LegId leg) {
        return may_use(w.world, anybody, Layer::irregular, leg);
    };
    EXPECT_TRUE(irregular(inside));
    EXPECT_TRUE(irregular(to_free));
    EXPECT_FALSE(irregular(to_closed));
    EXPECT_TRUE(irregular(back));
    EXPECT_TRUE(irregular(inside_abroad));
    EXPECT_TRUE(irregular(hidden));
    EXPECT_TRUE(irregular(anyhow));
    for (const LegId leg : {inside, to_free, to_closed, back, inside_abroad, anyhow}) {
        EXPECT_TRUE(may_use(w.world, anybody, Layer::regular, leg));
    }
    EXPECT_FALSE(may_use(w.world, anybody, Layer::regular, hidden));
}

} // namespace
} // namespace corridor
