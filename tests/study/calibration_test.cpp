#include "input/overrides.hpp"
#include "report/calibration.hpp"
#include "study/search.hpp"
#include "two_ways.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

TEST(Search, FindsTheLeastOfABowlWithinItsBounds) {
    const auto bowl = [](const std::vector<double>& x) {
        return std::pow(std::log(x[0] / 3), 2) + std::pow(x[1] - 0.25, 2);
    };
    const SearchResult found = search_least({{1, 0.1, 10}, {0.9, 0, 1}}, bowl, 300, 2, 1);
    EXPECT_NEAR(found.best[0], 3, 0.05);
    EXPECT_NEAR(found.best[1], 0.25, 0.01);
    EXPECT_LE(found.evaluations, 300);
    const SearchResult bounded = search_least({{1, 0.1, 2}, {0.9, 0, 1}}, bowl, 300, 1, 1);
    EXPECT_NEAR(bounded.best[0], 2, 0.01);
}

TEST(Search, ErrorsPassThroughAndStopEndsIt) {
    const auto throws = [](const std::vector<double>&) -> double { throw RunError("broken"); };
    EXPECT_THROW(search_least({{0.5, 0, 1}}, throws, 10, 1, 1), RunError);
    int calls = 0;
    const auto count = [&](const std::vector<double>& x) { return ++calls, x[0]; };
    search_least({{0.5, 0, 1}}, count, 1000, 1, 1, [&] { return calls >= 5; });
    EXPECT_EQ(calls, 5);
}

Observation observation(const Scenario& scenario, const std::string& quantity, int from, int until,
                        double value) {
    Observation one;
    one.quantity = parse_quantity(quantity).value();
    one.from = scenario.date_of(from);
    one.date = scenario.date_of(until);
    one.until = one.date;
    one.value = value;
    return one;
}

/// Two ways to a city; what a run of the true world under another seed showed stands as its
/// observations, of periods of 20 days.
std::shared_ptr<const Scenario> twin_world(const std::vector<std::string>& truth) {
    Scenario world = *test::two_ways(true, 200).read();
    for (const char* quantity : {"departures", "dead"}) {
        for (int from = 0; from < 180; from += 20) {
            world.observations.push_back(observation(world, quantity, from, from + 19, 1));
        }
    }
    auto changed = std::make_shared<Scenario>(world);
    for (const std::string& setting : truth) {
        set_parameter(*changed, setting);
    }
    RunOptions options;
    options.seed = 99;
    const ObservationFit shown = fit_observations(changed, options, 4);
    for (Observation& one : world.observations) {
        for (const ObservedRow& row : shown.rows) {
            if (row.series.starts_with(std::string(name_of(one.quantity)) + ",") &&
                row.from == *one.from) {
                one.value = 0;
                for (const double s : row.simulated) {
                    one.value += s / 4;
                }
            }
        }
    }
    return std::make_shared<const Scenario>(std::move(world));
}

CalibrationRequest request_for(const Scenario& scenario, std::vector<std::string> fit) {
    CalibrationRequest request;
    request.fit = std::move(fit);
    request.until = scenario.date_of(119);
    request.seed = 5;
    request.replicates = 2;
    request.evaluations = 60;
    request.starts = 1;
    return request;
}

TEST(Calibration, RecoversAParameterFromATwin) {
    const auto world = twin_world({"considers_per_day*=0.4"});
    CalibrationRequest request = request_for(*world, {"considers_per_day=0.1..10"});
    request.replicates = 8; // what is held out is little: luck must not hide it
    const Calibration found = calibrate(world, request);
    EXPECT_EQ(found.parameters[0].name, "considers_per_day*");
    EXPECT_NEAR(found.parameters[0].fitted, 0.4, 0.06);
    EXPECT_FALSE(found.parameters[0].at_bound);
    EXPECT_LT(found.after.seen, 0.5 * found.before.seen);
    EXPECT_LT(found.after.held_out, 0.5 * found.before.held_out);
}

TEST(Calibration, RecoversTwoParametersThatDoDifferentThings) {
    const auto world = twin_world({"considers_per_day*=0.4", "death_at_home_per_day*=6"});
    CalibrationRequest request =
        request_for(*world, {"considers_per_day=0.1..10", "death_at_home_per_day=0.1..20"});
    request.evaluations = 120;
    const Calibration found = calibrate(world, request);
    EXPECT_NEAR(found.parameters[0].fitted, 0.4, 0.08);
    EXPECT_NEAR(found.parameters[1].fitted, 6, 1.8);
}

TEST(Calibration, NothingAfterTheDateIsSeenAndWhatWasSeenIsStruckOut) {
    const auto world = twin_world({"considers_per_day*=0.4"});
    auto later = std::make_shared<Scenario>(*world);
    for (Observation& one : later->observations) {
        one.value *= one.date > world->date_of(119) ? 5 : 1;
    }
    CalibrationRequest request = request_for(*world, {"considers_per_day=0.1..10"});
    request.evaluations = 12;
    const Calibration found = calibrate(world, request);
    EXPECT_EQ(found.parameters[0].fitted, calibrate(later, request).parameters[0].fitted);
    for (const ObservedRow& row : found.fit->rows) {
        EXPECT_EQ(row.fitted, row.until <= request.until);
    }
    EXPECT_NE(calibration_text(found).find("~~departures, everywhere~~"), std::string::npos);
    EXPECT_NE(calibration_text(found).find("\n  departures, everywhere"), std::string::npos);
    request.threads = 3;
    EXPECT_EQ(calibration_json(found), calibration_json(calibrate(world, request)));
    EXPECT_THAT(calibration_toml(found), testing::HasSubstr("\"considers_per_day*\" = 0."));
}

TEST(Calibration, EnforcementIsNoObjectiveAndMistakesAreExplained) {
    const auto world = twin_world({});
    const auto refused = [&](std::vector<std::string> fit, std::vector<std::string> on, int until) {
        CalibrationRequest request = request_for(*world, std::move(fit));
        request.on = std::move(on);
        request.until = world->date_of(until);
        request.evaluations = 2;
        try {
            calibrate(world, request);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string("accepted");
    };
    using testing::HasSubstr;
    for (const char* quantity : {"intercepted", "interceptions", "turned_back", "detained"}) {
        EXPECT_THAT(refused({"risk_weight"}, {quantity}, 100), HasSubstr("refused")) << quantity;
    }
    EXPECT_THAT(refused({"risk_weigth"}, {}, 100), HasSubstr("did you mean 'risk_weight'?"));
    EXPECT_THAT(refused({"risk_weight=5..2"}, {}, 100), HasSubstr("the smaller first"));
    EXPECT_THAT(refused({"risk_weight", "risk_weight"}, {}, 100),
                HasSubstr("is to be fitted twice; name it once"));
    EXPECT_THAT(refused({"risk_weight"}, {"departure"}, 100), HasSubstr("did you mean"));
    EXPECT_THAT(refused({"risk_weight"}, {}, 900), HasSubstr("must lie within the run"));
    EXPECT_THAT(refused({"risk_weight"}, {}, 5), HasSubstr("nothing to compare with"));
}

TEST(Calibration, DetentionIsNeverFittedToEvenIfObserved) {
    const auto world = twin_world({"considers_per_day*=0.4"});
    auto with_detention = std::make_shared<Scenario>(*world);
    with_detention->observations.push_back(observation(*world, "detained", 0, 30, 100000));
    CalibrationRequest request = request_for(*world, {"considers_per_day=0.1..10"});
    request.evaluations = 10;
    const Calibration without = calibrate(world, request);
    const Calibration beside = calibrate(with_detention, request);
    EXPECT_EQ(without.parameters[0].fitted, beside.parameters[0].fitted);
    EXPECT_EQ(without.before.seen, beside.before.seen);
}

} // namespace
} // namespace corridor
