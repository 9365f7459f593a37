#include "support/places.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor {
namespace {

/// Exit code and standard output of the command.
std::pair<int, std::string> corridor_command(const std::string& arguments) {
    const std::string line = std::string(test::command) + " " + arguments + " 2>&1";
    std::FILE* pipe = ::popen(line.c_str(), "r");
    std::string text;
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) {
        text += buffer.data();
    }
    const int status = ::pclose(pipe);
    return {WEXITSTATUS(status), text};
}

const std::string highland = std::string(test::source_dir) + "/tests/data/flee/highland";

TEST(Validate, FleeCaseIsTakenAsItIs) {
    const auto [code, text] = corridor_command("validate " + highland + " --json");
    ASSERT_EQ(code, 0) << text;
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json.at("places").size(), 3u);
    EXPECT_GT(json.at("overall").at("ard"), 0);
}

TEST(Validate, ThreadsDoNotChangeTheScores) {
    const std::string arguments = "validate " + highland + " --json --replicates 5 --threads ";
    const auto one = corridor_command(arguments + "1");
    EXPECT_EQ(one, corridor_command(arguments + "2"));
    EXPECT_EQ(one, corridor_command(arguments + "3"));
}

TEST(Validate, NoCaseAndBrokenCaseEndWithTwo) {
    EXPECT_EQ(corridor_command("validate /no/such/folder").first, 2);
    const auto folder = std::filesystem::temp_directory_path() / "corridor-validate-test";
    std::filesystem::remove_all(folder);
    std::filesystem::copy(highland, folder, std::filesystem::copy_options::recursive);
    std::filesystem::remove(folder / "input" / "routes.csv");
    const auto [code, text] = corridor_command("validate " + folder.string());
    EXPECT_EQ(code, 2);
    EXPECT_NE(text.find("routes.csv: cannot be read"), std::string::npos) << text;
    std::filesystem::remove_all(folder);
}

TEST(Validate, ScenarioIsComparedWithItsObservations) {
    const auto file = std::filesystem::temp_directory_path() / "corridor-validate-test.h5";
    const auto [code, text] =
        corridor_command("validate tutorial --seed 77 --json -o " + file.string());
    ASSERT_EQ(code, 0) << text;
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json.at("overall").at("ard"), 0) << "the observations are those of seed 77";
    EXPECT_TRUE(std::filesystem::exists(file));
    std::filesystem::remove(file);
    EXPECT_EQ(corridor_command("validate tutorial --one-by-one").first, 2);
    EXPECT_EQ(corridor_command("validate tutorial --scale 0.5").first, 2);
    const auto table = corridor_command("validate tutorial --days 100").second;
    EXPECT_NE(table.find("rows of dead_and_missing"), std::string::npos) << table;
    EXPECT_NE(table.find("Harm in these runs"), std::string::npos) << table;
}

TEST(CheckFlee, CaseIsCheckedAsItIs) {
    const auto [code, text] = corridor_command("check " + highland);
    EXPECT_EQ(code, 0) << text;
    EXPECT_NE(text.find("locations.csv:7:1: warning: the capacity of 'Camp Glen', 2600, is the "
                        "largest count observed there"),
              std::string::npos)
        << text;
}

TEST(RunFlee, ReplicatesAreHonouredAndWhatACaseLacksIsRefused) {
    const auto [code, text] =
        corridor_command("run " + highland + " -o none --json --seed 3 --replicates 2:3");
    ASSERT_EQ(code, 0) << text;
    const auto replicates = nlohmann::json::parse(text).at("replicates");
    ASSERT_EQ(replicates.size(), 2u);
    EXPECT_EQ(replicates[1].at("seed"), 5);
    for (const char* key : {"people", "days", "wall_seconds", "events", "bytes_per_person",
                            "peak_memory_bytes", "digest", "summary"}) {
        EXPECT_TRUE(replicates[0].contains(key)) << key;
    }
    EXPECT_GT(replicates[0].at("bytes_per_person"), 0);
    for (const char* option :
         {"--intensity 0.5", "--scale 2", "--plan x", "--checkpoint-every 5"}) {
        const auto refused = corridor_command("run " + highland + " -o none " + option);
        EXPECT_EQ(refused.first, 2) << option;
        EXPECT_NE(refused.second.find("A case in Flee's format"), std::string::npos) << option;
    }
}

TEST(RunFlee, CaseRunsAsItIsAndSeedsDecide) {
    const auto run = [](const std::string& options) {
        const auto [code, text] =
            corridor_command("run " + highland + " -o none --json " + options);
        EXPECT_EQ(code, 0) << text;
        return nlohmann::json::parse(text).at("digest").get<std::string>();
    };
    EXPECT_EQ(run("--seed 3"), run("--seed 3 --threads 2"));
    EXPECT_NE(run("--seed 3"), run("--seed 4"));
    EXPECT_NE(run("--seed 3"), run("--seed 3 --set flee.compat=false"));
    EXPECT_EQ(corridor_command("run " + highland + " --set flee.kompat=false").first, 2);
}

TEST(ImportFlee, ScenarioPassesTheCheckAndKeepsTheCase) {
    const auto folder = std::filesystem::temp_directory_path() / "corridor-import-test";
    std::filesystem::remove_all(folder);
    const auto [code, text] = corridor_command("import-flee " + highland + " " + folder.string());
    EXPECT_EQ(code, 0) << text;
    EXPECT_NE(text.find("not represented:"), std::string::npos);
    const auto checked = corridor_command("check " + folder.string());
    EXPECT_EQ(checked.first, 0) << checked.second;
    const auto score = [](const std::string& of) {
        return nlohmann::json::parse(corridor_command("validate " + of + " --json").second)
            .at("overall");
    };
    EXPECT_EQ(score(folder.string()), score(highland)) << "it is the same case";
    EXPECT_EQ(corridor_command("import-flee " + highland + " " + folder.string()).first, 2)
        << "nothing is overwritten";
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace corridor
