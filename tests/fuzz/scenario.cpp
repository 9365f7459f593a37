#include "../input/mini.hpp"
#include "input/read.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

// One file of the scenario mini is replaced by the input; its first byte says which.

namespace {

using namespace corridor;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const Scenario& scenario) {
    const auto sizes = domain_sizes(scenario.world);
    for (const Parameter& row : parameters()) {
        for (const double value : scenario.base.column(row.id)) {
            require(row.low <= value && value <= row.high);
        }
    }
    const auto check_effect = [&](const Effect& effect) {
        const auto domain = static_cast<std::size_t>(parameter(effect.parameter).domain);
        require(!effect.targets.empty());
        for (const std::uint32_t target : effect.targets) {
            require(target < sizes[domain]);
        }
    };
    for (const Driver& driver : scenario.drivers) {
        check_effect(driver.effect);
    }
    for (const Plan& plan : scenario.plans) {
        for (const Lever& lever : plan.levers) {
            for (const Effect& effect : lever.effects) {
                check_effect(effect);
            }
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Files mini = test::mini_files();
    if (size == 0) return 0;
    Files files = mini;
    auto replaced = files.begin();
    std::advance(replaced, data[0] % files.size());
    replaced->second.assign(reinterpret_cast<const char*>(data + 1), size - 1);
    Problems problems;
    const auto scenario = read_scenario_files(files, "mini", test::catalogue(), problems);
    require(scenario.has_value() != problems.has_errors());
    for (const Problem& problem : problems.sorted()) {
        require(!problem.message.empty() && problem.position.file.starts_with("mini/"));
    }
    if (scenario) check(*scenario);
    return 0;
}
