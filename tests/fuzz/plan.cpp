#include "../input/mini.hpp"
#include "input/plans.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// A plan for the scenario mini.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace corridor;
    static const Scenario mini = test::read_cleanly(test::mini_files());
    Problems problems;
    const auto plan = read_plan(mini, {reinterpret_cast<const char*>(data), size}, "fuzz",
                                "fuzz.toml", test::catalogue(), problems);
    if (!plan && !problems.has_errors()) std::abort();
    return 0;
}
