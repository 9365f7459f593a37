#include "base/table.hpp"
#include "mini.hpp"
#include "print.hpp"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using test::catalogue;
using test::edit;
using test::mini_files;
using test::print;
using test::read_cleanly;
using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

namespace {

std::string quoted(const std::string& text) {
    return text.find_first_of(",\"\n") == text.npos ? text : '"' + text + '"';
}

/// The CSV file with its rows, and if wanted its columns, in another order.
std::string shuffled(const std::string& text, std::mt19937& random, bool columns_too) {
    Problems problems;
    Table table = parse_table(text, "shuffled", problems);
    std::shuffle(table.rows.begin(), table.rows.end(), random);
    std::vector<std::size_t> order(table.header.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    if (columns_too) std::shuffle(order.begin(), order.end(), random);
    std::string result;
    const auto add = [&](const std::vector<Cell>& row) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i > 0) result += ',';
            result += quoted(row[order[i]].text);
        }
        result += "\n";
    };
    add(table.header);
    for (const auto& row : table.rows) {
        add(row);
    }
    return result;
}

PlaceId place(const Scenario& scenario, std::string_view name) {
    const auto& places = scenario.world.places;
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const Place& one) { return one.name == name; });
    return PlaceId(static_cast<std::size_t>(found - places.begin()));
}

LegId leg(const Scenario& scenario, std::string_view from, std::string_view to) {
    const auto& legs = scenario.world.legs;
    const auto found = std::find_if(legs.begin(), legs.end(), [&](const Leg& one) {
        return one.from == place(scenario, from) && one.to == place(scenario, to);
    });
    return LegId(static_cast<std::size_t>(found - legs.begin()));
}

} // namespace

TEST(Reader, FindsNothingToComplainOfInMini) {
    EXPECT_EQ(test::complaints_about(mini_files()), "");
}

TEST(Reader, OrderOfRowsAndColumnsIsIrrelevant) {
    Files files = mini_files();
    // Two parallel legs that differ in a parameter only, and two that differ in nothing.
    files["legs.csv"] += "Shore,City,road,irregular,520,3,90,,,,no,,invented\n"
                         "Shore,City,road,irregular,520,3,80,,,,no,,invented\n"
                         "Shore,City,road,irregular,520,3,80,,,,no,,invented\n";
    const auto read = [](const Files& from) {
        Problems problems; // a warning of the two legs
        return read_scenario_files(from, "mini", test::catalogue(), problems).value();
    };
    const std::string expected = print(read(files));
    std::mt19937 random(1);
    for (int round = 0; round < 20; ++round) {
        Files other = files;
        for (auto& [name, text] : other) {
            if (name.ends_with(".csv")) text = shuffled(text, random, round % 2 == 1);
        }
        ASSERT_EQ(print(read(other)), expected) << "round " << round;
    }
}

TEST(Reader, WindowsFilesAndByteOrderMarksAreFine) {
    Files files = mini_files();
    const std::string expected = print(read_cleanly(files));
    for (auto& [name, text] : files) {
        std::string windows = "\xEF\xBB\xBF";
        for (const char c : text) {
            windows += c == '\n' ? "\r\n" : std::string(1, c);
        }
        text = windows;
    }
    EXPECT_EQ(print(read_cleanly(files)), expected);
}

TEST(Reader, IdsFollowSortedNames) {
    const Scenario scenario = read_cleanly(mini_files());
    std::vector<std::string> names;
    for (const Place& one : scenario.world.places) {
        names.push_back(one.name);
    }
    EXPECT_THAT(names, ElementsAre("City", "Coast", "Hills", "Open sea", "Shore"));
    EXPECT_EQ(scenario.world.groups[1].name, "Farmers, tenants");
    EXPECT_THAT(scenario.world.countries, ElementsAre(testing::Field(&Country::code, "BGD"),
                                                      testing::Field(&Country::code, "MMR"),
                                                      testing::Field(&Country::code, "MYS"),
                                                      testing::Field(&Country::code, "XXX")));
}

TEST(Reader, ACellOverridesTheScenarioWhichOverridesTheRegistry) {
    Files files = mini_files();
    edit(files, "scenario.toml", "hub_wait_days = 3", "hub_wait_days = 3\nreception_beds = 7");
    const Scenario scenario = read_cleanly(files);
    const Effective& base = scenario.base;
    EXPECT_EQ(base.at(Param::reception_beds, place(scenario, "Shore")), 200);
    EXPECT_EQ(base.at(Param::reception_beds, place(scenario, "City")), 7);
    EXPECT_EQ(base.of(Param::risk_weight), 20);
    EXPECT_EQ(base.of(Param::cost_weight), parameter(Param::cost_weight).default_value);
    const CountryId malaysia(2);
    EXPECT_EQ(base.at(Param::detention_share, malaysia), 0.4);
}

TEST(Legs, BothWaysMakesTheWayBack) {
    const Scenario scenario = read_cleanly(mini_files());
    const World& world = scenario.world;
    const LegId there = leg(scenario, "Hills", "Coast");
    const LegId back = leg(scenario, "Coast", "Hills");
    ASSERT_LT(back.index(), world.legs.size());
    EXPECT_EQ(world[there].distance_km, world[back].distance_km);
    EXPECT_EQ(scenario.base.at(Param::fare_usd, back), 5);
    EXPECT_EQ(leg(scenario, "Shore", "Open sea").index(), world.legs.size()) << "says no";
}

TEST(Legs, DistanceIsGreatCircleTimesDetour) {
    struct Case {
        const char* mode;
        double factor;
    };
    for (const auto& [mode, factor] : {Case{"road", 1.30}, Case{"foot", 1.20}, Case{"sea", 1.12},
                                       Case{"river", 1.20}, Case{"air", 1.0}, Case{"rail", 1.20}}) {
        Files files = mini_files();
        edit(files, "legs.csv", "Hills,Coast,road", std::string("Hills,Coast,") + mode);
        const Scenario scenario = read_cleanly(files);
        const World& world = scenario.world;
        const Leg& one = world[leg(scenario, "Hills", "Coast")];
        EXPECT_DOUBLE_EQ(one.distance_km, factor * great_circle_km(21.2, 92.2, 20.9, 92.3)) << mode;
    }
}

TEST(Legs, DaysFollowFromDistanceAndSpeed) {
    struct Case {
        const char* mode;
        const char* channel;
        double days; ///< for 700 km
    };
    for (const auto& [mode, channel, days] :
         {Case{"road", "irregular", 2}, Case{"road", "regular", 1}, Case{"road", "any", 1},
          Case{"foot", "any", 28}, Case{"sea", "irregular", 700.0 / 222},
          Case{"air", "any", (700.0 / 800 + 6) / 24}}) {
        Files files = mini_files();
        edit(files, "legs.csv", "Hills,Coast,road,any,,",
             fmt::format("Hills,Coast,{},{},700,", mode, channel));
        const Scenario scenario = read_cleanly(files);
        EXPECT_DOUBLE_EQ(scenario.base.at(Param::days, leg(scenario, "Hills", "Coast")), days)
            << mode << ' ' << channel;
    }
}

TEST(Legs, SeasonsWrapRoundTheYear) {
    const Scenario scenario = read_cleanly(mini_files());
    const Season season = scenario.world[leg(scenario, "Coast", "Open sea")].season;
    std::string months;
    for (int month = 1; month <= 12; ++month) {
        months += season.includes(month) ? '1' : '0';
    }
    EXPECT_EQ(months, "111100000111");
    Files files = mini_files();
    edit(files, "legs.csv", "900,10-4", "900,2;4-5");
    const Scenario listed = read_cleanly(files);
    EXPECT_EQ(listed.world[leg(listed, "Coast", "Open sea")].season.months, 0b000000011010);
}

TEST(Legs, MayBeListedTwiceAndStayApart) {
    Files files = mini_files();
    files["legs.csv"] += "Shore,City,road,irregular,520,2,60,,,,no,,invented\n";
    const Scenario scenario = read_cleanly(files);
    const auto& legs = scenario.world.legs_from[place(scenario, "Shore").index()];
    ASSERT_EQ(legs.size(), 2U);
    EXPECT_EQ(scenario.world[legs[0]].key.value, scenario.world[legs[1]].key.value);
    std::vector<double> fares;
    for (const LegId one : legs) {
        fares.push_back(scenario.base.at(Param::fare_usd, one));
    }
    EXPECT_THAT(fares, testing::UnorderedElementsAre(60, 100));
}

TEST(Groups, ReadSharesNeedsAndTies) {
    const Scenario scenario = read_cleanly(mini_files());
    const Group& farmers = scenario.world.groups[1];
    EXPECT_THAT(farmers.age_shares, ElementsAre(0.1, 0.2, 0.65, 0.05));
    EXPECT_THAT(farmers.papers_shares, ElementsAre(DoubleEq(0.3), DoubleEq(0.7), 0, 0, 0));
    const Group& camp = scenario.world.groups[0];
    EXPECT_EQ(camp.age_shares, Group{}.age_shares) << "empty means the default";
    EXPECT_EQ(camp.need_shares[static_cast<std::size_t>(Need::protection_claim)], 0.9);
    EXPECT_EQ(camp.inflow_per_day, 2);
    const Group& abroad = scenario.world.groups[2];
    EXPECT_EQ(abroad.initial_place, place(scenario, "City"));
    EXPECT_EQ(abroad.initial_status, "working_irregularly");
}

TEST(Groups, ShareProfilesByNameOrHaveTheirOwn) {
    const World world = read_cleanly(mini_files()).world;
    ASSERT_EQ(world.profiles.size(), 2U);
    EXPECT_EQ(world.profiles[0].name, "Farmers, tenants");
    EXPECT_EQ(world.profiles[1].name, "displaced");
    EXPECT_THAT(world.profiles[1].groups, ElementsAre(GroupId(0), GroupId(2)));
    EXPECT_THAT(world.profiles[1].ties, ElementsAre(0, 0, 0.8, 0));
    EXPECT_EQ(world.groups[0].profile, world.groups[2].profile);
}

TEST(Visa, IsRequiredUnlessSaidOtherwiseAndNeverAtHome) {
    Files files = mini_files();
    files["visa.csv"] += "MMR,MYS,on_arrival,14,invented\n";
    const World world = read_cleanly(files).world;
    const CountryId bangladesh(0), myanmar(1), malaysia(2);
    EXPECT_EQ(world.visa_rule(bangladesh, malaysia).policy, VisaPolicy::required);
    EXPECT_EQ(world.visa_rule(myanmar, bangladesh).policy, VisaPolicy::required);
    EXPECT_EQ(world.visa_rule(myanmar, malaysia).policy, VisaPolicy::on_arrival);
    EXPECT_EQ(world.visa_rule(myanmar, malaysia).days, 14);
    EXPECT_EQ(world.visa_rule(malaysia, malaysia).policy, VisaPolicy::free);
}

TEST(Channels, KnowWhomTheyAreFor) {
    const World world = read_cleanly(mini_files()).world;
    EXPECT_THAT(world.pathways[0].eligible, ElementsAre(GroupId(1)));
    EXPECT_THAT(world.offers[0].audience, ElementsAre(GroupId(0), GroupId(1), GroupId(2)));
}

TEST(Reader, OnlyThreeFilesOfTablesMustBeThere) {
    Files files = mini_files();
    for (const char* name : {"countries.csv", "networks.csv", "pathways.csv", "offers.csv",
                             "visa.csv", "pools.csv", "drivers.csv", "observations/landings.csv",
                             "plans/as-happened.toml", "plans/prepared.toml", "README.md"}) {
        files.erase(name);
    }
    files["legs.csv"] = "from,to,mode\nHills,Coast,road\nCoast,Open sea,sea\nOpen sea,Shore,sea\n"
                        "Shore,City,road\n";
    files["scenario.toml"] = "title = \"t\"\nstart = 2015-01-01\ndays = 10\n";
    const Scenario scenario = read_cleanly(files);
    EXPECT_TRUE(scenario.plans.empty());
    EXPECT_EQ(scenario.seed, 1U);
}

TEST(Reader, AHundredThousandBadRowsAreAnsweredShortly) {
    Files files = mini_files();
    std::string& legs = files["legs.csv"];
    for (int i = 0; i < 100'000; ++i) {
        legs += "Shore,Cityy,road,irregular,520,2,60,,,,no,,invented\n";
    }
    const std::string found = test::complaints_about(files);
    EXPECT_LT(std::count(found.begin(), found.end(), '\n'), 200);
    EXPECT_THAT(found, testing::HasSubstr("99900 more errors of this file are not shown"));
}

TEST(Reader, TheDigestChangesWithAnyByte) {
    Files files = mini_files();
    const std::string digest = read_cleanly(files).digest;
    EXPECT_EQ(digest.size(), 16U);
    EXPECT_EQ(read_cleanly(files).digest, digest);
    files["README.md"] += " ";
    EXPECT_NE(read_cleanly(files).digest, digest);
}

} // namespace corridor
