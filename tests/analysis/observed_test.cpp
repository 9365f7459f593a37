#include "analysis/observed.hpp"
#include "support/scenario_text.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

using test::member;

/// The tutorial lived once, and observations made up for it.
struct Observed : testing::Test {
    static void SetUpTestSuite() {
        scenario_ = test::bundled("tutorial");
        RunOptions options;
        options.seed = 5;
        options.threads = 1;
        run_ = test::lived(scenario_, options).release();
    }
    static void TearDownTestSuite() {
        delete run_;
        scenario_.reset();
    }

    const Results& results() const { return run_->recorder().results(); }
    const Scenario& scenario() const { return *scenario_; }

    Observation of(const std::string& quantity, const char* from, const char* until) const {
        Observation observation;
        observation.quantity = parse_quantity(quantity).value();
        observation.date = *parse_date(until);
        observation.until = observation.date;
        if (*from != '\0') {
            observation.from = *parse_date(from);
        }
        return observation;
    }
    PlaceId place(const std::string& name) const {
        return PlaceId(member(results(), "place", name));
    }
    CountryId country(const std::string& code) const {
        for (std::size_t c = 0; c < scenario().world.countries.size(); ++c) {
            if (scenario().world.countries[c].code == code) {
                return CountryId(c);
            }
        }
        return {};
    }
    double counted(const Observation& observation) const {
        return RunCounts(results()).at(observation, scenario()).value();
    }
    /// Sum of a variable [time, member] over the first `days` days.
    double sum(const std::string& variable, std::size_t member_of, std::size_t days) const {
        const auto values = results().at(variable).numbers();
        const std::size_t row = results().row_size(results().at(variable));
        double total = 0;
        for (std::size_t day = 0; day < days; ++day) {
            total += values[day * row + member_of];
        }
        return total;
    }

    static std::shared_ptr<const Scenario> scenario_;
    static Simulation* run_;
};

std::shared_ptr<const Scenario> Observed::scenario_;
Simulation* Observed::run_ = nullptr;

TEST_F(Observed, DeparturesAreThoseOfIrregularVesselsFromCoasts) {
    const double expected =
        sum("departures", member(results(), "leg", "Port Amber -> The Strait"), 31);
    EXPECT_GT(expected, 0);
    EXPECT_EQ(counted(of("departures", "2024-01-01", "2024-01-31")), expected);
}

TEST_F(Observed, DeparturesOfAPlaceOrLegAreAllOfThem) {
    Observation observation = of("departures", "2024-01-01", "2024-01-31");
    observation.place = place("North Gate");
    const auto leg = member(results(), "leg", "North Gate -> Big City");
    EXPECT_EQ(counted(observation), sum("departures", leg, 31));
    observation.place = {};
    observation.leg = LegId(leg);
    EXPECT_EQ(counted(observation), sum("departures", leg, 31));
}

TEST_F(Observed, TotalsByCountryAddUp) {
    Observation here = of("landed", "2024-01-01", "2024-06-30");
    Observation abroad = here;
    here.country = country("QMA");
    abroad.country = country("QMB");
    const double everywhere = counted(of("landed", "2024-01-01", "2024-06-30"));
    EXPECT_GT(everywhere, 0);
    EXPECT_EQ(counted(here) + counted(abroad), everywhere);
    EXPECT_EQ(counted(abroad), sum("landed", place("Reef Harbour").index(), 182) +
                                   sum("disembarked", place("Reef Harbour").index(), 182));
}

TEST_F(Observed, CumulativeCountsGrowAndStocksAreReadOnTheirDate) {
    EXPECT_LE(counted(of("landed_cumulative", "2024-01-01", "2024-03-31")),
              counted(of("landed_cumulative", "2024-01-01", "2024-09-30")));
    Observation stock = of("people", "", "2024-03-31");
    stock.place = place("Big City");
    const auto& occupancy = results().at("occupancy");
    const auto statuses = results().size("status");
    const auto values = occupancy.numbers();
    double expected = 0;
    for (std::size_t s = 0; s < statuses; ++s) {
        expected += values[(90 * results().size("place") + stock.place.index()) * statuses + s];
    }
    EXPECT_GT(expected, 0);
    EXPECT_EQ(counted(stock), expected);
    EXPECT_EQ(counted(of("at_sea", "", "2024-03-31")), results().at("at_sea").numbers()[90]);
    EXPECT_GE(counted(of("at_sea_max", "2024-01-01", "2024-03-31")),
              counted(of("at_sea", "", "2024-03-31")));
}

TEST_F(Observed, DeathsArePerThousandDepartures) {
    const double dead = counted(of("dead", "2024-01-01", "2024-12-30"));
    const double missing = counted(of("missing", "2024-01-01", "2024-12-30"));
    const double both = counted(of("dead_and_missing", "2024-01-01", "2024-12-30"));
    EXPECT_GT(both, 0);
    EXPECT_EQ(dead + missing, both);
    EXPECT_DOUBLE_EQ(counted(of("dead_per_1000_departures", "2024-01-01", "2024-12-30")),
                     1000 * both / counted(of("departures", "2024-01-01", "2024-12-30")));
}

TEST_F(Observed, EveryQuantityIsCountedOrSaysWhyNot) {
    for (const std::string& quantity : observed_quantities()) {
        const Observation observation = of(quantity, "2024-01-01", "2024-06-30");
        const auto why = why_not_compared(observation, scenario(), scenario().days);
        EXPECT_EQ(RunCounts(results()).at(observation, scenario()).has_value(), why.empty())
            << quantity;
    }
}

TEST_F(Observed, WhatTheRunDoesNotHoldIsNotCounted) {
    EXPECT_FALSE(RunCounts(results()).at(of("landed", "2023-12-01", "2024-01-31"), scenario()));
    EXPECT_FALSE(RunCounts(results()).at(of("landed", "2024-12-01", "2025-01-31"), scenario()));
    EXPECT_FALSE(
        why_not_compared(of("landed", "2024-06-01", "2024-06-30"), scenario(), 100).empty());
}

} // namespace
} // namespace corridor
