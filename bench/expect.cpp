#include "expect/expected_flows.hpp"
#include "input/catalogue.hpp"
#include "input/made_up_region.hpp"
#include "input/read.hpp"

#include <optional>
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

/// A lever that moves: a parameter of one member, or of all, goes to and fro in a plan.
void after_change(benchmark::State& state, std::shared_ptr<const Scenario> scenario, Param param,
                  std::optional<std::size_t> member, double factor) {
    Preview preview(scenario, {});
    const Effective now = parameters_on(*scenario, "", scenario->days / 2);
    const auto pulled = [&](double by) {
        Effective other = now;
        auto& column = other.column(param);
        for (std::size_t m = 0; m < column.size(); ++m) {
            column[m] *= !member || *member == m ? by : 1;
        }
        return other;
    };
    const Effective far = pulled(factor);
    const Effective near = pulled(1 + 0.9 * (factor - 1));
    preview.pair(now, far);
    bool turn = false;
    for (auto _ : state) {
        turn = !turn;
        benchmark::DoNotOptimize(preview.pair(now, turn ? near : far).plan.considering);
    }
    state.counters["unknowns"] = static_cast<double>(preview.size().situations);
    state.counters["entries"] = static_cast<double>(preview.size().entries);
    state.counters["renewed"] = static_cast<double>(preview.size().renewed);
}

struct Named {
    const char* name;
    std::shared_ptr<const Scenario> (*scenario)();
};

template <const char* const& name>
std::shared_ptr<const Scenario> bundled() {
    static const auto made = std::make_shared<const Scenario>(load_scenario(name));
    return made;
}
constexpr const char* tutorial = "tutorial";
constexpr const char* andaman = "andaman-2015";

const bool registered = [] {
    for (const Named& of :
         {Named{"tutorial", bundled<tutorial>}, Named{"andaman-2015", bundled<andaman>},
          Named{"region of 200 places", region}, Named{"wide region of 500 places", wide_region}}) {
        const auto add = [&](const char* what, auto&& run) {
            const std::string name = fmt::format("{}: {}", of.name, what);
            benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMillisecond);
        };
        const auto scenario = of.scenario;
        const auto change = [&](const char* what, Param param, bool one, double factor) {
            add(what, [=](benchmark::State& state) {
                const auto made = scenario();
                const std::size_t members = parameters_on(*made, "", 0).column(param).size();
                after_change(state, made, param, one ? std::optional(members / 2) : std::nullopt,
                             factor);
            });
        };
        add("from nothing", [=](benchmark::State& state) { from_nothing(state, scenario()); });
        change("interception on a leg", Param::interception_per_day, true, 2);
        change("onward movement at a place", Param::onward_per_day, true, 2);
        change("registration everywhere", Param::registration_per_day, false, 1.5);
        change("seats of networks", Param::network_capacity_per_day, false, 0.5);
        change("weight of risk", Param::risk_weight, false, 1.1);
        change("bribes", Param::bribe_share, false, 0.9);
    }
    return true;
}();

} // namespace
