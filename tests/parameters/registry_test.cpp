#include "parameters/registry.hpp"
#include "parameters/units.hpp"

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

TEST(Registry, WhatCountsPeopleFollowsTheSizeOfGroups) {
    for (const Parameter& row : parameters()) {
        const auto thing = row.unit.substr(0, row.unit.find('/'));
        EXPECT_EQ(counts_people(row),
                  (thing == "people" || thing == "officers") && row.unit != "people/vessel")
            << row.name << " is in " << row.unit;
    }
    EXPECT_TRUE(counts_people(parameter(Param::reception_beds)));
    EXPECT_TRUE(counts_people(parameter(Param::compound_staffing)));
    EXPECT_FALSE(counts_people(parameter(Param::vessel_capacity))) << "there are more vessels";
    EXPECT_TRUE(is_whole(parameter(Param::vessel_capacity)));
    EXPECT_FALSE(is_whole(parameter(Param::registration_per_day))) << "a mean over days";
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

// A row must state its safeguards: without them it does not compile.
template <class... Fields>
concept makes_a_row = requires(Fields... fields) { Parameter{fields...}; };
using Text = std::string_view;
static_assert(
    makes_a_row<Param, Text, Stage, Domain, Text, double, double, double, Text, Text, Safeguards>);
static_assert(!makes_a_row<Param, Text, Stage, Domain, Text, double, double, double, Text, Text>);

std::set<std::string_view> names_where(bool (*holds)(const Safeguards&)) {
    std::set<std::string_view> names;
    for (const Parameter& row : parameters()) {
        if (holds(row.safeguards)) names.insert(row.name);
    }
    return names;
}

// What the product refuses, by name: whoever changes a row's safeguards changes it here too, and
// says why.
TEST(Safeguards, OfEachParameterAreThese) {
    using Names = std::set<std::string_view>;
    EXPECT_EQ(names_where([](const Safeguards& s) { return s.changed_by == ChangedBy::policy; }),
              (Names{"arrest_per_day",
                     "arrests_per_day",
                     "border_hours",
                     "border_officers",
                     "border_seconds_per_person",
                     "business_registration",
                     "campaign_reach",
                     "case_management_per_day",
                     "compound_closed",
                     "compound_rescue_per_day",
                     "consular_returns_per_day",
                     "counselled_share",
                     "departure_screening_per_day",
                     "departure_screening_share",
                     "deportation_share",
                     "detention_alternative_per_day",
                     "detention_days",
                     "detention_share",
                     "disembarkation_allowed",
                     "disembarkation_delay_days",
                     "egate_per_day",
                     "egate_share",
                     "exchange_coverage",
                     "exchange_lag_days",
                     "holding_rescue_per_day",
                     "identity_per_day",
                     "information_sharing",
                     "interception_per_day",
                     "landing_blocked",
                     "network_dormant",
                     "non_punishment",
                     "pathway_cost_usd",
                     "penalty_days",
                     "places_per_year",
                     "processing_days",
                     "reception_beds",
                     "recognition_share",
                     "referral_per_day",
                     "reflection_days",
                     "refoulement_share",
                     "refusal_at_border",
                     "refusal_share",
                     "registration_per_day",
                     "regularised_per_day",
                     "reintegration_support",
                     "rescue_by_state_per_day",
                     "return_after_interception",
                     "returns_per_day",
                     "screening_sensitivity",
                     "screening_specificity",
                     "secondary_per_day",
                     "secondary_share",
                     "status_determination_per_day",
                     "technology_sensitivity",
                     "turn_back_share",
                     "vulnerable_first",
                     "work_permit_per_day"}));
    EXPECT_EQ(names_where([](const Safeguards& s) { return s.changed_by == ChangedBy::nothing; }),
              (Names{"debt_exploitation_per_1000_usd", "debt_return_loss_per_1000_usd",
                     "exploitation_regular_ratio", "savings_spread", "savings_usd",
                     "schooled_share", "waiting_time_spread"}));
    EXPECT_EQ(
        names_where([](const Safeguards& s) { return s.enforcement; }),
        (Names{"arrest_per_day", "arrests_per_day", "compound_closed", "departure_screening_share",
               "deportation_share", "detention_days", "detention_share", "interception_per_day",
               "landing_blocked", "network_dormant", "penalty_days", "refoulement_share",
               "refusal_at_border", "return_after_interception", "turn_back_share"}));
    EXPECT_EQ(names_where([](const Safeguards& s) {
                  return s.counterfactual == Counterfactual::when_raised;
              }),
              (Names{"deportation_share", "detention_days", "detention_share", "refoulement_share",
                     "turn_back_share"}));
    EXPECT_EQ(names_where([](const Safeguards& s) {
                  return s.counterfactual == Counterfactual::when_lowered;
              }),
              (Names{"detention_alternative_per_day", "disembarkation_allowed"}));
}

TEST(Safeguards, EnforcementIsAMeasure) {
    for (const Parameter& row : parameters()) {
        if (!row.safeguards.enforcement) continue;
        EXPECT_EQ(row.safeguards.changed_by, ChangedBy::policy) << row.name;
    }
}

TEST(Registry, WhatPeopleBringAlongStaysFixed) {
    EXPECT_TRUE(fixed_in_run(Param::savings_usd));
    EXPECT_FALSE(fixed_in_run(Param::reception_beds));
}

} // namespace corridor
