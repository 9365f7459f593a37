#include "flee/case/case.hpp"
#include "flee/case/cells.hpp"
#include "flee/rule/run.hpp"
#include "folders.hpp"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor::flee {
namespace {

using testing::HasSubstr;

std::string all_problems(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems.sorted()) {
        text += to_string(problem) + '\n';
    }
    return text;
}

/// The invented case with one file replaced or changed; what reading it complains of.
class BrokenCase : public testing::Test {
  protected:
    void SetUp() override { copy_case("highland", folder_.path()); }

    void replace(const std::string& file, const std::string& from, const std::string& to) {
        std::ifstream in(folder_.path() / file);
        std::stringstream text;
        text << in.rdbuf();
        std::string content = text.str();
        const auto at = content.find(from);
        ASSERT_NE(at, std::string::npos) << from << " is not in " << file;
        content.replace(at, from.size(), to);
        write(file, content);
    }
    void write(const std::string& file, const std::string& content) {
        std::ofstream(folder_.path() / file, std::ios::binary) << content;
    }
    std::string complaints() {
        Problems problems;
        read_case(folder_.path(), problems);
        return all_problems(problems);
    }
    bool fails() {
        Problems problems;
        read_case(folder_.path(), problems);
        return problems.has_errors();
    }

    TemporaryFolder folder_;
};

TEST(Reading, InventedCaseIsReadWhole) {
    Problems problems;
    const Case read = read_case(data_folder() / "highland", problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_EQ(read.places.size(), 8u);
    EXPECT_EQ(read.roads.size(), 9u);
    EXPECT_EQ(read.closures.size(), 2u);
    EXPECT_EQ(read.days, 60);
    EXPECT_EQ(to_string(read.start), "2021-03-01");
    ASSERT_EQ(read.camps.size(), 3u);
    EXPECT_EQ(read.places[read.camps[0]].name, "Camp Glen");
    EXPECT_EQ(read.places[read.camps[0]].capacity, 2600);
    EXPECT_EQ(read.places[1].kind, Kind::town) << "a zone that opens later starts as a town";
    EXPECT_DOUBLE_EQ(read.settings.move.conflict_weight, 0.25);
}

TEST(Reading, CountsAreInterpolatedTruncatedAddedAndCorrected) {
    Series a{{{0, 100}, {10, 201}}};
    EXPECT_EQ(value_on(a, -5), 100);
    EXPECT_EQ(value_on(a, 5), 150);
    EXPECT_EQ(value_on(a, 99), 201);
    const Series b{{{0, 1}, {5, 10}, {10, 20}}};
    const Series sum = add(a, b);
    ASSERT_EQ(sum.entries.size(), 3u);
    EXPECT_DOUBLE_EQ(sum.entries[1].count, 10 + 201) << "no interpolation between entries";
    EXPECT_DOUBLE_EQ(sum.entries[2].count, 221);
    Series c{{{0, 100}, {10, 200}, {20, 100}, {30, 120}}};
    EXPECT_TRUE(correct_registration(c, 20));
    EXPECT_DOUBLE_EQ(c.entries[0].count, 50);
    EXPECT_DOUBLE_EQ(c.entries[1].count, 100);
    EXPECT_DOUBLE_EQ(c.entries[3].count, 120);
    EXPECT_FALSE(correct_registration(c, 21));
    EXPECT_FALSE(correct_registration(c, 0)) << "nothing comes before the first entry";
}

TEST(Reading, CountsOutOfOrderAreReadRowByRowAndReportedSorted) {
    const Series slip{{{0, 0}, {10, 100}, {30, 300}, {20, 120}, {40, 320}, {50, 400}, {50, 390}}};
    EXPECT_EQ(value_on(slip, 15), 150);
    EXPECT_EQ(value_on(slip, 29), 290);
    EXPECT_EQ(value_on(slip, 35), 270) << "from the row above the first later one: (20, 120)";
    EXPECT_EQ(value_on(slip, 49), 392) << "counts lead to the first of two on a day";
    EXPECT_EQ(value_on(slip, 50), 390) << "and go on from the second";
    const Series sorted = in_order(slip);
    ASSERT_EQ(sorted.entries.size(), 6u);
    EXPECT_EQ(sorted.entries[2].day, 20);
    EXPECT_DOUBLE_EQ(sorted.entries.back().count, 390);
}

TEST(Reading, SettingsOfASweepStandBesideIt) {
    TemporaryFolder folder;
    const auto one = folder.path() / "SWEEP" / "one";
    std::filesystem::create_directories(one);
    copy_case("highland", one);
    std::filesystem::rename(one / "simsetting.yml", folder.path() / "simsetting.yml");
    Problems problems;
    EXPECT_DOUBLE_EQ(read_case(one, problems).settings.move.conflict_weight, 0.25);
    EXPECT_DOUBLE_EQ(read_case(one / "", problems).settings.move.conflict_weight, 0.25);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
}

TEST_F(BrokenCase, FloodSpawningUnderItsOlderNameAndTheLastOfTwoKeysHold) {
    write("simsetting.yml", "spawn_rules:\n"
                            "  flood_driven_spawning: True\n"
                            "  flood_zone_spawning_only: True\n"
                            "  conflict_zone_spawning_only: False\n"
                            "  flood_driven_spawning:\n"
                            "    flood_spawn_mode: \"constant\"\n"
                            "    displaced_per_flood_day: [0, 7]\n"
                            "move_rules:\n"
                            "optimisations:\n");
    Problems problems;
    const Case read = read_case(folder_.path(), problems);
    EXPECT_TRUE(read.settings.spawn.flood.on);
    EXPECT_EQ(read.settings.spawn.flood.mode, SpawnMode::constant);
    EXPECT_THAT(read.settings.spawn.flood.levels, testing::ElementsAre(0, 7));
    EXPECT_THAT(all_problems(problems),
                HasSubstr("simsetting.yml:5:3: warning: 'flood_driven_spawning' stands twice"));
}

TEST(Reading, CellsAreSplitAsPythonsReaderDoes) {
    Problems problems;
    const Sheet sheet = parse_sheet(
        "\xEF\xBB\xBF#a,b\r\n\"x, y\", \"z\"\n\n,,\n1,\"say \"\"so\"\"\"", "f.csv", problems);
    ASSERT_EQ(sheet.rows.size(), 3u);
    EXPECT_TRUE(is_comment(sheet.rows[0]));
    EXPECT_EQ(sheet.rows[1][0].text, "x, y");
    EXPECT_EQ(sheet.rows[1][1].text, " \"z\"") << "a quote after a space is no quote";
    EXPECT_EQ(sheet.rows[2][1].text, "say \"so\"");
    EXPECT_EQ(sheet.rows[2][1].line, 5u);
    EXPECT_EQ(sheet.rows[2][1].column, 3u);
    EXPECT_FALSE(problems.has_errors());
}

TEST(Reading, FabFleesFolderNamesWork) {
    TemporaryFolder folder;
    copy_case("highland", folder.path());
    std::filesystem::rename(folder.path() / "input", folder.path() / "input_csv");
    std::filesystem::rename(folder.path() / "validation", folder.path() / "source_data");
    Problems problems;
    const Case read = read_case(folder.path(), problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_EQ(read.camps.size(), 3u);
}

TEST_F(BrokenCase, UnknownPlaceInRoutesIsNamedWithASuggestion) {
    replace("input/routes.csv", "Brook,Cairn", "Brok,Cairn");
    EXPECT_THAT(
        complaints(),
        HasSubstr("routes.csv:4:1: 'Brok' is no place in locations.csv; did you mean 'Brook'?"));
}

TEST_F(BrokenCase, DistanceMustBeANumber) {
    replace("input/routes.csv", "Cairn,Dale,40", "Cairn,Dale,forty");
    EXPECT_THAT(complaints(),
                HasSubstr("routes.csv:5:12: distance (km) is 'forty'; write a number"));
}

TEST_F(BrokenCase, NegativeDistanceIsRefused) {
    replace("input/routes.csv", "Cairn,Dale,40", "Cairn,Dale,-40");
    EXPECT_THAT(complaints(), HasSubstr("routes.csv:5:12: distance is -40 km"));
}

TEST_F(BrokenCase, NaNIsNoDistance) {
    replace("input/routes.csv", "Cairn,Dale,40", "Cairn,Dale,nan");
    EXPECT_TRUE(fails());
}

TEST_F(BrokenCase, TwoPlacesOfOneNameAreRefused) {
    replace("input/locations.csv", "Dale,Highland", "Cairn,Highland");
    EXPECT_THAT(complaints(),
                HasSubstr("locations.csv:5:1: 'Cairn' is listed twice with different values; the "
                          "first is in line 4"));
}

TEST_F(BrokenCase, RowsThatAreRepeatedAreReadOnce) {
    replace("input/locations.csv", "Dale,Highland",
            "Cairn,Highland,Arda,1.3,10.8,town,,\nDale,Highland");
    replace("validation/data_layout.csv", "Camp Heath", "Camp Glen,bor-glen.csv\nCamp Heath");
    Problems problems;
    const Case read = read_case(folder_.path(), problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_EQ(read.places.size(), 8u);
    EXPECT_EQ(read.observed.size(), 4u);
    EXPECT_THAT(all_problems(problems),
                testing::AllOf(
                    HasSubstr("locations.csv:5:1: warning: 'Cairn' is listed twice with the same"),
                    HasSubstr("data_layout.csv:3:1: warning: 'Camp Glen' is listed twice")));
    EXPECT_EQ(run_case(read, {}).digest,
              run_case(read_case(data_folder() / "highland", problems), {}).digest);
}

TEST_F(BrokenCase, ACapacityOfMinusOneIsNoLimitAndDatesNeedNoZeros) {
    replace("input/locations.csv", "2600", "-1");
    replace("input/sim_period.csv", "2021-03-01", "2021-3-1");
    Problems problems;
    const Case read = read_case(folder_.path(), problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_EQ(read.places[read.camps[0]].capacity, -1);
    EXPECT_EQ(to_string(read.start), "2021-03-01");
    replace("input/sim_period.csv", "2021-3-1", "2021-13-1");
    EXPECT_THAT(complaints(), HasSubstr("write a date as YYYY-MM-DD"));
}

TEST_F(BrokenCase, PopulationWithACommaIsExplained) {
    replace("input/locations.csv", "60000", "\"60,000\"");
    EXPECT_THAT(complaints(),
                HasSubstr("locations.csv:2:48: population is '60,000'; write a whole"));
}

TEST_F(BrokenCase, NegativePopulationIsRefused) {
    replace("input/locations.csv", "60000", "-3");
    EXPECT_THAT(complaints(), HasSubstr("population is -3; it must be 0 or more"));
}

TEST_F(BrokenCase, ConflictsMustCoverThePeriod) {
    replace("input/sim_period.csv", "60", "90");
    EXPECT_THAT(complaints(), HasSubstr("there are rows for 61 days, the period is 90 days long"));
}

TEST_F(BrokenCase, StartMustBeADate) {
    replace("input/sim_period.csv", "2021-03-01", "2021-02-30");
    EXPECT_THAT(complaints(), HasSubstr("sim_period.csv:1:11: StartDate is '2021-02-30'"));
}

TEST_F(BrokenCase, ACampWithoutCountsIsSimulatedAndComparedWithNothing) {
    Problems whole;
    const CaseRun all = run_case(read_case(data_folder() / "highland", whole), {});
    replace("validation/data_layout.csv", "Camp Heath,bor-heath.csv\n", "");
    Problems problems;
    Case read = read_case(folder_.path(), problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_THAT(all_problems(problems),
                HasSubstr("camp 'Camp Heath' has no row in data_layout.csv"));
    EXPECT_EQ(read.camps.size(), 2u);
    ASSERT_EQ(read.uncounted_camps.size(), 1u);
    read.settings.spawn.sum_from_camps = false; // the total is counted apart
    const CaseRun run = run_case(read, {});
    ASSERT_EQ(run.uncounted.size(), static_cast<std::size_t>(run.days));
    EXPECT_GT(run.uncounted.back(), 0.5 * static_cast<double>(all.at(all.days - 1, 1)));
}

TEST_F(BrokenCase, CampsThatOpenLaterAreScored) {
    write("input/location_changes.csv", "#name,type,day\nDale,camp,20\n");
    write("validation/dale.csv", "2021-03-01,0\n2021-03-20,0\n2021-04-20,900\n");
    replace("validation/data_layout.csv", "Camp Glen", "Dale,dale.csv\nCamp Glen");
    Problems problems;
    const Case read = read_case(folder_.path(), problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    ASSERT_EQ(read.camps.size(), 4u);
    EXPECT_EQ(read.places[read.camps[0]].name, "Dale");
    for (const bool one_by_one : {false, true}) {
        const CaseRun run = run_case(read, {.one_by_one = one_by_one});
        EXPECT_EQ(run.at(0, 0), 0);
        EXPECT_GT(run.at(run.days - 1, 0), 300);
    }
}

TEST_F(BrokenCase, AFloodCaseWithoutCountsRuns) {
    write("simsetting.yml", "spawn_rules:\n"
                            "  take_from_population: True\n"
                            "  flood_zone_spawning_only: True\n"
                            "  conflict_zone_spawning_only: False\n"
                            "  flood_driven_spawning:\n"
                            "    flood_spawn_mode: \"constant\"\n"
                            "    displaced_per_flood_day: [0, 7]\n"
                            "move_rules:\n"
                            "  flood_rules:\n"
                            "    max_flood_level: 1\n"
                            "    flood_movechances: [0.0, 0.5]\n"
                            "    flood_loc_weights: [1.0, 0.5]\n");
    write("input/flood_level.csv", "#Day,Ashford\n0,1\n1,1\n2,1\n");
    write("validation/data_layout.csv", "total,refugees.csv\nCamp Glen,bor-glen.csv\n");
    Problems problems;
    const Case read = read_case(folder_.path(), problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_EQ(read.camps.size(), 1u);
    EXPECT_EQ(read.uncounted_camps.size(), 7u) << "floods may take people anywhere";
    for (const bool one_by_one : {false, true}) {
        const CaseRun run = run_case(read, {.one_by_one = one_by_one});
        EXPECT_EQ(run.people[9] - run.people[2], 0) << "nobody leaves once the water has gone";
        EXPECT_EQ(run.people[2] - run.people[0], 14);
        std::int64_t everywhere = run.under_way.back() + run.at(run.days - 1, 0);
        for (std::size_t k = run.uncounted.size() - 7; k < run.uncounted.size(); ++k) {
            everywhere += run.uncounted[k];
        }
        EXPECT_EQ(everywhere, run.people.back());
    }
}

TEST_F(BrokenCase, AnEntryOfASweepIsReadOverTheCaseBesideIt) {
    const auto entry = folder_.path() / "SWEEP" / "half";
    std::filesystem::create_directories(entry / "input");
    std::filesystem::copy(folder_.path() / "input" / "routes.csv", entry / "input");
    std::filesystem::copy(folder_.path() / "input" / "closures.csv", entry / "input");
    replace("SWEEP/half/input/routes.csv", "Cairn,Dale,40", "Cairn,Dale,80");
    ASSERT_TRUE(find_layout(entry));
    Problems problems;
    const Case read = read_case(entry, problems);
    EXPECT_FALSE(problems.has_errors()) << all_problems(problems);
    EXPECT_EQ(read.places.size(), 8u);
    EXPECT_EQ(read.roads[3].distance_km, 80);
    EXPECT_EQ(read.title, "half");
    EXPECT_DOUBLE_EQ(read.settings.move.conflict_weight, 0.25) << "from the case beside SWEEP/";
    write("SWEEP/half/simsetting.yml", "move_rules:\n  conflict_weight: 0.5\n");
    EXPECT_DOUBLE_EQ(read_case(entry, problems).settings.move.conflict_weight, 0.5);
    EXPECT_FALSE(find_layout(folder_.path() / "SWEEP"));
}

TEST_F(BrokenCase, AMultiscaleCaseIsRefusedByItsName) {
    std::filesystem::rename(folder_.path() / "input/locations.csv",
                            folder_.path() / "input/locations-0.csv");
    EXPECT_THAT(complaints(), HasSubstr("is a multiscale case of Flee"));
}

TEST(Running, AStopKeepsTheDaysThatAreComplete) {
    Problems problems;
    const Case read = read_case(data_folder() / "highland", problems);
    int told = 0;
    Options options;
    options.stop = [&] { return told == 7; };
    options.told = [&](int day, int days, std::int64_t) {
        EXPECT_EQ(day, ++told);
        EXPECT_EQ(days, 60);
    };
    const CaseRun part = run_case(read, options);
    EXPECT_TRUE(part.interrupted);
    EXPECT_EQ(part.days, 7);
    const CaseRun whole = run_case(read, {});
    EXPECT_FALSE(whole.interrupted);
    for (int day = 0; day < 7; ++day) {
        EXPECT_EQ(part.at(day, 1), whole.at(day, 1));
    }
}

TEST_F(BrokenCase, MissingSeriesIsNamedWhereItIsAskedFor) {
    std::filesystem::remove(folder_.path() / "validation/bor-heath.csv");
    EXPECT_THAT(complaints(), HasSubstr("data_layout.csv:3:12: 'bor-heath.csv' is not in"));
}

TEST_F(BrokenCase, CorrectionMustNameADateOfTheSeries) {
    replace("input/registration_corrections.csv", "2021-04-05", "2021-04-06");
    EXPECT_THAT(complaints(), HasSubstr("'Camp Glen' has no count on 2021-04-06"));
}

TEST_F(BrokenCase, UnknownClosureIsRefused) {
    replace("input/closures.csv", "location,", "lokation,");
    EXPECT_THAT(complaints(),
                HasSubstr("closures.csv:3:1: 'lokation' is no kind of closure; did you "
                          "mean 'location'?"));
}

TEST_F(BrokenCase, MisspeltSettingIsAWarningWithASuggestion) {
    replace("simsetting.yml", "awareness_level", "awarenes_level");
    EXPECT_THAT(complaints(),
                HasSubstr("simsetting.yml:11:3: warning: 'awarenes_level' is no key of "
                          "section move_rules"));
    EXPECT_FALSE(fails());
}

TEST_F(BrokenCase, SettingOutOfRangeIsRefused) {
    replace("simsetting.yml", "default_movechance: 0.3", "default_movechance: 1.3");
    EXPECT_THAT(complaints(),
                HasSubstr("move_rules.default_movechance is 1.3; it must lie in [0, 1]"));
}

TEST_F(BrokenCase, BrokenYamlHasAPosition) {
    write("simsetting.yml", "move_rules:\n  a: [1,\n");
    EXPECT_THAT(complaints(), HasSubstr("simsetting.yml:"));
    EXPECT_TRUE(fails());
}

TEST_F(BrokenCase, WhatIsNotRepresentedIsSaid) {
    replace("simsetting.yml", "awareness_level: 1", "awareness_level: 1\n  fixed_routes: true");
    EXPECT_THAT(complaints(), HasSubstr("fixed_routes is not represented"));
}

TEST_F(BrokenCase, AllProblemsAreToldAtOnce) {
    replace("input/routes.csv", "Cairn,Dale,40", "Cairn,Dale,forty");
    replace("input/locations.csv", "60000", "-3");
    replace("input/sim_period.csv", "2021-03-01", "soon");
    Problems problems;
    read_case(folder_.path(), problems);
    EXPECT_GE(problems.count(Severity::error), 3u);
}

TEST_F(BrokenCase, OpenQuotesWrongEncodingsAndEmptyFilesHaveAnAnswer) {
    for (const char* content :
         {"", "\"never closed", "\xFF\xFE\x41\x00", ",,,\n,,,\n", "#only\n"}) {
        for (const char* file :
             {"input/locations.csv", "input/routes.csv", "input/conflicts.csv",
              "input/sim_period.csv", "validation/data_layout.csv", "validation/bor-glen.csv"}) {
            SetUp();
            write(file, content);
            if (std::string(file) != "input/routes.csv") {
                EXPECT_TRUE(fails()) << file << " with '" << content << "'";
            }
        }
    }
}

TEST_F(BrokenCase, WindowsLineEndsAndAByteOrderMarkChangeNothing) {
    Problems problems;
    const auto before = run_case(read_case(folder_.path(), problems), {}).digest;
    for (const char* file : {"input/locations.csv", "input/routes.csv", "input/sim_period.csv"}) {
        std::ifstream in(folder_.path() / file);
        std::string content = "\xEF\xBB\xBF";
        for (std::string line; std::getline(in, line);) {
            content += line + "\r\n";
        }
        write(file, content);
    }
    EXPECT_EQ(run_case(read_case(folder_.path(), problems), {}).digest, before);
    EXPECT_FALSE(problems.has_errors());
}

} // namespace
} // namespace corridor::flee
