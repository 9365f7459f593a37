#include "expect/expected_flows.hpp"
#include "scenario/made_up_region.hpp"

#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace {

using namespace corridor;

/// 200 places, 600 legs, 8 profiles.
std::shared_ptr<const Scenario> region() {
    static const auto made = read_made_up({});
    return made;
}

/// 500 places in ten bands, from communities to destinations, some 3,000 legs onward; 8 profiles.
std::shared_ptr<const Scenario> wide_region() {
    static const auto made = [] {
        constexpr int columns = 10;
        constexpr int rows = 50;
        Files files;
        files["scenario.toml"] = "title = \"Wide\"\nstart = 2024-01-01\ndays = 30\nseed = 1\n";
        std::string places = "name,kind,country,lat,lon,destination_value,registration_per_day\n";
        std::string legs = "from,to,mode,channel,days,fare_usd,interception_per_day\n";
        std::string groups = "name,place,size,nationality,profile,considers_per_day,"
                             "value_of_staying\n";
        const auto name = [](int c, int r) { return fmt::format("P{} {}", c, (r + rows) % rows); };
        for (int c = 0; c < columns; ++c) {
            const char* kind = c == 0 ? "community" : c == columns - 1 ? "destination" : "hub";
            for (int r = 0; r < rows; ++r) {
                places += fmt::format("{},{},{},{:.1f},{:.1f},{},10\n", name(c, r), kind,
                                      c < 5 ? "QAA" : "QBB", r - 25.0, 3.0 * c,
                                      c == columns - 1 ? "5" : "");
                for (int k = 0; k < (r % 3 == 0 ? 6 : 7) && c + 1 < columns; ++k) {
                    legs += fmt::format("{},{},road,any,1,{},0.01\n", name(c, r),
                                        name(c + 1, r + k - 3), 10 + k);
                }
            }
        }
        for (int r = 0; r < rows; ++r) {
            groups += fmt::format("G{0},{1},1000,QAA,profile {2},0.01,4\n", r, name(0, r), r % 8);
        }
        files["places.csv"] = places;
        files["legs.csv"] = legs;
        files["groups.csv"] = groups;
        Problems problems;
        auto scenario = read_scenario_files(files, "wide", Catalogue{}, problems);
        if (!scenario) {
            throw InputError(problems);
        }
        return std::make_shared<const Scenario>(std::move(*scenario));
    }();
    return made;
}

/// From nothing: exploring, analysing, solving.
void from_nothing(benchmark::State& state, std::shared_ptr<const Scenario> scenario) {
    const Effective now = parameters_on(*scenario, "", 0);
    for (auto _ : state) {
        Preview preview(scenario, {});
        benchmark::DoNotOptimize(preview.flows(now).considering);
    }
}

/// The answer after a lever change: a parameter of one member goes up and down.
void after_change(benchmark::State& state, std::shared_ptr<const Scenario> scenario, Param param,
                  std::size_t member, double factor) {
    Preview preview(scenario, {});
    Effective now = parameters_on(*scenario, "", 0);
    preview.flows(now);
    Effective other = now;
    other.column(param)[member] *= factor;
    bool turn = false;
    for (auto _ : state) {
        turn = !turn;
        benchmark::DoNotOptimize(preview.flows(turn ? other : now).considering);
    }
    state.counters["unknowns"] = static_cast<double>(preview.size().situations);
    state.counters["entries"] = static_cast<double>(preview.size().entries);
    state.counters["renewed"] = static_cast<double>(preview.size().renewed);
}

std::size_t a_leg(const Scenario& scenario) { return scenario.world.legs.size() / 2; }

void region_from_nothing(benchmark::State& state) { from_nothing(state, region()); }
void region_one_leg(benchmark::State& state) {
    after_change(state, region(), Param::interception_per_day, a_leg(*region()), 2);
}
void region_one_place(benchmark::State& state) {
    after_change(state, region(), Param::onward_per_day, 100, 2);
}
void region_route_scale(benchmark::State& state) {
    after_change(state, region(), Param::risk_weight, 0, 1.1);
}
void region_everywhere(benchmark::State& state) {
    after_change(state, region(), Param::bribe_share, 0, 0.9);
}
void wide_region_from_nothing(benchmark::State& state) { from_nothing(state, wide_region()); }
void wide_region_one_leg(benchmark::State& state) {
    after_change(state, wide_region(), Param::interception_per_day, a_leg(*wide_region()), 2);
}
void wide_region_one_place(benchmark::State& state) {
    after_change(state, wide_region(), Param::onward_per_day, 250, 2);
}

BENCHMARK(region_from_nothing)->Unit(benchmark::kMillisecond);
BENCHMARK(region_one_leg)->Unit(benchmark::kMillisecond);
BENCHMARK(region_one_place)->Unit(benchmark::kMillisecond);
BENCHMARK(region_route_scale)->Unit(benchmark::kMillisecond);
BENCHMARK(region_everywhere)->Unit(benchmark::kMillisecond);
BENCHMARK(wide_region_from_nothing)->Unit(benchmark::kMillisecond);
BENCHMARK(wide_region_one_leg)->Unit(benchmark::kMillisecond);
BENCHMARK(wide_region_one_place)->Unit(benchmark::kMillisecond);

} // namespace
