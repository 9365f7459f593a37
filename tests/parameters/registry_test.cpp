#include "parameters/registry.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace corridor {

TEST(Registry, HasOneRowForEachParameterInOrder) {
    ASSERT_EQ(parameters().size(), parameter_count);
    for (std::size_t i = 0; i < parameter_count; ++i) {
        EXPECT_EQ(static_cast<std::size_t>(parameters()[i].id), i) << parameters()[i].name;
        EXPECT_EQ(&parameter(static_cast<Param>(i)), &parameters()[i]);
    }
}

TEST(Registry, EveryRowIsComplete) {
    for (const Parameter& row : parameters()) {
        EXPECT_FALSE(row.unit.empty()) << row.name;
        EXPECT_FALSE(row.explanation.empty()) << row.name;
        EXPECT_FALSE(row.source.empty()) << row.name << " says where its default comes from";
    }
}

TEST(Registry, DefaultsLieInTheirRanges) {
    for (const Parameter& row : parameters()) {
        EXPECT_LT(row.low, row.high) << row.name;
        EXPECT_LE(row.low, row.default_value) << row.name;
        EXPECT_LE(row.default_value, row.high) << row.name;
    }
}

TEST(Registry, SharesLieBetweenZeroAndOne) {
    for (const Parameter& row : parameters()) {
        if (row.unit != "share") continue;
        EXPECT_GE(row.low, 0) << row.name;
        EXPECT_LE(row.high, 1) << row.name;
    }
}

TEST(Registry, NamesAreUniqueWordsInLowerCase) {
    std::set<std::string_view> seen;
    for (const Parameter& row : parameters()) {
        EXPECT_TRUE(seen.insert(row.name).second) << row.name;
        EXPECT_TRUE(std::all_of(row.name.begin(), row.name.end(), [](unsigned char c) {
            return std::islower(c) || std::isdigit(c) || c == '_';
        })) << row.name;
        EXPECT_EQ(find_parameter(row.name), row.id);
    }
    EXPECT_FALSE(find_parameter("no_such_parameter"));
    EXPECT_FALSE(find_parameter(""));
}

TEST(Registry, EachDomainListsItsOwnParameters) {
    std::size_t all = 0;
    for (std::size_t d = 0; d < domain_count; ++d) {
        const auto domain = static_cast<Domain>(d);
        for (const std::string& name : parameter_names(domain)) {
            EXPECT_EQ(parameter(*find_parameter(name)).domain, domain) << name;
            ++all;
        }
        EXPECT_FALSE(parameter_names(domain).empty()) << name_of(domain);
    }
    EXPECT_EQ(all, parameter_count);
}

TEST(Registry, NoColumnOfAFileIsCalledLikeAParameter) {
    // A cell would then have two meanings.
    for (const char* column : {"name",
                               "kind",
                               "country",
                               "lat",
                               "lon",
                               "population",
                               "tags",
                               "source",
                               "from",
                               "to",
                               "mode",
                               "channel",
                               "distance_km",
                               "season",
                               "networks",
                               "both_ways",
                               "place",
                               "size",
                               "nationality",
                               "profile",
                               "female_share",
                               "ages",
                               "papers",
                               "needs",
                               "returnable_share",
                               "mean_party_size",
                               "ties",
                               "initial_status",
                               "initial_place",
                               "inflow_per_day",
                               "cells",
                               "eligible",
                               "destination",
                               "audience",
                               "advertised",
                               "true_destination",
                               "code"}) {
        EXPECT_FALSE(find_parameter(column)) << column;
    }
}

TEST(Registry, StagesFollowTheJourney) {
    Stage last = Stage::choice;
    for (const Parameter& row : parameters()) {
        EXPECT_GE(row.stage, last) << row.name << " stands among another stage's rows";
        last = row.stage;
        EXPECT_FALSE(name_of(row.stage).empty());
    }
    EXPECT_EQ(last, Stage::post_arrival);
}

TEST(Registry, WhatPeopleBringAlongStaysFixed) {
    EXPECT_TRUE(fixed_in_run(Param::savings_usd));
    EXPECT_FALSE(fixed_in_run(Param::reception_beds));
}

} // namespace corridor
