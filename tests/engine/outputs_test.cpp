#include "support/scenario_text.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::lived;

TEST(Outputs, WhatIsNotAskedForIsNotWritten) {
    Scenario scenario = *test::small_corridor(3000, 30).read();
    const auto with_groups = lived(std::make_shared<const Scenario>(scenario), {});
    scenario.outputs.flow_by_group = false;
    const auto without = lived(std::make_shared<const Scenario>(scenario), {});
    for (const char* name : {"flow_by_group", "arrivals_by_group"}) {
        EXPECT_NE(with_groups->recorder().results().find(name), nullptr) << name;
        EXPECT_EQ(without->recorder().results().find(name), nullptr) << name;
    }
    EXPECT_EQ(test::sums(with_groups->recorder().results(), "departures"),
              test::sums(without->recorder().results(), "departures"));
}

} // namespace
} // namespace corridor
