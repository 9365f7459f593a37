#include "flee/rule/run.hpp"

#include <filesystem>

#include <benchmark/benchmark.h>

namespace {

using namespace corridor;

/// A stock case from the folder beside the source tree, or the invented one.
flee::Case case_named(const char* name) {
    std::filesystem::path folder = std::filesystem::weakly_canonical(CORRIDOR_SOURCE_DIR);
    Problems problems;
    for (int up = 0; up < 3; ++up) {
        folder = folder.parent_path();
        const auto found = folder / "shared" / "flee-cases" / name;
        if (std::filesystem::is_directory(found)) {
            return flee::read_case(found, problems);
        }
    }
    return flee::read_case(std::filesystem::path(CORRIDOR_SOURCE_DIR) / "tests/data/flee/highland",
                           problems);
}

/// Reading and running a case at full population, in bulk or one by one.
void whole_case(benchmark::State& state, const char* name, bool one_by_one) {
    std::uint64_t steps = 0;
    for (auto _ : state) {
        flee::Options options;
        options.one_by_one = one_by_one;
        const flee::CaseRun run = flee::run_case(case_named(name), options);
        steps += run.steps;
        benchmark::DoNotOptimize(run.digest);
    }
    state.counters["journeys"] =
        benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(whole_case, burundi_in_bulk, "burundi", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_case, mali_in_bulk, "mali", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_case, car_in_bulk, "car", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_case, ssudan_in_bulk, "ssudan", false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_case, burundi_one_by_one, "burundi", true)->Unit(benchmark::kMillisecond);

} // namespace
