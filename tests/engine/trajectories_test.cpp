#include "engine/trajectories.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {
namespace {

using namespace test;

constexpr int sampled = 200;

std::shared_ptr<const Scenario> scenario_with(int trajectories) {
    auto scenario = std::make_shared<Scenario>(*small_corridor(3000, 60).read());
    scenario->outputs.sampled_trajectories = trajectories;
    return scenario;
}

RunOptions on_threads(int threads) {
    RunOptions options;
    options.threads = threads;
    return options;
}

TEST(Trajectories, FollowEachPersonOfTheSampleToTheEnd) {
    const auto run = lived(scenario_with(sampled), {});
    const Results& results = run->recorder().results();
    const auto& people = results.at("trajectory").as<std::int64_t>();
    const auto& sizes = results.at("trajectory_row_size").as<std::int32_t>();
    const auto& times = results.at("trajectory_time").as<double>();
    const auto& statuses = results.at("trajectory_status").as<std::uint8_t>();
    ASSERT_EQ(people.size(), static_cast<std::size_t>(sampled));
    EXPECT_EQ(static_cast<std::size_t>(std::accumulate(sizes.begin(), sizes.end(), 0)),
              times.size());
    EXPECT_GT(times.size(), 2 * people.size()) << "hardly anybody did anything";
    std::size_t end = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const std::size_t first = end;
        end += static_cast<std::size_t>(sizes[i]);
        const PersonId person{static_cast<std::size_t>(people[i])};
        ASSERT_GT(end, first);
        EXPECT_TRUE(std::is_sorted(times.begin() + static_cast<std::ptrdiff_t>(first),
                                   times.begin() + static_cast<std::ptrdiff_t>(end)));
        EXPECT_EQ(static_cast<Status>(statuses[end - 1]), run->state().people.status_of(person));
    }
    EXPECT_NO_THROW(results.check());
}

TEST(Trajectories, AreTheSameForAnyThreadsAndAcrossResume) {
    const auto scenario = scenario_with(sampled);
    const std::string whole = lived(scenario, on_threads(1))->recorder().results().digest();
    EXPECT_EQ(lived(scenario, on_threads(3))->recorder().results().digest(), whole);
    const auto file = std::filesystem::temp_directory_path() /
                      ("corridor-trajectories-" + std::to_string(getpid()));
    lived(scenario, {}, 25)->save(file);
    Simulation second(scenario, {});
    second.restore(file);
    std::filesystem::remove(file);
    while (!second.done()) {
        second.live();
    }
    second.finish();
    EXPECT_EQ(second.recorder().results().digest(), whole);
}

TEST(Trajectories, ChangeNothingElse) {
    auto with = lived(scenario_with(sampled), {})->recorder().results().digests();
    const auto without = lived(scenario_with(0), {})->recorder().results().digests();
    EXPECT_GT(
        std::erase_if(with, [](const auto& each) { return each.first.starts_with("trajectory"); }),
        6U);
    EXPECT_EQ(with, without);
}

TEST(Trajectories, AWiderSampleKeepsThoseOfANarrowerOne) {
    const Luck luck(7);
    const auto few = sampled_people(10'000, 50, luck);
    const auto many = sampled_people(10'000, 500, luck);
    EXPECT_EQ(few.size(), 50U);
    EXPECT_TRUE(std::includes(many.begin(), many.end(), few.begin(), few.end()));
    EXPECT_EQ(sampled_people(20, 500, luck).size(), 20U);
}

TEST(Trajectories, CanBeTakenAgainAsARunGoesOn) {
    Simulation run(scenario_with(5), {});
    run.live();
    run.finish();
    const std::size_t after_a_day = run.recorder().results().size("trajectory_step");
    while (!run.done()) {
        run.live();
    }
    run.finish();
    EXPECT_GE(run.recorder().results().size("trajectory_step"), after_a_day);
    EXPECT_EQ(run.recorder().results().size("trajectory"), 5U);
}

} // namespace
} // namespace corridor
