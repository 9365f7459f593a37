#include "base/hash.hpp"
#include "support/scenario_text.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {

namespace {

using test::lived;

std::string digest_of_people(const State& state) {
    Digest digest;
    People::for_each_column(state.people, [&](const char* name, const auto& column) {
        using T = typename std::decay_t<decltype(column)>::value_type;
        digest.add(std::string_view(name));
        digest.add(std::span<const T>(column));
    });
    return digest.hex();
}

std::string digest_of(const Simulation& run) {
    return run.recorder().results().digest() + " " + digest_of_people(run.state());
}

std::string lived_digest(const std::shared_ptr<const Scenario>& scenario,
                         const RunOptions& options) {
    return digest_of(*lived(scenario, options));
}

/// Lives until `day`, writes the state, goes on from it in a fresh run.
std::string interrupted_digest(const std::shared_ptr<const Scenario>& scenario,
                               const RunOptions& options, int day) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-test-" + std::to_string(getpid()) + ".checkpoint");
    lived(scenario, options, day)->save(file);
    Simulation second(scenario, options);
    second.restore(file);
    std::filesystem::remove(file);
    EXPECT_EQ(second.today(), day);
    while (!second.done()) {
        second.live();
    }
    second.finish();
    return digest_of(second);
}

constexpr const char* slow_rise = R"(
title = "Prices of passage and interceptions rise day by day"
[[lever]]
id = "checkpoints-and-surveillance"
from = 2015-01-05
ramp_days = 40
legs = ["Pass -> City"]
[lever.values]
interception_per_day = 0.3
[[lever]]
id = "network-crackdown"
from = 2015-01-20
networks = ["Boats"]
[lever.values]
arrests_per_day = 0.05
network_dormant = 0.3
)";

} // namespace

TEST(Determinism, AnyNumberOfThreadsGivesTheSameRun) {
    // Nine blocks of 65,536, so that eight threads have work.
    constexpr double people = 8.5 * 65'536;
    const auto scenario = test::small_corridor(people, 12).read();
    RunOptions options;
    options.threads = 1;
    const auto alone = lived(scenario, options);
    EXPECT_EQ(alone->threads(), 1);
    EXPECT_GT(test::sums(alone->recorder().results(), "departures")[0], 1000);
    for (const int threads : {2, 3, 8}) {
        options.threads = threads;
        const auto together = lived(scenario, options);
        ASSERT_EQ(together->threads(), threads);
        EXPECT_EQ(digest_of(*together), digest_of(*alone)) << threads << " threads";
    }
}

TEST(Determinism, AnotherSeedGivesAnotherRun) {
    const auto scenario = test::small_corridor(2000, 30).read();
    RunOptions other;
    other.seed = 2;
    EXPECT_NE(lived_digest(scenario, {}), lived_digest(scenario, other));
}

TEST(Determinism, ARunGoesOnFromACheckpointOfAnyDay) {
    const auto scenario = test::small_corridor(3000, 60).plan("rise", slow_rise).read();
    RunOptions options;
    options.plan = "rise";
    const std::string whole = lived_digest(scenario, options);
    for (const int day : {0, 1, 6, 7, 24, 45, 59}) {
        EXPECT_EQ(interrupted_digest(scenario, options, day), whole) << "resumed on day " << day;
    }
}

TEST(Determinism, TheTutorialGoesOnFromACheckpointUnderEachPlan) {
    const auto scenario = test::bundled("tutorial");
    for (const Plan& plan : scenario->plans) {
        RunOptions options;
        options.plan = plan.name;
        EXPECT_EQ(interrupted_digest(scenario, options, 101), lived_digest(scenario, options))
            << plan.name;
    }
}

TEST(Determinism, ACheckpointOfAnotherSeedIsRefused) {
    const auto scenario = test::small_corridor(300, 10).read();
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-test-" + std::to_string(getpid()) + ".checkpoint");
    lived(scenario, {}, 3)->save(file);
    RunOptions other;
    other.seed = 99;
    Simulation second(scenario, other);
    EXPECT_THROW(second.restore(file), InputError);
    std::filesystem::remove(file);
}

TEST(Determinism, TheOrderOfRowsDoesNotMatter) {
    const auto text = test::small_corridor(3000, 60);
    auto turned = text;
    turned.turn_round();
    ASSERT_NE(text.files().at("legs.csv"), turned.files().at("legs.csv"));
    EXPECT_EQ(lived_digest(text.read(), {}), lived_digest(turned.read(), {}));
}

} // namespace corridor
