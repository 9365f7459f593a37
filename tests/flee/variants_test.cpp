// Folders as they come: each variant of the invented case must run and be scored, or be refused
// with the place and a remedy. None may crash, hang or pass over what is wrong in silence.

#include "flee/case/case.hpp"
#include "flee/rule/run.hpp"
#include "folders.hpp"

#include <fstream>
#include <functional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor::flee {
namespace {

namespace fs = std::filesystem;

struct Variant {
    std::string name;
    std::function<void(const fs::path&)> change;
    std::string says; ///< part of what must be said; "" for nothing in particular
    bool runs = true;
};

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void replace(const fs::path& file, const std::string& from, const std::string& to) {
    std::string text = read(file);
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " is not in " << file;
    write(file, text.replace(at, from.size(), to));
}

std::vector<Variant> variants() {
    const auto input = [](const fs::path& folder) { return folder / "input"; };
    const auto counts = [](const fs::path& folder) { return folder / "validation"; };
    std::vector<Variant> list;
    const auto add = [&](std::string name, std::function<void(const fs::path&)> change,
                         std::string says = "", bool runs = true) {
        list.push_back({std::move(name), std::move(change), std::move(says), runs});
    };
    add("FabFleesNames", [](const fs::path& f) {
        fs::rename(f / "input", f / "input_csv");
        fs::rename(f / "validation", f / "source_data");
    });
    add(
        "NoClosures", [=](const fs::path& f) { fs::remove(input(f) / "closures.csv"); },
        "closures.csv: warning: is not there");
    add("EmptyClosures", [=](const fs::path& f) { write(input(f) / "closures.csv", ""); });
    add("NoCorrections",
        [=](const fs::path& f) { fs::remove(input(f) / "registration_corrections.csv"); });
    add("NoSettings", [](const fs::path& f) { fs::remove(f / "simsetting.yml"); });
    add("ConflictsBeyondTheEnd", [=](const fs::path& f) {
        write(input(f) / "conflicts.csv",
              read(input(f) / "conflicts.csv") + "61,1,1,0,0,0,0,0,0\n62,1,1,0,0,0,0,0,0\n");
    });
    add("ClosuresBeyondTheEnd", [=](const fs::path& f) {
        write(input(f) / "closures.csv",
              read(input(f) / "closures.csv") + "country,Arda,Borel,400,500\n");
    });
    add("CountsBeforeTheStart",
        [=](const fs::path& f) { replace(counts(f) / "bor-heath.csv", "\n", "\n2019-01-01,5\n"); });
    add("WindowsLineEndsAndMark", [=](const fs::path& f) {
        std::string text = "\xEF\xBB\xBF";
        for (const char c : read(input(f) / "routes.csv")) {
            text += c == '\n' ? "\r\n" : std::string(1, c);
        }
        write(input(f) / "routes.csv", text);
    });
    add(
        "SpacesAroundNames",
        [=](const fs::path& f) {
            replace(input(f) / "routes.csv", "Ashford,Brook", " Ashford , Brook ");
        },
        "has spaces around it");
    add(
        "OtherColumnOrder",
        [=](const fs::path& f) {
            replace(input(f) / "locations.csv", "latitude,longitude", "longitude,latitude");
        },
        "columns go by their place");
    add("CampNobodyWasCountedIn", [=](const fs::path& f) {
        write(counts(f) / "bor-heath.csv", "#Date,count\n2021-03-01,0\n2021-04-20,0\n");
    });
    add("CampWithoutARoad", [=](const fs::path& f) {
        write(input(f) / "locations.csv",
              read(input(f) / "locations.csv") + "Far,Coast,Coria,0.9,11.9,camp,,500\n");
        write(counts(f) / "data_layout.csv", read(counts(f) / "data_layout.csv") + "Far,far.csv\n");
        write(counts(f) / "far.csv", "2021-03-01,0\n2021-04-20,10\n");
    });
    add("CampsWithoutCapacity",
        [=](const fs::path& f) { replace(input(f) / "locations.csv", "camp,,2600", "camp,,"); });
    add("ConflictEndsAndTotalGrows", [=](const fs::path& f) {
        std::string text = "#Day,Ashford\n";
        for (int day = 0; day <= 60; ++day) {
            text += std::to_string(day) + (day < 10 ? ",1\n" : ",0\n");
        }
        write(input(f) / "conflicts.csv", text);
    });
    add("OnlyOneCamp", [=](const fs::path& f) {
        replace(input(f) / "locations.csv", "\"Camp Heath\",Lowland,Borel,2.2,11.1,camp,,1500",
                "\"Camp Heath\",Lowland,Borel,2.2,11.1,town,,");
        replace(input(f) / "locations.csv", "\"Camp Isle\",Coast,Coria,0.7,11.2,camp,,4000",
                "\"Camp Isle\",Coast,Coria,0.7,11.2,town,,");
    });
    add("OlderNameOfThePeriod", [=](const fs::path& f) {
        fs::rename(input(f) / "sim_period.csv", input(f) / "conflict_period.csv");
    });
    add(
        "CountsOutOfOrder",
        [=](const fs::path& f) {
            replace(counts(f) / "bor-heath.csv", "2021-04-05,1300", "2021-03-05,1300");
        },
        "bor-heath.csv:4:1: warning: 2021-03-05 comes after a later date");
    add(
        "TwoCountsOnADay",
        [=](const fs::path& f) {
            replace(counts(f) / "bor-heath.csv", "2021-04-05,1300",
                    "2021-04-05,1300\n2021-04-05,1310");
        },
        "bor-heath.csv:5:1: warning: 2021-04-05 stands twice");
    add(
        "ClosedLink",
        [=](const fs::path& f) { write(input(f) / "closures.csv", "link,Ashford,Brook,3,9\n"); },
        "closures.csv:1:1: warning: closes nothing, as in Flee");
    add("EmptySections", [](const fs::path& f) {
        write(f / "simsetting.yml", "spawn_rules:\nmove_rules:\noptimisations:\n");
    });
    add("FiveStepsAhead", [](const fs::path& f) {
        replace(f / "simsetting.yml", "awareness_level: 1", "awareness_level: 5");
    });
    add(
        "MoreRoutesAheadThanCanBeWeighed",
        [=](const fs::path& f) {
            replace(f / "simsetting.yml", "awareness_level: 1", "awareness_level: 9");
            std::string places = read(input(f) / "locations.csv");
            std::string roads = read(input(f) / "routes.csv");
            for (int i = 0; i < 12; ++i) {
                const std::string name = "Town" + std::to_string(i);
                places += name + ",Highland,Arda,1,10,town,,\n";
                roads += "Ashford," + name + ",50\n";
                for (int k = 0; k < i; ++k) {
                    roads += "Town" + std::to_string(k) + "," + name + ",50\n";
                }
            }
            write(input(f) / "locations.csv", places);
            write(input(f) / "routes.csv", roads);
        },
        "simsetting.yml:11:20: awareness_level is 9, which gives people more than 1000000 routes",
        false);
    add(
        "UnknownPlaceInARoute",
        [=](const fs::path& f) {
            replace(input(f) / "routes.csv", "Ashford,Brook", "Ashfrod,Brook");
        },
        "routes.csv:2:1: 'Ashfrod' is no place in locations.csv; did you mean 'Ashford'?", false);
    add(
        "OtherDateFormat",
        [=](const fs::path& f) {
            write(counts(f) / "bor-heath.csv", "#Date,count\n01/03/2021,0\n20/04/2021,10\n");
        },
        "write a date as YYYY-MM-DD", false);
    add(
        "EmptyValidation",
        [=](const fs::path& f) {
            fs::remove_all(counts(f));
            fs::create_directory(counts(f));
        },
        "data_layout.csv: cannot be read", false);
    add(
        "CampWithoutSeries",
        [=](const fs::path& f) {
            replace(counts(f) / "data_layout.csv", "Camp Heath", "Camp Heather");
        },
        "warning: camp 'Camp Heath' has no row in data_layout.csv");
    add(
        "EmptySeries",
        [=](const fs::path& f) { write(counts(f) / "bor-heath.csv", "#Date,count\n"); },
        "bor-heath.csv: holds no counts", false);
    add(
        "ConflictsTooShort",
        [=](const fs::path& f) { write(input(f) / "conflicts.csv", "#Day,Ashford\n0,1\n1,1\n"); },
        "there are rows for 2 days", false);
    add(
        "NoConflicts", [=](const fs::path& f) { fs::remove(input(f) / "conflicts.csv"); },
        "conflicts.csv: cannot be read", false);
    add(
        "NoPeriod", [=](const fs::path& f) { fs::remove(input(f) / "sim_period.csv"); },
        "sim_period.csv: cannot be read", false);
    return list;
}

class Variants : public testing::TestWithParam<std::size_t> {};

TEST_P(Variants, RunOrAreRefusedWithARemedy) {
    const Variant variant = variants()[GetParam()];
    TemporaryFolder folder;
    copy_case("highland", folder.path());
    variant.change(folder.path());
    Problems problems;
    const Case source = read_case(folder.path(), problems);
    std::string said;
    for (const Problem& problem : problems.sorted()) {
        said += to_string(problem) + '\n';
    }
    EXPECT_EQ(problems.has_errors(), !variant.runs) << said;
    EXPECT_THAT(said, testing::HasSubstr(variant.says));
    if (!variant.runs || problems.has_errors()) {
        return;
    }
    for (const bool one_by_one : {false, true}) {
        const CaseRun run = run_case(source, {.one_by_one = one_by_one});
        EXPECT_EQ(run.days, source.days);
        for (int day = 0; day < run.days; ++day) {
            std::int64_t in_camps = 0;
            for (std::size_t camp = 0; camp < run.camps; ++camp) {
                EXPECT_GE(run.at(day, camp), 0);
                in_camps += run.at(day, camp);
            }
            EXPECT_LE(in_camps + run.under_way[static_cast<std::size_t>(day)],
                      run.people[static_cast<std::size_t>(day)]);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Flee, Variants, testing::Range<std::size_t>(0, variants().size()),
                         [](const auto& parameter) { return variants()[parameter.param].name; });

} // namespace
} // namespace corridor::flee
