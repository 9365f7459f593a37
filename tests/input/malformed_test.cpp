#include "input/read.hpp"
#include "mini.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

// tests/data/malformed/<rule>/ holds the files by which a scenario differs from mini, removed.txt
// names those that it lacks, and expected.txt says every problem that must be told, a line each.

namespace corridor {

namespace {

std::vector<std::string> rules() {
    std::vector<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(test::data_folder() / "malformed")) {
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

Files files_of(const std::string& rule) {
    Files files = test::mini_files();
    Files own = test::read_files(test::data_folder() / "malformed" / rule);
    std::istringstream removed(own["removed.txt"]);
    for (std::string name; std::getline(removed, name);) {
        files.erase(name);
    }
    own.erase("removed.txt");
    own.erase("expected.txt");
    for (auto& [name, text] : own) {
        files[name] = std::move(text);
    }
    return files;
}

class Malformed : public testing::TestWithParam<std::string> {};

std::string shown(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

} // namespace

TEST_P(Malformed, IsToldWithItsPositionAndARemedy) {
    const std::string expected =
        test::read_text(test::data_folder() / "malformed" / GetParam() / "expected.txt");
    EXPECT_EQ(test::complaints_about(files_of(GetParam())), expected);
    EXPECT_NE(expected, "") << "a malformed scenario is told about";
}

TEST_P(Malformed, GivesNoScenarioUnlessAllIsWarning) {
    Problems problems;
    const auto scenario =
        read_scenario_files(files_of(GetParam()), "mini", test::catalogue(), problems);
    EXPECT_EQ(scenario.has_value(), !problems.has_errors());
}

INSTANTIATE_TEST_SUITE_P(EveryRule, Malformed, testing::ValuesIn(rules()), shown);

TEST(MalformedCorpus, CoversManyRulesOverEveryKindOfFile) {
    EXPECT_GE(rules().size(), 100U);
    std::set<std::string> touched;
    for (const std::string& rule : rules()) {
        for (const auto& [name, text] :
             test::read_files(test::data_folder() / "malformed" / rule)) {
            touched.insert(name);
        }
    }
    for (const auto& [name, text] : test::mini_files()) {
        EXPECT_TRUE(touched.contains(name) || name == "README.md") << name;
    }
}

} // namespace corridor
